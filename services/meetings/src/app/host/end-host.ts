import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Stored, TimerChange, TimerHandler } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { cancel } from '../../domain/booking/conduct.ts';
import { passOn } from '../../domain/booking/pass-on.ts';
import type { Host, HostEnd, HostEvent } from '../../domain/host/host.ts';
import type { Reads } from '../ports.ts';
import { bookings, hosts } from '../records.ts';

/** Bookings per commit: enough for almost every unit, small enough for one transaction. */
const CHUNK = 300;
/** By then every process knows the unit's end from its copy; a booking that slipped in before is swept. */
const SETTLED = 60_000;

/**
 * A unit ended (flow F5). Merged: what it booked and has not begun is the successor's, as it stands. Abolished: it is cancelled, with the reason.
 * Meetings that go on are let finish. What does not fit into this commit, or is booked by a process that does not know yet, is swept by the
 * timer that this commit sets; when nothing is left that is told.
 */
export const endHost = (reads: Reads) => begin(reads, 'HostEnded');

/** Its end was revoked: what was passed on, and is still to come, is its own again. */
export const restoreHost = (reads: Reads) => begin(reads, 'HostRestored');

function begin(reads: Reads, type: 'HostEnded' | 'HostRestored'): Command<HostEnd, void> {
  return async (end, use) => {
    const restored = type === 'HostRestored';
    const [before, next] = await Promise.all([use.load(hosts, idOf(end.unit)), dealWith(reads, { ...end, restored })]);
    // Nobody passes anything on to a unit that is there again: there is nothing to wait for.
    const at = new Date(use.now.getTime() + (next.more || restored ? 0 : SETTLED));
    return commitment(end, before, [{ type, ...end }, ...next.advanced], next.changes, [sweepAt(end.unit, at)]);
  };
}

/** Deals with the next of them, and comes back while there was something to do. */
export function sweepHost(reads: Reads): TimerHandler {
  return async ({ record: unit }, use) => {
    const host = await use.load(hosts, idOf(unit));
    if (!host) throw new Error(`sweep of ${unit}, which did not end`);
    const { changes, more, advanced } = await dealWith(reads, host);
    if (changes.length === 0) return commitment(host, host, [{ type: host.restored ? 'HostPutBack' : 'HostSettled' }], []);
    const again = sweepAt(unit, new Date(use.now.getTime() + (more ? 0 : SETTLED)));
    return commitment(host, host, advanced, changes, [again]);
  };
}

function commitment(
  { unit, reason }: HostEnd,
  before: Stored<Host> | undefined,
  events: readonly HostEvent[],
  changes: readonly Change[],
  timers: readonly TimerChange[] = [],
) {
  const host: Change<Host, HostEvent> = { aggregate: hosts, id: idOf(unit), before, events, timers, reason };
  return { changes: [host, ...changes], result: () => undefined };
}

async function dealWith(reads: Reads, { unit, successor, reason, restored }: HostEnd & Pick<Host, 'restored'>) {
  const found = await (restored ? reads.passedOnFrom(unit, CHUNK + 1) : reads.pendingOf(unit, CHUNK + 1));
  // An earlier release knew no successor.
  const heir = restored ? unit : (successor ?? '');
  const changes = found.slice(0, CHUNK).flatMap((before: Stored<Booking>): Change<Booking, BookingEvent>[] => {
    const outcome = heir === '' ? cancel(before, reason) : passOn(before, heir, reason);
    return isRefused(outcome) ? [] : [{ aggregate: bookings, id: before._id, before, events: outcome, reason }];
  });
  const passed = heir === '' ? 0 : changes.length;
  const advanced: readonly HostEvent[] = changes.length === 0 ? [] : [{ type: 'HostAdvanced', passed, cancelled: changes.length - passed }];
  return { changes, more: found.length > CHUNK, advanced };
}

const sweepAt = (unit: string, at: Date): TimerChange => ({ set: `host.sweep/${unit}`, kind: 'host.sweep', at, record: unit });
