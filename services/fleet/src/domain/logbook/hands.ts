/** 驾驶人员沿革: whose hands a vehicle is in, to the minute and half-open (case F10). */
import { clockText } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';

/** [from, to); without an end until somebody takes over. */
export interface DriverPeriod {
  /** `drivers/…`. */
  readonly driver: string;
  readonly from: Date;
  readonly to?: Date;
}

/** Who had it at an instant; at the hand-over it is who took over. */
export function handsAt(periods: readonly DriverPeriod[], time: Date): DriverPeriod | undefined {
  return periods.find(({ from, to }) => from <= time && (to === undefined || time < to));
}

/**
 * 交接: the last open period ends where the new one begins. Nothing is shortened silently: a period that would reach into a later one is refused,
 * and told until when it could last.
 */
export function handOver(periods: readonly DriverPeriod[], wanted: DriverPeriod): readonly DriverPeriod[] | Refused {
  const { from, to } = wanted;
  if (to && to <= from) return no('PERIOD_ENDS_BEFORE_START', { from: clockText(from), to: clockText(to) }, { field: 'to' });
  const open = periods.find((one) => one.to === undefined);
  const closes = open && open.from < from && to === undefined ? open : undefined;
  const closed = closes ? periods.map((one) => (one === closes ? { ...one, to: from } : one)) : periods;
  const clash = closed.find((other) => (other.to === undefined || other.to > from) && (to === undefined || other.from < to));
  if (!clash) return [...closed, wanted].sort((a, b) => +a.from - +b.from);
  const free = clash.from > from ? `${clockText(from)} – ${clockText(clash.from)}` : '—';
  return no('PERIOD_TAKEN', { driver: clash.driver, from: clockText(clash.from), free }, { field: clash.from > from ? 'to' : 'from' });
}
