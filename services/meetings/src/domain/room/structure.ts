import { no, type Refused } from '../refusals.ts';
import type { Hold } from '../slot/holds.ts';
import { CEILING_DAYS } from '../slot/slot.ts';
import type { Era, Leaf, Room, RoomStructure } from './room.ts';

/**
 * How rooms hang together: which are parts of which, and which calendars a booking of each occupies. Every room carries its own leaves, so
 * that booking it needs no other room; changing the structure therefore rewrites every room it touches, in one commit.
 */

/** Rooms by name, `rooms/…`: a room with everything connected to it through parts and wholes. */
export type Family = ReadonlyMap<string, Room>;

/** What must become of the structure of each room touched, and the calendars to seal. */
export interface Restructuring {
  readonly rooms: ReadonlyMap<string, RoomStructure>;
  readonly seals: readonly Hold[];
}

const DAY = 86_400_000;
/** Beyond the last instant that a booking decided on a slow clock could reach: the ceiling, a buffer of a day, a day of clock error. */
const SEAL_DAYS = CEILING_DAYS + 2;

/** The calendar of a room that was never changed. */
export function firstEra(name: string): Era {
  return { calendar: name, since: new Date(0) };
}

/** Whether `name` may consist of `parts`: known, in the same region, not containing it, and no two sharing space. */
export function validParts(name: string, region: string, parts: readonly string[], family: Family): Refused | undefined {
  const seen = new Map<string, string>();
  for (const part of parts) {
    const room = family.get(part);
    if (part === name || (room && contains(part, name, family))) return no('PART_CYCLE', { room: name, part }, { field: 'room.parts' });
    if (!room) return no('PART_UNKNOWN', { part }, { field: 'room.parts' });
    if (room.region !== region) return no('PART_IN_OTHER_REGION', { part, region: room.region }, { field: 'room.parts' });
    for (const leaf of room.leaves) {
      const other = seen.get(leaf.room);
      if (other) return no('PARTS_OVERLAP', { part, other, shared: leaf.room }, { field: 'room.parts' });
      seen.set(leaf.room, part);
    }
  }
  return undefined;
}

function contains(whole: string, name: string, family: Family): boolean {
  return (family.get(whole)?.parts ?? []).some((part) => part === name || contains(part, name, family));
}

/**
 * The structure after `name` gets new parts. The calendars it occupied until now are sealed from `now` on and replaced: a booking
 * decided on the old structure, by whichever process, meets the seal and is refused, and a booking that is already there refuses the seal
 * (ROOM_HAS_FUTURE_BOOKINGS). A room that is new has nothing to seal. See adr/001-changing-a-room-under-bookings.md.
 */
export function restructure(name: string, parts: readonly string[], family: Family, now: Date): Restructuring {
  const room = family.get(name);
  const old = room?.leaves ?? [];
  const shapes = new Map<string, Shape>();
  for (const [other, { parts, wholes, eras }] of family) shapes.set(other, { parts, wholes, eras });
  for (const part of room?.parts ?? []) adjust(shapes, part, ({ wholes }) => ({ wholes: wholes.filter((whole) => whole !== name) }));
  for (const part of parts) adjust(shapes, part, ({ wholes }) => ({ wholes: [...wholes, name] }));
  shapes.set(name, { parts, wholes: room?.wholes ?? [], eras: room?.eras ?? [firstEra(name)] });
  for (const leaf of old) adjust(shapes, leaf.room, ({ eras }) => ({ eras: [...eras, nextEra(leaf.room, eras, now)] }));
  return { rooms: changedOnly(shapes, family), seals: old.map((leaf) => sealOf(leaf, now)) };
}

interface Shape {
  readonly parts: readonly string[];
  readonly wholes: readonly string[];
  readonly eras: readonly Era[];
}

function adjust(shapes: Map<string, Shape>, name: string, change: (shape: Shape) => Partial<Shape>): void {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`${name} is missing from its family`);
  shapes.set(name, { ...shape, ...change(shape) });
}

function nextEra(room: string, eras: readonly Era[], now: Date): Era {
  return { calendar: `${room}@${eras.length + 1}`, since: now };
}

function sealOf({ room, eras }: Leaf, now: Date): Hold {
  const era = eras.at(-1);
  if (!era) throw new Error(`${room} has no calendar`);
  return { calendar: era.calendar, from: now, to: new Date(now.getTime() + SEAL_DAYS * DAY) };
}

function leavesOf(name: string, shapes: ReadonlyMap<string, Shape>): readonly Leaf[] {
  const shape = shapes.get(name);
  if (!shape) throw new Error(`${name} is missing from its family`);
  return shape.parts.length === 0 ? [{ room: name, eras: shape.eras }] : shape.parts.flatMap((part) => leavesOf(part, shapes));
}

function changedOnly(shapes: ReadonlyMap<string, Shape>, family: Family): Map<string, RoomStructure> {
  const changed = new Map<string, RoomStructure>();
  for (const [name, { wholes, eras }] of shapes) {
    const after = { wholes, eras, leaves: leavesOf(name, shapes) };
    const before = family.get(name);
    if (!before || !sameStructure(before, after)) changed.set(name, after);
  }
  return changed;
}

function sameStructure(a: RoomStructure, b: RoomStructure): boolean {
  const text = ({ wholes, eras, leaves }: RoomStructure) => JSON.stringify([[...wholes].sort(), eras, leaves]);
  return text(a) === text(b);
}
