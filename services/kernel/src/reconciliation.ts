/**
 * 对账: sources compared line by line. Every difference is one open line, with its own settlement and evidence; to compare again adds nothing twice.
 * Pure: a service keeps the lines in a record and hands in what its sources say.
 */
import type { Refusal } from './refusal.ts';
import { impossible, invalid, refusing, unknown } from './refusing.ts';

/** One of the books: its name, and what it says of each thing by a key that all of them use. */
export interface Source<T> {
  readonly name: string;
  readonly lines: ReadonlyMap<string, T>;
}

/** What two sources say differently about one thing. */
export interface Difference {
  /** Of its sources, key and kind: the same difference has the same id in every comparison. */
  readonly id: string;
  readonly key: string;
  /** 有账无物, 有物无账, 不一致. */
  readonly kind: 'ONLY_FIRST' | 'ONLY_SECOND' | 'DIFFERS';
  readonly sources: readonly [first: string, second: string];
  /** Of DIFFERS. */
  readonly field?: string;
  /** What each says, in words. */
  readonly said?: readonly [first: string, second: string];
}

/** A field of which both sources speak, in words; undefined where a source does not say, which is no difference. */
export type Comparable<A, B> = Readonly<
  Record<string, readonly [first: (line: A) => string | undefined, second: (line: B) => string | undefined]>
>;

/** How a line was settled: what was wrong was corrected, or there is a reason why they differ. */
export interface Settlement {
  readonly how: 'CORRECTED' | 'EXPLAINED';
  readonly by: string;
  readonly at: Date;
  readonly note: string;
  /** Names of papers. */
  readonly evidence: readonly string[];
}

export interface Line {
  readonly difference: Difference;
  readonly since: Date;
  readonly status: 'OPEN' | 'SETTLED' | 'GONE';
  /** All of them, the last one last: a corrected line that shows again is open again. */
  readonly settlements: readonly Settlement[];
}

/** What is stored of a line, for the kinds of record that keep some. */
export const lineShape = {
  difference: { id: String, key: String, kind: String, sources: [String], field: String, said: [String] },
  since: Date,
  status: String,
  settlements: [{ how: String, by: String, at: Date, note: String, evidence: [String] }],
} as const;

/** Lines by the id of their difference. */
export type Reconciliation = Readonly<Record<string, Line>>;

export type ReconciliationEvent =
  | { readonly type: 'DifferenceFound'; readonly difference: Difference; readonly at: Date }
  /** The sources agree by now, and nobody had settled it. */
  | { readonly type: 'DifferenceGone'; readonly id: string; readonly at: Date }
  | { readonly type: 'DifferenceSettled'; readonly id: string; readonly settlement: Settlement };

export const reconciliationRefusals = {
  DIFFERENCE_UNKNOWN: unknown('没有差异“{id}”。', 'There is no difference "{id}".'),
  DIFFERENCE_NOT_OPEN: impossible('差异“{id}”不在待处理状态（{status}）。', 'The difference "{id}" is not open ({status}).'),
  EVIDENCE_MISSING: invalid('处理差异须附依据材料。', 'To settle a difference give the evidence.'),
  NOTE_MISSING: invalid('处理差异须说明情况。', 'To settle a difference say what was done or why they differ.'),
};

const no = refusing(reconciliationRefusals);

/** What two sources say differently, in the order of their keys. */
export function compare<A, B>(first: Source<A>, second: Source<B>, fields: Comparable<A, B>): readonly Difference[] {
  const sources = [first.name, second.name] as const;
  const keys = [...new Set([...first.lines.keys(), ...second.lines.keys()])].sort();
  const difference = (key: string, kind: Difference['kind'], more: Pick<Difference, 'field' | 'said'> = {}): Difference => {
    const id = [...sources, key, kind, ...(more.field === undefined ? [] : [more.field])].map(encodeURIComponent).join('/');
    return { id, key, kind, sources, ...more };
  };
  return keys.flatMap((key) => {
    const [a, b] = [first.lines.get(key), second.lines.get(key)];
    if (b === undefined) return [difference(key, 'ONLY_FIRST')];
    if (a === undefined) return [difference(key, 'ONLY_SECOND')];
    return Object.entries(fields).flatMap(([field, [ofFirst, ofSecond]]) => {
      const [one, other] = [ofFirst(a), ofSecond(b)];
      return one === undefined || other === undefined || one === other ? [] : [difference(key, 'DIFFERS', { field, said: [one, other] })];
    });
  });
}

/**
 * What a comparison changes: differences that are new, that say something else than before, or that show again though they were corrected; and open
 * lines whose difference is gone. Nothing where nothing changed. `compared` tells which lines the comparison could have found.
 */
export function reconcile(
  lines: Reconciliation,
  found: readonly Difference[],
  at: Date,
  compared: (line: Difference) => boolean = () => true,
): readonly ReconciliationEvent[] {
  const ids = new Set(found.map(({ id }) => id));
  const opened = found.filter((difference) => !stands(lines[difference.id], difference));
  const gone = Object.values(lines).filter((line) => line.status === 'OPEN' && compared(line.difference) && !ids.has(line.difference.id));
  return [
    ...opened.map((difference) => ({ type: 'DifferenceFound' as const, difference, at })),
    ...gone.map(({ difference: { id } }) => ({ type: 'DifferenceGone' as const, id, at })),
  ];
}

/** Already told: open, or explained, and saying the same. */
function stands(line: Line | undefined, { said }: Difference): boolean {
  if (!line || line.status === 'GONE' || String(line.difference.said) !== String(said)) return false;
  return line.status === 'OPEN' || line.settlements.at(-1)?.how === 'EXPLAINED';
}

/** Settles an open line, with its evidence. */
export function settle(
  lines: Reconciliation,
  id: string,
  settlement: Settlement,
): Extract<ReconciliationEvent, { type: 'DifferenceSettled' }> | Refusal<keyof typeof reconciliationRefusals> {
  const line = lines[id];
  if (!line) return no('DIFFERENCE_UNKNOWN', { id });
  if (line.status !== 'OPEN') return no('DIFFERENCE_NOT_OPEN', { id, status: line.status });
  if (settlement.note.trim() === '') return no('NOTE_MISSING', {}, { field: 'note' });
  if (settlement.evidence.length === 0) return no('EVIDENCE_MISSING', {}, { field: 'evidence' });
  return { type: 'DifferenceSettled', id, settlement };
}

/** The lines after an event. */
export function evolveReconciliation(lines: Reconciliation, event: ReconciliationEvent): Reconciliation {
  if (event.type === 'DifferenceFound') {
    const { difference, at } = event;
    const before = lines[difference.id];
    const since = before?.status === 'OPEN' ? before.since : at;
    return { ...lines, [difference.id]: { difference, since, status: 'OPEN', settlements: before?.settlements ?? [] } };
  }
  const line = lines[event.id];
  if (!line) throw new Error(`${event.type} of a difference that was never found: ${event.id}`);
  if (event.type === 'DifferenceGone') return { ...lines, [event.id]: { ...line, status: 'GONE' } };
  return { ...lines, [event.id]: { ...line, status: 'SETTLED', settlements: [...line.settlements, event.settlement] } };
}

/** What still has to be settled. */
export const openLines = (lines: Reconciliation): readonly Line[] => Object.values(lines).filter(({ status }) => status === 'OPEN');
