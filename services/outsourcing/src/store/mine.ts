import { isRefused } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { Query, Stored } from '@jiguan/kit/app';
import { listPage, type Store } from '@jiguan/kit/store';
import { asTheyStand } from '../app/assessment/months.ts';
import type { Mine, Page, PageAsked } from '../app/ports.ts';
import type { Assessment } from '../domain/assessment/assessment.ts';
import type { Provider } from '../domain/provider/provider.ts';
import { asBidderSees, type Purchase } from '../domain/purchase/purchase.ts';
import { reads } from './reads.ts';

type Where = (names: readonly string[], subject: string) => object;

/** Lists of what belongs to the providers whose people the caller is one of. */
export function mine(store: Store): Mine {
  const own =
    <S extends object>(collection: string, where: Where): Query<PageAsked, Page<S>> =>
    async (asked, { actor: { subject } }) =>
      listPage<S>({ store, collection, fields: {}, ...asked, where: where(await providersOf(store, subject), subject) });
  const ofProvider: Where = (names) => ({ provider: { $in: names } });
  return {
    providers: own('providers', (_, subject) => ({ people: subject })),
    purchases: asSeen(
      store,
      own<Purchase>('purchases', (names) => ({ 'bids.provider': { $in: names } })),
    ),
    contracts: own('contracts', ofProvider),
    assessments: standingIn(store, own<Assessment>('assessments', ofProvider)),
    siteInspections: own('siteInspections', ofProvider),
  };
}

async function providersOf({ db }: Store, subject: string): Promise<readonly string[]> {
  const found = db.collection<Stored<Provider>>('providers').find({ people: subject }).project<{ _id: string }>({ _id: 1 });
  return (await found.toArray()).map(({ _id }) => nameOf('providers', _id));
}

/** Before the award a bidder sees no bid but its own. */
function asSeen(store: Store, list: Query<PageAsked, Page<Purchase>>): Query<PageAsked, Page<Purchase>> {
  return async (asked, use) => {
    const [page, names] = await Promise.all([list(asked, use), providersOf(store, use.actor.subject)]);
    if (isRefused(page)) return page;
    const { items, nextPageToken } = page as Page<Purchase>;
    return { items: items.map((one) => ({ ...one, ...asBidderSees(one, names) })), nextPageToken };
  };
}

function standingIn(store: Store, list: Query<PageAsked, Page<Assessment>>): Query<PageAsked, Page<Assessment>> {
  return async (asked, use) => {
    const page = await list(asked, use);
    return isRefused(page) ? page : { ...page, items: await asTheyStand(reads(store), (page as Page<Assessment>).items) };
  };
}
