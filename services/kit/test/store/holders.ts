import { decided } from '../../src/app/index.ts';
import type { Aggregate, Claim, Command, Stored } from '../../src/app/types.ts';
import { ensureIndexes, type Store } from '../../src/store/index.ts';
import { freshStore } from './sample.ts';

/** What a holder wants: an amount, a limit or a span. */
export type Part = Extract<Claim, { kind: 'amount' | 'limit' | 'span' }>;

/** A record that is nothing but what it holds. */
interface Holder {
  readonly parts: readonly Part[];
}

const holders: Aggregate<Holder, Holder & { readonly type: 'PartsHeld' }> = {
  collection: 'holders',
  type: 'holder',
  evolve: (_, { parts }) => ({ parts }),
  place: () => ({ region: '530102' }),
  claims: ({ parts }) => parts,
};

/** Holds these parts from now on, and nothing else. */
export const holdParts: Command<{ id: string; parts: readonly Part[] }, Stored<Holder>> = async ({ id, parts }, { load }) => {
  const before = await load(holders, id);
  return decided(holders, before ?? { newId: id }, [{ type: 'PartsHeld', parts }]);
};

/** A database with holders. */
export async function storeOfHolders(name: string): Promise<Store> {
  const store = await freshStore(name);
  await ensureIndexes(store, [], ['holders']);
  return store;
}

interface Row {
  readonly _id: string;
  readonly taken?: readonly { readonly by: string; readonly amount: number }[];
  readonly limits?: readonly { readonly by: string; readonly amount: number }[];
  readonly most?: number;
  readonly over?: boolean;
  readonly spans?: readonly { readonly from: string; readonly to: string | null; readonly share: number; readonly by: string }[];
}

/** Reads holders and rows as they lie there, and says where a row has what no holder holds, lacks what one holds, or has too much. */
export async function partFaults({ db }: Store): Promise<string[]> {
  const rows = (await db
    .collection('claims')
    .find({ $or: [{ taken: { $exists: true } }, { spans: { $exists: true } }] })
    .toArray()) as unknown as Row[];
  const all = (await db.collection('holders').find().toArray()) as unknown as Stored<Holder>[];
  const there = rows.flatMap(linesOf).sort();
  const wanted = all.flatMap(({ _id, parts }) => parts.map((part) => lineOf(part, `holders/${_id}`))).sort();
  const missing = wanted.filter((line) => !there.includes(line)).map((line) => `held without a claim: ${line}`);
  const extra = there.filter((line) => !wanted.includes(line)).map((line) => `claimed for nobody: ${line}`);
  const twice = there.filter((line, i) => there[i - 1] === line).map((line) => `claimed twice: ${line}`);
  return [...missing, ...extra, ...twice, ...rows.filter(hasTooMuch).map(({ _id }) => `too much of ${_id}`)];
}

function linesOf({ _id, taken = [], limits = [], spans = [] }: Row): string[] {
  return [
    ...taken.map(({ by, amount }) => `amount ${_id} ${by} ${amount}`),
    ...limits.map(({ by, amount }) => `limit ${_id} ${by} ${amount}`),
    ...spans.map(({ from, to, share, by }) => `span ${_id} ${by} ${from} ${to ?? '…'} ${share}`),
  ];
}

function lineOf(part: Part, by: string): string {
  if (part.kind !== 'span') return `${part.kind} ${part.resource} ${by} ${part.amount}`;
  return `span ${part.resource} ${by} ${part.from} ${part.to ?? '…'} ${part.share ?? 10_000}`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** Day by day for spans, so that it has nothing of the rule. */
function hasTooMuch({ taken = [], limits = [], most, over, spans = [] }: Row): boolean {
  const limit = most ?? sum(limits.map(({ amount }) => amount));
  const days = new Set(spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to])));
  const on = (day: string) => sum(spans.filter(({ from, to }) => from <= day && (to === null || day < to)).map(({ share }) => share));
  return (!over && sum(taken.map(({ amount }) => amount)) > limit) || [...days].some((day) => on(day) > 10_000);
}
