import { isRefused } from '@jiguan/kernel/refusal';
import { type Change, holds, placeNamed, type Stored, type UseCase } from '@jiguan/kit/app';
import { type GrantState, withdrawGrant } from '../domain/grant/grant.ts';
import type { PersonState } from '../domain/person/person.ts';
import { no, type Refused } from '../domain/refusals.ts';
import { grants } from './records.ts';

type Placed = Pick<PersonState, 'subject' | 'unit' | 'region'>;

/** The refusal for a lost claim on a sign-in. */
export const subjectTaken = (resource: string) =>
  no('SUBJECT_TAKEN', { subject: resource.slice('subject/'.length) }, { field: 'person.subject' });

/**
 * A sign-in says who somebody is, and grants hang on it: only who may give grants over the person sets, changes or clears it. Else a liaison
 * could give a person of the own unit the sign-in of an auditor and take the auditor's grants away with the person.
 */
export function signInSet({ actor }: UseCase, before: Placed | undefined, after: Placed): Refused | undefined {
  if ((before?.subject ?? '') === after.subject) return undefined;
  const may = ({ region, unit }: Placed) => holds(actor, 'ROLE_ADMINISTRATOR', placeNamed(region, unit));
  return may(after) && (!before || may(before)) ? undefined : no('SIGN_IN_BEYOND_REACH', {}, { field: 'person.subject' });
}

/**
 * What ends with a person's post: every grant to a sign-in that they lose, and at a unit that they leave, those given for that unit. Refused
 * where the caller could not withdraw one of them: `held` are the grants in force of the sign-in that the person had.
 */
export function grantsEnded(
  { actor }: UseCase,
  before: Placed,
  after: Placed,
  held: readonly Stored<GrantState>[],
  reason: string,
): Change[] | Refused {
  const lost = before.subject !== after.subject;
  const ending = held.filter(({ place }) => lost || (before.unit !== after.unit && place === before.unit));
  const beyond = ending.find((grant) => !holds(actor, 'ROLE_ADMINISTRATOR', placeNamed(grant.region, grant.unit)));
  if (beyond) return no('GRANTS_BEYOND_REACH', { subject: beyond.subject, place: beyond.place });
  return ending.flatMap((grant) => {
    const events = withdrawGrant(grant, reason);
    return isRefused(events) ? [] : [{ aggregate: grants, id: grant._id, before: grant, events, reason }];
  });
}
