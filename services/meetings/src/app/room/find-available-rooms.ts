import { idOf } from '@jiguan/kernel/resource-name';
import type { Query, Stored } from '@jiguan/kit/app';
import { active, type Needs } from '../../domain/room/eligibility.ts';
import { type Room, seats } from '../../domain/room/room.ts';
import { endsAfterStartToCome, type Slot } from '../../domain/slot/slot.ts';
import { unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { freeRooms } from '../slot/offers.ts';

/** What a free room is looked for. */
export interface FindAvailableRooms extends Slot, Needs {
  /** `regions/…`, with all below; the whole province when empty. */
  readonly region: string;
  /** `units/…` that would book; whoever it is when empty. */
  readonly unit: string;
}

/** A room that could be booked, and how many it seats as asked. */
interface Available {
  readonly _id: string;
  readonly seats: number;
  readonly room: Stored<Room>;
}

/** The closest fit first. */
export const inOrder = ({ seats: fits, _id }: Available) => [fits, _id];

/** Rooms that could be booked as asked, the closest fit first. The same rules decide as for a booking: what is offered can be had. */
export function findAvailableRooms(reads: Reads): Query<FindAvailableRooms, readonly Available[]> {
  return async (wanted, use) => {
    const unit = wanted.unit === '' ? undefined : unitOf(use, wanted.unit);
    const refused = endsAfterStartToCome(wanted, use.now) ?? (wanted.unit === '' ? undefined : active(wanted.unit, unit));
    if (refused) return refused;
    const { region, equipment, attendeeCount: capacity } = wanted;
    const candidates = await reads.candidates({ capacity, equipment, ...(region && { within: region }) });
    const stored = new Map(candidates.map((room) => [room._id, room]));
    const free = await freeRooms(reads, use, candidates, wanted, unit);
    const available = free.map(({ name, room }) => ({
      _id: idOf(name),
      seats: seats(room, wanted.layout) ?? 0,
      room: stored.get(idOf(name)) as Stored<Room>,
    }));
    return available.sort((a, b) => a.seats - b.seats || (a._id < b._id ? -1 : 1));
  };
}
