import { covers } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { inScope, placeNamed, type Query, type Scope, type Stored, type UseCase } from '@jiguan/kit/app';
import type { Booking } from '../../domain/booking/booking.ts';
import type { Held } from '../../domain/booking/past.ts';
import { no } from '../../domain/refusals.ts';
import { welcomes } from '../../domain/room/eligibility.ts';
import type { Room } from '../../domain/room/room.ts';
import { holdsOn, overlaps } from '../../domain/slot/holds.ts';
import type { Slot } from '../../domain/slot/slot.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { bookings } from '../records.ts';

/** When rooms are taken. */
interface OccupancyAsked extends Slot {
  /** `regions/…`, with all below; everywhere when empty. */
  readonly region: string;
  /** `rooms/…`; all when empty. */
  readonly room: string;
}

/** A time at which a room is taken, by whatever. */
export interface Occupied {
  /** `rooms/…`. */
  readonly room: string;
  readonly from: Date;
  readonly to: Date;
  /** `bookings/…`, or what closes it. */
  readonly by: string;
  /** Where the caller may read it. */
  readonly booking?: Stored<Booking>;
}

/** By room, in order of time. */
export const inOrder = ({ room, from, by }: Occupied) => [room, +from, by];

const DAY = 86_400_000;
/** A month's board. */
const LONGEST = 31;

/**
 * 占用情况: when the rooms are taken that the caller may book or has to do with, read from the claims themselves, so that what looks free is free. What a
 * booking is about is told where the caller may read it; of others only that the room is taken.
 */
export function listOccupancy(reads: Reads): Query<OccupancyAsked, readonly Occupied[]> {
  return async ({ startTime, endTime, region, room }, use) => {
    if (endTime <= startTime)
      return no('END_BEFORE_START', { start_time: startTime.toISOString(), end_time: endTime.toISOString() }, { field: 'end_time' });
    if (+endTime - +startTime > LONGEST * DAY) return no('PERIOD_TOO_LONG', { days: LONGEST }, { field: 'end_time' });
    const found = await reads.roomsIn(region, room);
    const rooms = found.filter((one) => concerns(one, use));
    const span = { from: startTime, to: endTime };
    const taken = await reads.taken(rooms.flatMap(({ leaves }) => holdsOn(leaves, startTime, endTime)));
    const byCalendar = Map.groupBy(taken, ({ calendar }) => calendar);
    const occupied = rooms.flatMap((one) =>
      inRoom(
        one,
        holdsOn(one.leaves, startTime, endTime).flatMap((hold) =>
          (byCalendar.get(hold.calendar) ?? []).filter((held) => overlaps(hold, held)),
        ),
      ),
    );
    return withBookings(
      occupied.filter((one) => overlaps(one, span)),
      use,
    );
  };
}

/** A room in the caller's places, or one that a unit of theirs may book. */
function concerns(room: Room, use: UseCase): boolean {
  const { scope } = use;
  if (inScope(scope, placeNamed(room.region, room.owner))) return true;
  const mine = scope.units.flatMap((id) => unitOf(use, nameOf('units', id)) ?? []);
  return mine.some((unit) => welcomes(room, unit)) || openTo(scope, room);
}

/** Of a region whose units may all book it. */
const openTo = ({ regions }: Scope, { bookableBy, region }: Room) =>
  bookableBy === 'BOOKABLE_BY_REGION' && regions.some((own) => covers(idOf(region), own));

/** What takes a room, once each: a whole is taken when one of its parts is. */
function inRoom({ _id }: Stored<Room>, holds: readonly Held[]): Occupied[] {
  return [...Map.groupBy(holds, ({ by }) => by)].map(([by, pieces]) => ({
    room: nameOf('rooms', _id),
    from: new Date(Math.min(...pieces.map(({ from }) => +from))),
    to: new Date(Math.max(...pieces.map(({ to }) => +to))),
    by,
  }));
}

async function withBookings(occupied: readonly Occupied[], use: UseCase): Promise<Occupied[]> {
  const names = [...new Set(occupied.map(({ by }) => by))].filter((by) => by.startsWith('bookings/'));
  const loaded = await Promise.all(names.map((name) => use.load(bookings, idOf(name))));
  const readable = loaded.filter(
    (one): one is Stored<Booking> => one !== undefined && inScope(use.scope, placeNamed(one.region, one.unit)),
  );
  const byName = new Map(readable.map((one) => [nameOf('bookings', one._id), one]));
  return occupied
    .map((one) => ({ ...one, ...(byName.has(one.by) && { booking: byName.get(one.by) as Stored<Booking> }) }))
    .sort((a, b) => (a.room < b.room ? -1 : a.room > b.room ? 1 : +a.from - +b.from || (a.by < b.by ? -1 : 1)));
}
