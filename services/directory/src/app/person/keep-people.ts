import { isRefused, missing, refuse } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, type Commitment, decided, type New, type Stored, type UseCase } from '@jiguan/kit/app';
import {
  correctPerson,
  type PersonDescription,
  type PersonEvent,
  type PersonState,
  registerPerson,
  removePerson,
} from '../../domain/person/person.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { ended, type UnitState } from '../../domain/unit/unit.ts';
import type { Reads } from '../ports.ts';
import { people, units } from '../records.ts';
import { grantsEnded, signInSet, subjectTaken } from '../sign-in.ts';

export type StoredPerson = Stored<PersonState>;
type Asked = Omit<PersonDescription, 'region'>;

/** Registers a person in an active unit. */
export const createPerson: Command<New<Asked>, StoredPerson> = async ({ id: chosen, details: asked }, use) => {
  const id = chosen || use.newId();
  const region = regionOf(asked.unit, await use.load(units, idOf(asked.unit)));
  if (isRefused(region)) return region;
  const beyond = signInSet(use, undefined, { ...asked, region });
  if (beyond) return beyond;
  if (await use.load(people, id)) return refuse('ALREADY_EXISTS', { name: nameOf('people', id) }, { field: 'person_id' });
  return decided(people, { newId: id }, registerPerson({ ...asked, region }), { taken: subjectTaken });
};

/** Corrects what is known of a person. Who moves to another, active unit leaves the grants at the old one; who loses a sign-in loses its grants. */
export const updatePersonOf =
  (reads: Reads): Command<{ readonly name: string; readonly changes: Partial<Asked> }, StoredPerson> =>
  async ({ name, changes }, use) => {
    const person = await use.load(people, idOf(name));
    if (!person) return missing(name);
    const moves = changes.unit !== undefined && changes.unit !== person.unit;
    const region = moves ? regionOf(changes.unit, await use.load(units, idOf(changes.unit))) : person.region;
    if (isRefused(region)) return region;
    const after = { ...person, ...changes, region };
    const outcome = signInSet(use, person, after) ?? correctPerson(person, { ...changes, region });
    return settled(reads, use, person, after, outcome, moves ? '调往其他单位' : '登录名变更');
  };

/** 调离或退休: the sign-in is free again, and every grant to it is withdrawn in the same commit. */
export const removePersonFrom =
  (reads: Reads): Command<{ readonly name: string; readonly reason: string }, StoredPerson> =>
  async ({ name, reason }, use) => {
    const person = await use.load(people, idOf(name));
    if (!person) return missing(name);
    return settled(reads, use, person, { ...person, subject: '' }, removePerson(person, reason), reason, { reason });
  };

/** The commitment of a decision about a person, with the grants that end by it. */
async function settled(
  reads: Reads,
  use: UseCase,
  person: StoredPerson,
  after: PersonState,
  outcome: readonly PersonEvent[] | Refused,
  why: string,
  extras: { readonly reason?: string } = {},
): Promise<Commitment<StoredPerson> | Refused> {
  if (isRefused(outcome)) return outcome;
  const held = person.subject === '' ? [] : await reads.grantsInForce([person.subject]);
  const withdrawn = grantsEnded(use, person, after, held, why);
  if (isRefused(withdrawn)) return withdrawn;
  const changed = { aggregate: people, id: person._id, before: person, events: outcome, ...extras };
  return { changes: [changed, ...withdrawn], result: ([saved]) => saved as StoredPerson, taken: subjectTaken };
}

/** Region of an active unit. */
function regionOf(name: string, unit: Stored<UnitState> | undefined): string | Refused {
  if (!unit) return no('UNIT_NOT_FOUND', { unit: name }, { field: 'person.unit' });
  return ended(unit, 'person.unit') ?? unit.region;
}
