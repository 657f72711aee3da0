import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Command, Stored, TimerChange, TimerHandler } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import { cancel } from '../../domain/booking/conduct.ts';
import type { Reads } from '../ports.ts';
import { bookings, hosts } from '../records.ts';

/** Cancelled per commit: enough for almost every unit, small enough for one transaction. */
const CHUNK = 300;
/** By then every process knows the unit's end from its copy; a booking that slipped in before is swept. */
const SETTLED = 60_000;

export interface EndHost {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  readonly reason: string;
}

/**
 * A unit ended: what it booked and has not begun is cancelled, with the reason (flow F5). Meetings that go on are let finish. What does
 * not fit into this commit, or is booked by a process that does not know yet, is swept by the timer that this commit sets.
 */
export function endHost(reads: Reads): Command<EndHost, void> {
  return async (ended, use) => {
    const [before, { changes, more }] = await Promise.all([use.load(hosts, idOf(ended.unit)), cancellations(reads, ended)]);
    const at = new Date(use.now.getTime() + (more ? 0 : SETTLED));
    const host = { aggregate: hosts, id: idOf(ended.unit), before, events: [{ type: 'HostEnded' as const, ...ended }] };
    return { changes: [{ ...host, timers: [sweepAt(ended.unit, at)], reason: ended.reason }, ...changes], result: () => undefined };
  };
}

/** Cancels the next of them, and comes back while there was something to do. */
export function sweepHost(reads: Reads): TimerHandler {
  return async ({ record: unit }, use) => {
    const host = await use.load(hosts, idOf(unit));
    if (!host) throw new Error(`sweep of ${unit}, which did not end`);
    const { changes, more } = await cancellations(reads, host);
    const [first, ...others] = changes;
    if (!first) return { changes: [], result: () => undefined };
    const again = sweepAt(unit, new Date(use.now.getTime() + (more ? 0 : SETTLED)));
    return { changes: [{ ...first, timers: [again] }, ...others], result: () => undefined };
  };
}

async function cancellations(reads: Reads, { unit, reason }: Pick<EndHost, 'unit' | 'reason'>) {
  const pending = await reads.pendingOf(unit, CHUNK + 1);
  const changes = pending.slice(0, CHUNK).flatMap((booking: Stored<Booking>) => {
    const outcome = cancel(booking, reason);
    return isRefused(outcome) ? [] : [{ aggregate: bookings, id: booking._id, before: booking, events: outcome, reason }];
  });
  return { changes, more: pending.length > CHUNK };
}

const sweepAt = (unit: string, at: Date): TimerChange => ({ set: `host.sweep/${unit}`, kind: 'host.sweep', at, record: unit });
