/** Names of those who sign in, for pages that say who did something. Asked for together with all others of the moment. */
import { useQuery } from '@tanstack/react-query';
import type { Contract, Method } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { open } from '../contract/may.ts';
import { useKnown } from './known.tsx';
import { callMethod, rowsIn, takes } from './queries.ts';

/** Undefined where nobody is known by this sign-in, or may not be to the caller. */
export function usePersonName(subject: string): string | undefined {
  const { contract, session } = useKnown();
  const method = namesOf(contract);
  const own = subject === session.subject;
  const { data } = useQuery({
    queryKey: ['person', subject],
    queryFn: async () => (await nameOf(method as Method, subject)) ?? null,
    enabled: method !== undefined && open(method, session.grants) && subject !== '' && !own,
    staleTime: 10 * 60_000,
    retry: false,
  });
  return own ? session.name : (data ?? undefined);
}

/** The one method that asks for sign-ins and answers names. */
const namesOf = ({ resources }: Contract): Method | undefined =>
  [...resources.values()].flatMap(({ queries }) => queries).find((method) => takes(method, 'subjects'));

type Names = ReadonlyMap<string, string>;

let subjects: Set<string> | undefined;
let answer: Promise<Names> | undefined;

/** What is asked within this time travels together, ms. */
const TOGETHER = 10;
const most = 100;

async function nameOf(method: Method, subject: string): Promise<string | undefined> {
  if (subjects === undefined || subjects.size === most) {
    const asked = new Set<string>();
    subjects = asked;
    answer = new Promise((resolve) => setTimeout(resolve, TOGETHER)).then(() => {
      if (subjects === asked) subjects = undefined;
      return ask(method, [...asked]);
    });
  }
  subjects.add(subject);
  return (await answer)?.get(subject);
}

async function ask(method: Method, asked: readonly string[]): Promise<Names> {
  const { body } = await callMethod<Json>(method, [], { query: { subjects: asked } });
  return new Map(rowsIn(body).map((row) => [String(row['subject']), String(row['displayName'])]));
}
