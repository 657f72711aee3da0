import { type Area, squareMetres } from '@jiguan/kernel/area';
import type { Day } from '@jiguan/kernel/day';
import {
  type Comparable,
  compare,
  type Difference,
  evolveReconciliation,
  type Line,
  type ReconciliationEvent as LineEvent,
  type Reconciliation as Lines,
  openLines,
  reconcile,
  type Settlement,
  settle as settleLine,
} from '@jiguan/kernel/reconciliation';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';

export const sources = [
  'LEDGER_SOURCE_BUREAU_LEDGER',
  'LEDGER_SOURCE_UNIT_LEDGER',
  'LEDGER_SOURCE_STOCKTAKING',
  'LEDGER_SOURCE_CERTIFICATES',
] as const;
export type LedgerSource = (typeof sources)[number];

/** What a source says of one property, by a key that all of them use. */
export interface LedgerLine {
  readonly key: string;
  readonly owner: string;
  readonly area?: Area;
}

interface Recorded {
  readonly source: LedgerSource;
  readonly lines: readonly LedgerLine[];
  readonly recordTime: Date;
}

export interface RoundDetails {
  readonly displayName: string;
  readonly region: string;
  readonly asOf: Day;
}

/** 对账: a round on the kernel's reconciliation. */
export interface Round extends RoundDetails {
  readonly status: 'RECONCILIATION_STATUS_OPEN' | 'RECONCILIATION_STATUS_CLOSED';
  /** One of a source: what it said last. */
  readonly recorded: readonly Recorded[];
  readonly differences: readonly Line[];
}

export type RoundEvent =
  | ({ readonly type: 'ReconciliationBegun' } & RoundDetails)
  | ({ readonly type: 'SourceCompared'; readonly found: readonly LineEvent[] } & Recorded)
  | Extract<LineEvent, { type: 'DifferenceSettled' }>
  | { readonly type: 'ReconciliationClosed' };

/** The round after an event. */
export function evolveRound(round: Round | undefined, event: RoundEvent): Round {
  if (event.type === 'ReconciliationBegun') {
    const { type: _, ...begun } = event;
    return { ...begun, status: 'RECONCILIATION_STATUS_OPEN', recorded: [], differences: [] };
  }
  if (!round) throw new Error(`${event.type} of a round that never began`);
  if (event.type === 'ReconciliationClosed') return { ...round, status: 'RECONCILIATION_STATUS_CLOSED' };
  if (event.type === 'DifferenceSettled') return { ...round, differences: listed(evolveReconciliation(byId(round), event)) };
  const { source, lines, recordTime, found } = event;
  const differences = listed(found.reduce(evolveReconciliation, byId(round)));
  return { ...round, recorded: replaced(round, { source, lines, recordTime }), differences };
}

const byId = ({ differences }: Round): Lines => Object.fromEntries(differences.map((line) => [line.difference.id, line]));
const listed = (lines: Lines): readonly Line[] => Object.values(lines);
const replaced = ({ recorded }: Round, now: Recorded): readonly Recorded[] => [
  ...recorded.filter(({ source }) => source !== now.source),
  now,
];

/** 账账、账实、账证: which sources are held against each other; the bureau's ledger is the first of each. */
const pairs = sources.slice(1).map((second) => [sources[0], second] as const);

const ownerOf = ({ owner }: LedgerLine) => owner || undefined;
const areaOf = ({ area }: LedgerLine) => (area === undefined ? undefined : squareMetres(area));

/** What two sources may say differently of one property. A certificate that names no area says nothing of it. */
const fields: Comparable<LedgerLine, LedgerLine> = { owner: [ownerOf, ownerOf], area: [areaOf, areaOf] };

/** A source is entered, whole, and compared with what is there; entered again it adds nothing twice (case O11). */
export function record(round: Round, source: LedgerSource, lines: readonly LedgerLine[], now: Date): readonly RoundEvent[] | Refused {
  if (round.status === 'RECONCILIATION_STATUS_CLOSED') return no('ROUND_CLOSED', {});
  const seen = new Set<string>();
  for (const { key } of lines) {
    if (seen.has(key)) return no('LINE_TWICE', { key }, { field: 'lines' });
    seen.add(key);
  }
  const recorded = replaced(round, { source, lines, recordTime: now });
  const found = reconcile(byId(round), differencesIn(recorded), now);
  return [{ type: 'SourceCompared', source, lines, recordTime: now, found }];
}

function differencesIn(recorded: Round['recorded']): readonly Difference[] {
  const linesOf = (name: LedgerSource) => {
    const said = recorded.find(({ source }) => source === name);
    return said && { name, lines: new Map(said.lines.map((line) => [line.key, line])) };
  };
  return pairs.flatMap(([first, second]) => {
    const [one, other] = [linesOf(first), linesOf(second)];
    return one && other ? compare(one, other, fields) : [];
  });
}

/** An open line is settled, with its evidence. */
export function settleDifference(round: Round, id: string, settlement: Settlement): readonly RoundEvent[] | Refusal {
  if (round.status === 'RECONCILIATION_STATUS_CLOSED') return no('ROUND_CLOSED', {});
  const outcome = settleLine(byId(round), id, settlement);
  return isRefused(outcome) ? outcome : [outcome];
}

/** A round closes when no line is open and something was compared. */
export function close(round: Round): readonly RoundEvent[] | Refused {
  if (round.status === 'RECONCILIATION_STATUS_CLOSED') return no('ROUND_CLOSED', {});
  if (round.recorded.length < 2) return no('NOTHING_COMPARED', {});
  const open = openLines(byId(round)).length;
  return open > 0 ? no('DIFFERENCES_OPEN', { count: open }) : [{ type: 'ReconciliationClosed' }];
}
