import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Stored, TimerChange, TimerHandler, UseCase } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { cancel } from '../../domain/booking/conduct.ts';
import { passOn } from '../../domain/booking/pass-on.ts';
import type { Host, HostEnd, HostEvent } from '../../domain/host/host.ts';
import { giveRoomBack, passRoomOn, type RoomPassed } from '../../domain/room/pass-on.ts';
import type { Room, RoomEvent } from '../../domain/room/room.ts';
import type { Reads } from '../ports.ts';
import { bookings, hosts, rooms } from '../records.ts';

/** Bookings per commit: enough for almost every unit, small enough for one transaction. */
const CHUNK = 300;
/** By then every process knows the unit's end from its copy; a booking that slipped in before is swept. */
const SETTLED = 60_000;

/**
 * A unit ended (flow F5). Merged: what it booked and has not begun is the successor's, as it stands, and so are the rooms that it keeps.
 * Abolished: its bookings are cancelled, with the reason; its rooms wait for people to name another keeper, and others' meetings in them stand.
 * Meetings that go on are let finish. What does not fit into this commit, or is booked by a process that does not know yet, is swept by the
 * timer that this commit sets; when nothing is left that is told.
 */
export const endHost = (reads: Reads) => begin(reads, 'HostEnded');

/** Its end was revoked: what was passed on, and is still to come, is its own again, and so are its rooms. */
export const restoreHost = (reads: Reads) => begin(reads, 'HostRestored');

function begin(reads: Reads, type: 'HostEnded' | 'HostRestored'): Command<HostEnd, void> {
  return async (end, use) => {
    const restored = type === 'HostRestored';
    const before = await use.load(hosts, idOf(end.unit));
    const back = restored && before ? await roomsBack(before, use) : none;
    const next = joined(await dealWith(reads, { ...end, restored }), back);
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
    if (changes.length === 0) return commitment(host, host, [await over(reads, host)], []);
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

/** Nothing is left to do: what is told, with the rooms for which people have to name a keeper. */
async function over(reads: Reads, { unit, restored }: Host): Promise<HostEvent> {
  if (restored) return { type: 'HostPutBack' };
  const kept = (await reads.roomsOf(unit)).filter(({ owner }) => owner === unit);
  return { type: 'HostSettled', keeperless: kept.length };
}

/** A step of the work: what it changes, what is told of it, whether more of its kind is left. */
interface Step {
  readonly changes: readonly Change[];
  readonly more: boolean;
  readonly advanced: readonly HostEvent[];
}

const none: Step = { changes: [], more: false, advanced: [] };

const joined = (a: Step, b: Step): Step => ({
  changes: [...a.changes, ...b.changes],
  more: a.more || b.more,
  advanced: [...a.advanced, ...b.advanced],
});

const roomsStep = (changed: readonly { readonly passed: RoomPassed; readonly change: Change<Room, RoomEvent> }[]): Step =>
  changed.length === 0
    ? none
    : {
        changes: changed.map(({ change }) => change),
        more: false,
        advanced: [{ type: 'HostAdvanced', passed: 0, cancelled: 0, rooms: changed.map(({ passed }) => passed) }],
      };

async function roomsOn(reads: Reads, { unit, successor, reason }: HostEnd): Promise<Step> {
  const found = await reads.roomsOf(unit);
  return roomsStep(
    found.flatMap((before) => {
      const { events, passed } = passRoomOn(nameOf('rooms', before._id), before, unit, successor);
      return events.length === 0 ? [] : [{ passed, change: { aggregate: rooms, id: before._id, before, events, reason } }];
    }),
  );
}

/** The rooms that the unit's end had passed on; a release that knew none passed none on. */
async function roomsBack({ unit, successor, reason, rooms: passedOn = [] }: Partial<Host> & HostEnd, use: UseCase): Promise<Step> {
  const found = await Promise.all(passedOn.map(async (passed) => ({ passed, before: await use.load(rooms, idOf(passed.room)) })));
  return roomsStep(
    found.flatMap(({ passed, before }) => {
      const events = before ? giveRoomBack(before, passed, unit, successor) : [];
      return before && events.length > 0 ? [{ passed, change: { aggregate: rooms, id: before._id, before, events, reason } }] : [];
    }),
  );
}

async function dealWith(reads: Reads, end: HostEnd & Pick<Host, 'restored'>): Promise<Step> {
  const meetings = await meetingsOn(reads, end);
  return end.restored || !end.successor ? meetings : joined(meetings, await roomsOn(reads, end));
}

async function meetingsOn(reads: Reads, { unit, successor, reason, restored }: HostEnd & Pick<Host, 'restored'>): Promise<Step> {
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
