/** 停机: of several reasons at once the union counts, never the sum. */
import type { Order } from './order.ts';

export interface Down {
  readonly reason: string;
  readonly from: Date;
  /** Still down without it. */
  readonly to?: Date;
}

export interface Downtime {
  /** Minutes that something was down. */
  readonly minutes: number;
  /** Minutes of each reason; they may add up to more. */
  readonly byReason: Readonly<Record<string, number>>;
  /** 可用率 in hundredths of a percent; undefined for an empty stretch. */
  readonly availability: number | undefined;
}

/** What an order's stop comes to; a cancelled order leaves none. */
export function downOf(order: Order): readonly Down[] {
  const { downFromTime: from, downToTime: to, title } = order;
  return from ? [{ reason: title, from, ...(to && { to }) }] : [];
}

/** Downtime within [from, to), what still lasts counted until the end. */
export function downtime(downs: readonly Down[], from: Date, to: Date): Downtime {
  const clipped = downs
    .map((down) => ({ reason: down.reason, from: Math.max(+down.from, +from), to: Math.min(+(down.to ?? to), +to) }))
    .filter((down) => down.from < down.to);
  const reasons = [...new Set(clipped.map(({ reason }) => reason))];
  const of = (reason: string) => union(clipped.filter((down) => down.reason === reason));
  const minutes = union(clipped);
  const whole = (+to - +from) / MINUTE;
  return {
    minutes,
    byReason: Object.fromEntries(reasons.map((reason) => [reason, of(reason)])),
    availability: whole > 0 ? Math.round((1 - minutes / whole) * 10_000) : undefined,
  };
}

const MINUTE = 60_000;

function union(stretches: readonly { readonly from: number; readonly to: number }[]): number {
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    sum += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return sum / MINUTE;
}
