import { no, type Refused } from '../refusals.ts';

/** 人员 as office space knows them. */
export interface Person {
  /** `people/…` */
  readonly name: string;
  readonly displayName: string;
  /** 调离、退休. */
  readonly left: boolean;
}

/** Known, and not left: who has left gives rooms back, and gets none. */
export function inPost(name: string, person: Person | undefined, field = 'person'): Refused | undefined {
  if (!person) return no('PERSON_UNKNOWN', { person: name }, { field });
  return person.left ? no('PERSON_LEFT', { person: person.displayName }, { field }) : undefined;
}
