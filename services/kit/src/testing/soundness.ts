/** What every store must be, read as it lies there: for the checkers of services, which share no code with what wrote it. */
import type { Store } from '../store/index.ts';

/** How a kind of record follows from its events: its `evolve`. */
export type Fold = (state: never, event: never) => object;

interface Entry {
  readonly version: number;
  readonly time: Date;
  readonly data: never;
}

/** Gaps and steps back in the journal, records it does not lead to, histories of nothing. `folds`: by collection, for all that the journal tells of. */
export async function historyFaults({ db }: Pick<Store, 'db'>, folds: Readonly<Record<string, Fold>>): Promise<string[]> {
  const faults: string[] = [];
  const histories = new Map<string, Entry[]>();
  for (const { _id, ...entry } of (await db.collection('journal').find().sort({ _id: 1 }).toArray()) as unknown as ({
    _id: string;
  } & Entry)[]) {
    const name = _id.slice(0, _id.lastIndexOf('@'));
    const before = histories.get(name);
    if (before) before.push(entry);
    else histories.set(name, [entry]);
  }
  for (const [collection, fold] of Object.entries(folds)) {
    for (const record of await db.collection<{ _id: string; version: number }>(collection).find().toArray()) {
      const name = `${collection}/${record._id}`;
      faults.push(...faultsOf(name, record, histories.get(name) ?? [], fold as never));
      histories.delete(name);
    }
  }
  return [...faults, ...[...histories.keys()].map((name) => `a history of ${name}, which does not exist`)];
}

function faultsOf(
  name: string,
  record: { readonly _id: string; readonly version: number },
  entries: readonly Entry[],
  evolve: (state: object | undefined, event: never) => object,
): string[] {
  const gaps = entries.filter(({ version }, i) => version !== i + 1).map(({ version }) => `${name}: gap before version ${version}`);
  const back = entries.filter(({ time }, i) => i > 0 && time < (entries[i - 1]?.time ?? time)).map(() => `${name}: time goes back`);
  if (record.version !== entries.length) gaps.push(`${name}: version ${record.version} after ${entries.length} events`);
  const folded = entries.reduce<object | undefined>((state, { data }) => evolve(state, data), undefined);
  // What it is found by follows from the state (ADR 028) and is no part of it.
  const { _id, version, createTime, updateTime, _search, ...state } = record as Record<string, unknown>;
  return [...gaps, ...back, ...(stable(folded) === stable(state) ? [] : [`${name}: the journal does not lead to the state`])];
}

/** JSON with its keys in order. */
function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A row of `claims`, whatever it is. */
interface Row {
  readonly _id: string;
  readonly by?: string;
  readonly claims?: readonly { readonly from: Date; readonly to: Date; readonly by: string }[];
  readonly taken?: readonly { readonly by: string; readonly amount: number }[];
  readonly limits?: readonly { readonly by: string; readonly amount: number }[];
  readonly spans?: readonly { readonly from: string; readonly to: string | null; readonly share: number; readonly by: string }[];
  readonly due?: Date;
  readonly at?: Date;
}

/** How a claim or a timer is written in a line, to be compared with what lies there. `to` of a holding: the first day after it; null for good. */
export const line = {
  unique: (resource: string, by: string) => `unique ${resource} ${by}`,
  amount: (resource: string, by: string, amount: number) => `amount ${resource} ${by} ${amount}`,
  limit: (resource: string, by: string, amount: number) => `limit ${resource} ${by} ${amount}`,
  span: (resource: string, by: string, from: string, to: string | null, share: number) =>
    `span ${resource} ${by} ${from} ${to ?? '…'} ${share}`,
  timer: (kind: string, record: string, at: Date) => `timer ${kind}/${record} ${at.toISOString()}`,
  /** One for every day that it touches, in the time of China. */
  interval: (resource: string, by: string, from: Date, to: Date): string[] => {
    const dayOf = (time: number) => new Date(time + 8 * 3_600_000).toISOString().slice(0, 10);
    const lines: string[] = [];
    for (let time = +from; dayOf(time) <= dayOf(+to - 1); time += 86_400_000)
      lines.push(`interval ${resource}/${dayOf(time)} ${by} ${from.toISOString()} ${to.toISOString()}`);
    return lines;
  },
};

/** Claims and timers that lie there for nothing, and those wanted that do not. `wanted`: as `line` writes them. `besides`: what is judged elsewhere. */
export async function claimFaults({ db }: Pick<Store, 'db'>, wanted: readonly string[], besides?: RegExp): Promise<string[]> {
  const rows = (await db.collection('claims').find().toArray()) as unknown as Row[];
  const found = new Set(rows.flatMap(linesOf).filter((one) => !besides?.test(one)));
  const all = new Set(wanted);
  return [
    ...[...all].filter((one) => !found.has(one)).map((one) => `not there: ${one}`),
    ...[...found].filter((one) => !all.has(one)).map((one) => `belongs to nothing: ${one}`),
  ];
}

function linesOf({ _id, by, claims = [], taken = [], limits = [], spans = [], due, at }: Row): string[] {
  return [
    ...(by === undefined ? [] : [line.unique(_id, by)]),
    ...(due === undefined || at === undefined ? [] : [`timer ${_id} ${at.toISOString()}`]),
    ...claims.map((one) => `interval ${_id} ${one.by} ${one.from.toISOString()} ${one.to.toISOString()}`),
    ...taken.map((one) => line.amount(_id, one.by, one.amount)),
    ...limits.map((one) => line.limit(_id, one.by, one.amount)),
    ...spans.map((one) => line.span(_id, one.by, one.from, one.to, one.share)),
  ];
}
