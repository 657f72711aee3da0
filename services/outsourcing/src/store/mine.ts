import { nameOf } from '@jiguan/kernel/resource-name';
import type { Actor } from '@jiguan/kit/app';
import type { Store } from '@jiguan/kit/store';
import type { Mine } from '../app/ports.ts';
import type { Provider } from '../domain/provider/provider.ts';
import { asBidderSees } from '../domain/purchase/purchase.ts';

/** What belongs to the providers whose people the caller is one of. */
export function mine({ records }: Pick<Store, 'records'>): Mine {
  const own = async ({ subject }: Actor) => {
    const found = await records.read<Provider>('providers').members(['_id'], { people: subject });
    return found.map(({ _id }) => nameOf('providers', _id));
  };
  return {
    providers: ({ subject }) => ({ people: subject }),
    purchases: async (caller) => ({ 'bids.provider': { $in: await own(caller) } }),
    ofProvider: async (caller) => ({ provider: { $in: await own(caller) } }),
    asBidder: async (rows, caller) => {
      const names = await own(caller);
      return rows.map((one) => ({ ...one, ...asBidderSees(one, names) }));
    },
  };
}
