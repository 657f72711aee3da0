import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, inScope, type Stored, type UseCase } from '@jiguan/kit/app';
import { withdrawGrant } from '../domain/grant.ts';
import { correctPerson, type PersonDescription, type PersonState, registerPerson, removePerson } from '../domain/person.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { ended, type UnitState } from '../domain/unit.ts';
import { grants, people, units } from './aggregates.ts';
import { grantReleased } from './grants.ts';
import type { Records } from './records.ts';
import { found } from './units.ts';

export type StoredPerson = Stored<PersonState>;
type Asked = Omit<PersonDescription, 'region'>;

const subjectClaim = (subject: string) => `subject/${subject}`;

/** The refusal for a lost claim on a sign-in. */
export const subjectTaken = (resource: string) => no('SUBJECT_TAKEN', { subject: resource.slice('subject/'.length) }, 'person.subject');

/** The claims that change when a person's sign-in does; an empty subject claims nothing. */
export function subjectMoved(by: string, from: string, to: string) {
  if (from === to) return [];
  const released = from === '' ? [] : [{ release: 'unique', resource: subjectClaim(from), by } as const];
  return to === '' ? released : [...released, { take: 'unique', resource: subjectClaim(to), by } as const];
}

/** Registers a person in an active unit. */
export const createPerson: Command<Asked & { readonly id: string }, StoredPerson> = async ({ id: chosen, ...asked }, use) => {
  const id = chosen || use.newId();
  const region = regionOf(asked.unit, await use.load(units, asked.unit));
  if (isRefused(region)) return region;
  if (await use.load(people, id)) return no('ALREADY_EXISTS', { name: nameOf('people', id) }, 'person_id');
  const claims = subjectMoved(nameOf('people', id), '', asked.subject);
  return decided(people, { newId: id }, registerPerson({ ...asked, region }), { claims, taken: subjectTaken });
};

/** Corrects what is known of a person; a move to another unit needs that unit active and within the caller's reach. */
export const updatePerson: Command<{ readonly name: string; readonly changes: Partial<Asked> }, StoredPerson> = async (
  { name, changes },
  use,
) => {
  const person = await found(people, name, use);
  if (isRefused(person)) return person;
  const moves = changes.unit !== undefined && changes.unit !== person.unit;
  const region = moves ? await destination(changes.unit, use) : person.region;
  if (isRefused(region)) return region;
  const claims = subjectMoved(name, person.subject, changes.subject ?? person.subject);
  return decided(people, person, correctPerson(person, { ...changes, region }), { claims, taken: subjectTaken });
};

/**
 * 调离或退休: the sign-in is free again, and every grant to it is withdrawn in the same commit. Refused while it holds grants that the caller
 * does not reach: else a liaison could take an administrator's away by giving a person of the own unit that sign-in.
 */
export const removePersonFrom =
  (records: Records): Command<{ readonly name: string; readonly reason: string }, StoredPerson> =>
  async ({ name, reason }, use) => {
    const person = await found(people, name, use);
    if (isRefused(person)) return person;
    const outcome = removePerson(person, reason);
    if (isRefused(outcome)) return outcome;
    const held = person.subject === '' ? [] : await records.grantsInForce(person.subject);
    const beyond = held.find((grant) => !inScope(use.scope, grant));
    if (beyond) return no('GRANTS_BEYOND_REACH', { subject: person.subject, place: beyond.place });
    const withdrawn = held.flatMap((grant) => {
      const events = withdrawGrant(grant, reason);
      return isRefused(events) ? [] : [{ aggregate: grants, id: grant._id, before: grant, events, reason, claims: [grantReleased(grant)] }];
    });
    const left = {
      aggregate: people,
      id: person._id,
      before: person,
      events: outcome,
      reason,
      claims: subjectMoved(name, person.subject, ''),
    };
    return { changes: [left, ...withdrawn], result: ([saved]) => saved as StoredPerson };
  };

async function destination(unit: string, use: UseCase): Promise<string | Refused> {
  const region = regionOf(unit, await use.load(units, unit));
  if (isRefused(region) || inScope(use.scope, { region, unit })) return region;
  return no('UNIT_BEYOND_REACH', { unit: nameOf('units', unit) }, 'person.unit');
}

/** Region of an active unit. */
function regionOf(name: string, unit: Stored<UnitState> | undefined): string | Refused {
  if (!unit) return no('UNIT_NOT_FOUND', { unit: nameOf('units', idOf(name)) }, 'person.unit');
  return ended(unit, 'person.unit') ?? unit.region;
}
