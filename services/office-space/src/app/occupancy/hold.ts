import { dayOf, isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type OnRecord, on, type Query, type Stored } from '@jiguan/kit/app';
import {
  endOccupancy,
  type Holding,
  isHeld,
  type Occupancy,
  type OccupancyDetails,
  wasKnownHeld,
  withdraw,
} from '../../domain/occupancy/occupancy.ts';
import { no, type Refused } from '../../domain/refusals.ts';
import { there } from '../../domain/register/keeping.ts';
import { sightingOn } from '../../domain/register/room.ts';
import { active } from '../../domain/units.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { occupancies, rooms } from '../records.ts';

export interface CreateOccupancy {
  readonly id?: string;
  readonly details: OccupancyDetails;
}

/** Records that a unit holds a room from a day on; whoever comes second is refused by the claim, on every path. */
export function createOccupancy(reads: Reads): Command<CreateOccupancy, Stored<Occupancy>> {
  return async ({ id, details }, use) => {
    const [room, before] = await Promise.all([use.load(rooms, idOf(details.room)), id ? use.load(occupancies, id) : undefined]);
    if (!room) return missing(details.room, 'occupancy.room');
    if (before) return no('OCCUPANCY_ALREADY_EXISTS', { occupancy: `occupancies/${id}` }, { field: 'occupancy_id' });
    const refused =
      there(details.room, room, details.from, 'occupancy.from') ?? active(details.unit, unitOf(use, details.unit), 'occupancy.unit');
    if (refused) return refused;
    const event = { type: 'OccupancyBegun', ...details, region: room.region, predecessor: '' } as const;
    return decided(occupancies, { newId: id ?? use.newId() }, [event], { taken: () => held(reads, details) });
  };
}

/** Who stands in the way. */
async function held(reads: Reads, { room, from }: Pick<OccupancyDetails, 'room' | 'from'>): Promise<Refused> {
  const others = (await reads.holdingsOf([room])).filter((one) => one.to === '' || one.to > from);
  const holders = others.map(({ unit, from, to }) => `${unit} ${from}–${to}`).join('；') || '—';
  return no('ROOM_HELD', { room, from, holders }, { field: 'occupancy.room' });
}

export const endHolding = on(
  occupancies,
  (occupancy, { day, reason }: OnRecord & { readonly day: string; readonly reason: string }, { now }) =>
    endOccupancy(occupancy, day, reason, now),
);

export const withdrawOf = on(occupancies, (occupancy, { day, reason }: OnRecord & { readonly day: string; readonly reason: string }) =>
  withdraw(occupancy, day, reason),
);

export interface HoldingAsked {
  /** `officeRooms/…` */
  readonly name: string;
  /** Today when left out. */
  readonly day?: string;
  /** As we knew it then; as we know it now when left out. */
  readonly knownAt?: Date;
}

export interface RoomHolding {
  readonly room: string;
  readonly day: string;
  readonly holders: readonly Holding[];
  /** 实际使用人, as an inspection saw them; the holders where nobody had looked by then. */
  readonly occupiers: readonly string[];
}

/** Who held a room on a day. What becomes known later changes no answer for an instant before. */
export function roomHolding(reads: Reads): Query<HoldingAsked, RoomHolding> {
  return async ({ name, day, knownAt: known }, use) => {
    const room = await use.load(rooms, idOf(name));
    if (!room) return missing(name);
    const on = day || dayOf(use.now);
    if (!isDay(on)) return no('DAY_INVALID', { day: on }, { field: 'day' });
    const all = await reads.holdingsOf([name]);
    const holders = all.filter((one) => (known ? wasKnownHeld(one, on, known) : isHeld(one, on)));
    const seen = sightingOn(room, on, known);
    return { room: name, day: on, holders, occupiers: seen ? seen.occupiers : holders.map(({ unit }) => unit) };
  };
}
