import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { collectionOf, idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Query, type Stored, type UseCase } from '@jiguan/kit/app';
import { type GrantState, giveGrant, withdrawGrant } from '../../domain/grant/grant.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { ended } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { grants, regions, units } from '../records.ts';

export type StoredGrant = Stored<GrantState>;

/** Gives a role at an active unit or a known region, once. The grant says whose sign-in it is: a mistyped one is nobody's. */
export const createGrantFrom =
  (reads: Reads): Command<New<Pick<GrantState, 'subject' | 'role' | 'place'>>, StoredGrant> =>
  async ({ id: chosen, details: asked }, use) => {
    const id = chosen || use.newId();
    const lies = await placeOf(asked.place, use);
    if (isRefused(lies)) return lies;
    if (await use.load(grants, id)) return refuse('ALREADY_EXISTS', { name: nameOf('grants', id) }, { field: 'grant_id' });
    const holder = (await reads.peopleBySubject([asked.subject])).get(asked.subject);
    const person = holder ? nameOf('people', holder._id) : '';
    return decided(grants, { newId: id }, giveGrant({ ...asked, ...lies, person }), {
      taken: () => no('GRANT_EXISTS', { subject: asked.subject, place: asked.place }, { field: 'grant' }),
    });
  };

/** Takes a role back: within seconds it works nowhere. */
export const withdraw = on(grants, (grant, { reason }: OnRecord & { readonly reason: string }) => withdrawGrant(grant, reason));

/** The caller's own grants in force. */
export const listMyGrants =
  (reads: Reads): Query<unknown, readonly StoredGrant[]> =>
  (_, { actor }) =>
    reads.grantsInForce([actor.subject]);

async function placeOf(place: string, use: UseCase): Promise<Pick<GrantState, 'region' | 'unit'> | Refused> {
  const id = idOf(place);
  if (collectionOf(place) === 'regions') {
    return (await use.load(regions, id)) ? { region: place } : no('REGION_NOT_FOUND', { region: id }, { field: 'grant.place' });
  }
  const unit = await use.load(units, id);
  if (!unit) return no('UNIT_NOT_FOUND', { unit: place }, { field: 'grant.place' });
  return ended(unit, 'grant.place') ?? { region: unit.region, unit: place };
}
