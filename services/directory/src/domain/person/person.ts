import { no, type Refused } from '../refusals.ts';

/** A person as far as the house must know them. */
export interface PersonState {
  readonly displayName: string;
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` of the unit: where the record lies. */
  readonly region: string;
  readonly rank: string;
  readonly position: string;
  /** OIDC subject, or empty. */
  readonly subject: string;
  /** The subject that the person had last and has no more: what was done under it is still theirs. */
  readonly formerSubject?: string;
  readonly status: 'PERSON_STATUS_ACTIVE' | 'PERSON_STATUS_LEFT';
}

export type PersonDescription = Omit<PersonState, 'status' | 'formerSubject'>;

export type PersonEvent =
  | { readonly type: 'PersonRegistered'; readonly person: PersonState }
  | { readonly type: 'PersonCorrected'; readonly changes: Partial<PersonDescription> }
  | { readonly type: 'PersonRemoved'; readonly reason: string };

export function evolvePerson(person: PersonState | undefined, event: PersonEvent): PersonState {
  if (event.type === 'PersonRegistered') return event.person;
  if (!person) throw new Error(`${event.type} before PersonRegistered`);
  const next: PersonState =
    event.type === 'PersonCorrected' ? { ...person, ...event.changes } : { ...person, status: 'PERSON_STATUS_LEFT', subject: '' };
  return person.subject === '' || next.subject === person.subject ? next : { ...next, formerSubject: person.subject };
}

/** What only one person can have: a sign-in. */
export const subjectClaim = (subject: string) => `subject/${subject}`;

export function registerPerson(description: PersonDescription): PersonEvent[] {
  return [{ type: 'PersonRegistered', person: { ...description, status: 'PERSON_STATUS_ACTIVE' } }];
}

/** Corrects what is known of a person; nothing happens where nothing differs. Who has left stays as they were. */
export function correctPerson(person: PersonState, wanted: Partial<PersonDescription>): PersonEvent[] | Refused {
  const changes = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== person[key as keyof PersonDescription]));
  if (Object.keys(changes).length === 0) return [];
  return left(person) ?? [{ type: 'PersonCorrected', changes }];
}

/** 调离或退休: the sign-in goes, the record stays. */
export function removePerson(person: PersonState, reason: string): PersonEvent[] | Refused {
  return left(person) ?? [{ type: 'PersonRemoved', reason }];
}

const left = (person: PersonState): Refused | undefined =>
  person.status === 'PERSON_STATUS_LEFT' ? no('PERSON_LEFT', { person: person.displayName }) : undefined;
