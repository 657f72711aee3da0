/** Titles of records that others refer to. Asked for one by one, in the same moment together where the contract has a BatchGet. */
import { useQueries } from '@tanstack/react-query';
import type { Contract } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { collectionOf } from '../contract/names.ts';
import type { Text } from '../contract/text.ts';
import { useKnown, useSay } from './known.tsx';
import { problemOf } from './problem.ts';
import { callMethod, fetchRecord, rowsIn, type Stored, takes } from './queries.ts';

/** What a record is known by. Of one that is known by another record (a month by its contract) that one's name: `useTitles` says it. */
export function titleIn(contract: Contract, name: string, record: Json | undefined): string {
  const field = contract.resources.get(collectionOf(name))?.title;
  const title = field === undefined ? undefined : record?.[field];
  return title === undefined || title === '' ? name : String(title);
}

/** A function from names to titles; a name where it may not be read. `asOf`: as they were called on that day, for documents of then; of kinds whose
 * names have no days, as they are called. */
export function useTitles(names: readonly string[], asOf = ''): (name: string) => string {
  const { contract } = useKnown();
  const say = useSay();
  const found = useFound(names, asOf);
  const titleOf = (name: string) => titleIn(contract, name, found.get(name)?.record);
  const others = useFound(
    [...found.keys()].map(titleOf).filter((title) => !found.has(title)),
    asOf,
  );
  const told = (all: ReadonlyMap<string, Found | undefined>, name: string) =>
    all.has(name) && all.get(name) === undefined
      ? '…'
      : all.get(name)?.hidden
        ? say(hidden)
        : titleIn(contract, name, all.get(name)?.record);
  return (name) => {
    const title = told(found, name);
    return title !== name && others.has(title) ? told(others, title) : title;
  };
}

/** Titles of records that are there already. */
export function useOwnTitles(records: readonly Json[]): (record: Json) => string {
  const { contract } = useKnown();
  const own = (record: Json) => titleIn(contract, String(record['name']), record);
  const titleOf = useTitles(records.map(own).filter((title, at) => title !== records[at]?.['name']));
  return (record) => titleOf(own(record));
}

interface Found {
  readonly record: Json | undefined;
  /** It is there, and not for the caller. */
  readonly hidden: boolean;
}

/** Said in place of a title that is not for the caller: a name is a code of machines. */
export const hidden: Text = { zh: '（无权查看）', en: '(not open to you)' };

/** Records by name; undefined while one is not there yet. */
function useFound(names: readonly string[], asOf: string): ReadonlyMap<string, Found | undefined> {
  const { contract } = useKnown();
  const asked = [...new Set(names)].filter((name) => contract.resources.get(collectionOf(name))?.get !== undefined);
  return useQueries({
    queries: asked.map((name) => ({
      queryKey: asOf === '' ? ['record', name] : ['record', name, 'as-of', asOf],
      queryFn: () => batched(contract, name, asOf),
      staleTime: 5 * 60_000,
      retry: (count: number, error: Error) => count < 2 && problemOf(error) === undefined,
    })),
    combine: (results) =>
      new Map(
        results.map(({ data, error, isPending }, at) => [
          asked[at] as string,
          isPending ? undefined : { record: data?.record, hidden: data === undefined && isRefused(error) },
        ]),
      ),
  });
}

/** A batch leaves out what is not for the caller, and what is not there. */
const isRefused = (error: Error | null) => error instanceof LeftOut || problemOf(error)?.status === 403;

class LeftOut extends Error {}

interface Waiting {
  readonly name: string;
  readonly asOf: string;
  readonly take: (stored: Stored) => void;
  readonly fail: (error: unknown) => void;
}

const waiting: Waiting[] = [];
const most = 100;

/** Names that are asked for in the same moment travel together. */
function batched(contract: Contract, name: string, asOf: string): Promise<Stored> {
  const method = batchOf(contract, name);
  if (method === undefined) return fetchRecord(contract, name);
  return new Promise((take, fail) => {
    if (waiting.length === 0) setTimeout(() => send(contract), 10);
    waiting.push({ name, asOf, take, fail });
  });
}

const batchOf = (contract: Contract, name: string) =>
  contract.resources.get(collectionOf(name))?.queries.find((method) => method.path.endsWith(':batchGet') && takes(method, 'names'));

function send(contract: Contract): void {
  const asked = waiting.splice(0);
  const kindAndDay = ({ name, asOf }: Waiting) => `${collectionOf(name)} ${asOf}`;
  // Not `Map.groupBy`: the browsers of old desks do not have it.
  for (const group of new Set(asked.map(kindAndDay))) {
    const all = asked.filter((one) => kindAndDay(one) === group);
    for (let at = 0; at < all.length; at += most) void ask(contract, all.slice(at, at + most));
  }
}

async function ask(contract: Contract, asked: readonly Waiting[]): Promise<void> {
  const [{ name: first, asOf }] = asked as [Waiting];
  const method = batchOf(contract, first);
  if (method === undefined) return;
  try {
    const { body } = await callMethod<Json>(method, [], {
      query: { names: asked.map(({ name }) => name), ...(asOf !== '' && takes(method, 'asOf') && { asOf }) },
    });
    const byName = new Map(rowsIn(body).map((record) => [String(record['name']), record]));
    for (const { name, take, fail } of asked) {
      const record = byName.get(name);
      if (record === undefined) fail(new LeftOut(name));
      else take({ record, etag: record['etag'] === undefined ? undefined : `"${String(record['etag'])}"` });
    }
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}
