import { missing } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import type { Hold } from '../slot/holds.ts';
import { active, type Unit } from './eligibility.ts';
import type { Room, RoomDetails, RoomEvent } from './room.ts';
import { type Family, restructure, validParts } from './structure.ts';

/** What a decision about a room does: events for every room it touches, the room itself first, and calendars to seal. */
export interface Kept {
  readonly events: ReadonlyMap<string, readonly RoomEvent[]>;
  readonly seals: readonly Hold[];
}

export interface KeepingFacts {
  readonly family: Family;
  /** The owner and the units named, as far as known. */
  readonly units: ReadonlyMap<string, Unit>;
  readonly now: Date;
}

/** Opens a room. Its parts stay bookable; from now on they and the whole exclude each other. */
export function openRoom(name: string, details: RoomDetails, { family, units, now }: KeepingFacts): Kept | Refused {
  if (family.has(name)) return no('ROOM_ALREADY_EXISTS', { room: name }, { field: 'room_id' });
  const refused = sound(details) ?? knownUnits(details, units) ?? validParts(name, details.region, details.parts, family);
  if (refused) return refused;
  const { rooms } = restructure(name, details.parts, family, now);
  const structure = rooms.get(name);
  if (!structure) throw new Error(`${name} got no structure`);
  const events = new Map<string, readonly RoomEvent[]>([[name, [{ type: 'RoomOpened', ...details, ...structure }]]]);
  for (const [other, changes] of rooms) if (other !== name) events.set(other, [{ type: 'RoomChanged', changes }]);
  return { events, seals: [] };
}

/** What may be changed of a room: everything but where it lies. */
export type RoomChanges = Partial<Omit<RoomDetails, 'region' | 'openingHours'>> & {
  /** Left out with its member there: always open again. */
  readonly openingHours?: RoomDetails['openingHours'] | undefined;
};

/**
 * Changes a room. New parts are refused while anything is booked on what it occupies: the seals of the commit decide
 * (ROOM_HAS_FUTURE_BOOKINGS). Other changes hold for new bookings only: those that stand keep the buffers they were decided with (case R5).
 */
export function changeRoom(name: string, wanted: RoomChanges, { family, units, now }: KeepingFacts): Kept | Refused {
  const room = family.get(name);
  if (!room) return missing(name, 'room.name');
  const changes = differences(room, wanted);
  if (Object.keys(changes).length === 0) return { events: new Map([[name, []]]), seals: [] };
  const after = { ...room, ...changes };
  const refused = sound(after) ?? knownUnits(changes, units) ?? (changes.parts && validParts(name, room.region, changes.parts, family));
  if (refused) return refused;
  const { rooms, seals } = changes.parts ? restructure(name, after.parts, family, now) : { rooms: new Map(), seals: [] };
  const events = new Map<string, readonly RoomEvent[]>([[name, [{ type: 'RoomChanged', changes: { ...changes, ...rooms.get(name) } }]]]);
  for (const [other, structure] of rooms) if (other !== name) events.set(other, [{ type: 'RoomChanged', changes: structure }]);
  return { events, seals };
}

function differences(room: Room, wanted: RoomChanges): RoomChanges {
  const differs = ([key, value]: [string, unknown]) => JSON.stringify(value) !== JSON.stringify(room[key as keyof Room]);
  return Object.fromEntries(Object.entries(wanted).filter(differs));
}

/** 停用: takes no new bookings; those that are there stay. */
export function withdraw(name: string, room: Room, reason: string): readonly RoomEvent[] | Refused {
  return room.status === 'ROOM_STATUS_IN_SERVICE' ? [{ type: 'RoomWithdrawn', reason }] : no('ROOM_OUT_OF_SERVICE', { room: name });
}

/** 启用. */
export function restore(name: string, room: Room): readonly RoomEvent[] | Refused {
  return room.status === 'ROOM_STATUS_OUT_OF_SERVICE' ? [{ type: 'RoomRestored' }] : no('ROOM_ALREADY_IN_SERVICE', { room: name });
}

function sound({ capacity, layouts, openingHours }: Pick<RoomDetails, 'capacity' | 'layouts' | 'openingHours'>): Refused | undefined {
  if (openingHours && openingHours.closes <= openingHours.opens)
    return no('CLOSES_BEFORE_OPENING', { opens: openingHours.opens, closes: openingHours.closes }, { field: 'room.opening_hours.closes' });
  const seen = new Set<string>();
  for (const offered of layouts) {
    if (seen.has(offered.layout)) return no('LAYOUT_REPEATED', { layout: offered.layout }, { field: 'room.layouts' });
    seen.add(offered.layout);
    if (offered.capacity > capacity) {
      return no('LAYOUT_ABOVE_CAPACITY', { layout: offered.layout, seats: offered.capacity, capacity }, { field: 'room.layouts' });
    }
  }
  return undefined;
}

function knownUnits({ owner, bookableUnits = [] }: RoomChanges, units: ReadonlyMap<string, Unit>): Refused | undefined {
  const refused = owner === undefined ? undefined : active(owner, units.get(owner), 'room.owner');
  const unknown = bookableUnits.find((name) => !units.has(name));
  return refused ?? (unknown === undefined ? undefined : no('UNIT_UNKNOWN', { unit: unknown }, { field: 'room.bookable_units' }));
}
