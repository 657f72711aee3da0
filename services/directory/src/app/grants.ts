import { isRefused } from '@jiguan/kernel/refusal';
import { collectionOf, idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type ClaimChange, type Command, decided, type Query, type Stored, type UseCase } from '@jiguan/kit/app';
import { type GrantState, giveGrant, grantClaim, withdrawGrant } from '../domain/grant.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { ended } from '../domain/unit.ts';
import { grants, regions, units } from './aggregates.ts';
import type { Records } from './records.ts';
import { found } from './units.ts';

export type StoredGrant = Stored<GrantState>;

/** Gives a role at an active unit or a known region, once. The grant says whose sign-in it is: a mistyped one is nobody's. */
export const createGrantFrom =
  (records: Records): Command<Pick<GrantState, 'subject' | 'role' | 'place'> & { readonly id: string }, StoredGrant> =>
  async ({ id: chosen, ...asked }, use) => {
    const id = chosen || use.newId();
    const lies = await placeOf(asked.place, use);
    if (isRefused(lies)) return lies;
    if (await use.load(grants, id)) return no('ALREADY_EXISTS', { name: nameOf('grants', id) }, 'grant_id');
    const holder = (await records.peopleBySubject([asked.subject])).get(asked.subject);
    const person = holder ? nameOf('people', holder._id) : '';
    return decided(grants, { newId: id }, giveGrant({ ...asked, ...lies, person }), {
      claims: [{ take: 'unique', resource: grantClaim(asked), by: nameOf('grants', id) }],
      taken: () => no('GRANT_EXISTS', { subject: asked.subject, place: asked.place }, 'grant'),
    });
  };

/** Takes a role back: within seconds it works nowhere. */
export const withdraw: Command<{ readonly name: string; readonly reason: string }, StoredGrant> = async ({ name, reason }, use) => {
  const grant = await found(grants, name, use);
  return isRefused(grant) ? grant : decided(grants, grant, withdrawGrant(grant, reason), { reason, claims: [grantReleased(grant)] });
};

/** The claim that a withdrawn grant gives back. */
export function grantReleased(grant: StoredGrant): ClaimChange {
  return { release: 'unique', resource: grantClaim(grant), by: nameOf('grants', grant._id) };
}

/** The caller's own grants in force. */
export const listMyGrants =
  (records: Records): Query<unknown, readonly StoredGrant[]> =>
  (_, { actor }) =>
    records.grantsInForce([actor.subject]);

async function placeOf(place: string, use: UseCase): Promise<Pick<GrantState, 'region' | 'unit'> | Refused> {
  const id = idOf(place);
  if (collectionOf(place) === 'regions') {
    return (await use.load(regions, id)) ? { region: id } : no('REGION_NOT_FOUND', { region: id }, 'grant.place');
  }
  const unit = await use.load(units, id);
  if (!unit) return no('UNIT_NOT_FOUND', { unit: place }, 'grant.place');
  return ended(unit, 'grant.place') ?? { region: unit.region, unit: id };
}
