import { idOf } from '@jiguan/kernel/resource-name';
import type { Query, Stored } from '@jiguan/kit/app';
import { active } from '../../domain/room/eligibility.ts';
import { type Room, seats } from '../../domain/room/room.ts';
import { endsAfterStartToCome } from '../../domain/slot/slot.ts';
import { unitOf } from '../facts.ts';
import type { Available, FindAvailableRooms, Reads } from '../ports.ts';
import { freeRooms } from '../slot/offers.ts';

/** Rooms that could be booked as asked, the closest fit first. The same rules decide as for a booking: what is offered can be had. */
export function findAvailableRooms(reads: Reads): Query<FindAvailableRooms, readonly Available[]> {
  return async (wanted, use) => {
    const unit = wanted.unit === undefined ? undefined : unitOf(use, wanted.unit);
    const refused = endsAfterStartToCome(wanted, use.now) ?? (wanted.unit === undefined ? undefined : active(wanted.unit, unit));
    if (refused) return refused;
    const { within, equipment, attendeeCount: capacity } = wanted;
    const candidates = await reads.candidates({ capacity, equipment, ...(within && { within }) });
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
