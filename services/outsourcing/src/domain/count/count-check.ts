import {
  compare,
  type Difference,
  evolveReconciliation,
  type Line,
  openLines,
  type Reconciliation,
  type ReconciliationEvent,
  reconcile,
  type Settlement,
  settle,
} from '@jiguan/kernel/reconciliation';
import type { Refusal } from '@jiguan/kernel/refusal';
import type { Quantity } from '../agreement/contract.ts';
import { no, type Refused } from '../refusals.ts';

/** What the contract counts, what was found on the spot, and what the provider bills: plants, lifts, heads. */
export interface CountCheck {
  readonly contract: string;
  /** YYYY-MM */
  readonly period: string;
  readonly unit: string;
  readonly region: string;
  readonly contracted: readonly Quantity[];
  readonly counted: readonly Quantity[];
  readonly billed: readonly Quantity[];
  readonly lines: readonly Line[];
  readonly status: 'COUNT_CHECK_STATUS_OPEN' | 'COUNT_CHECK_STATUS_AGREES';
}

type Started = Pick<CountCheck, 'contract' | 'period' | 'unit' | 'region' | 'contracted'>;

export type CountCheckEvent =
  | ({
      readonly type: 'CountsCompared';
      /** With the first comparison. */
      readonly started?: Started;
      readonly found: readonly ReconciliationEvent[];
    } & Pick<CountCheck, 'counted' | 'billed'>)
  | Extract<ReconciliationEvent, { type: 'DifferenceSettled' }>;

const byId = (lines: readonly Line[]): Reconciliation => Object.fromEntries(lines.map((line) => [line.difference.id, line]));

/** The check after an event. */
export function evolveCountCheck(check: CountCheck | undefined, event: CountCheckEvent): CountCheck {
  const before = check ?? (event.type === 'CountsCompared' && event.started ? { ...event.started, lines: [] } : undefined);
  if (!before) throw new Error(`${event.type} of counts that were never compared`);
  const found = event.type === 'CountsCompared' ? event.found : [event];
  const lines = found.reduce(evolveReconciliation, byId(before.lines));
  const status = openLines(lines).length === 0 ? 'COUNT_CHECK_STATUS_AGREES' : 'COUNT_CHECK_STATUS_OPEN';
  const { counted, billed } = event.type === 'CountsCompared' ? event : (before as CountCheck);
  return { ...before, counted, billed, lines: Object.values(lines), status };
}

type Counts = Pick<CountCheck, 'counted' | 'billed'>;

/** Compares the counts; again as often as wanted, for a difference that is known is not found twice. */
export function startCheck(started: Started, counts: Counts, now: Date): readonly CountCheckEvent[] | Refused {
  return compared({ ...started, lines: [] }, counts, now, started);
}

export const compareAgain = (check: CountCheck, counts: Counts, now: Date): readonly CountCheckEvent[] | Refused =>
  compared(check, counts, now);

function compared(
  { contracted, lines }: Pick<CountCheck, 'contracted' | 'lines'>,
  { counted, billed }: Counts,
  now: Date,
  started?: Started,
): readonly CountCheckEvent[] | Refused {
  const twice = [counted, billed].map(twiceIn).find((thing) => thing !== undefined);
  if (twice !== undefined) return no('KEY_TWICE', { key: twice });
  const found = [...differences('合同', contracted, '实点', counted), ...differences('实点', counted, '开票', billed)];
  return [{ type: 'CountsCompared', ...(started && { started }), counted, billed, found: reconcile(byId(lines), found, now) }];
}

const twiceIn = (counts: readonly Quantity[]) => counts.map(({ thing }) => thing).find((thing, i, all) => all.indexOf(thing) !== i);

/** What two sources say differently; nothing where one of them was not asked, for unknown is no difference. */
function differences(a: string, first: readonly Quantity[], b: string, second: readonly Quantity[]): readonly Difference[] {
  if (first.length === 0 || second.length === 0) return [];
  const count = ({ count: said }: Quantity) => String(said);
  return compare({ name: a, lines: lined(first) }, { name: b, lines: lined(second) }, { count: [count, count] });
}

const lined = (counts: readonly Quantity[]) => new Map(counts.map((one) => [one.thing, one]));

export function settleDifference(check: CountCheck, id: string, settlement: Settlement): readonly CountCheckEvent[] | Refusal {
  const outcome = settle(byId(check.lines), id, settlement);
  return 'refused' in outcome ? outcome : [outcome];
}
