import type { Query } from '@jiguan/kit/app';
import type { Reads } from '../ports.ts';

export interface SignInName {
  readonly subject: string;
  readonly displayName: string;
}

/** Whose each sign-in is, wherever they belong; of one that nobody has any more, who had it last. */
export const namesOf =
  (reads: Reads): Query<{ readonly subjects: readonly string[] }, readonly SignInName[]> =>
  async ({ subjects }) => {
    const now = await reads.peopleBySubject(subjects);
    const before = await reads.peopleByFormerSubject(subjects.filter((subject) => !now.has(subject)));
    return [...before, ...now].map(([subject, { displayName }]) => ({ subject, displayName }));
  };
