import type { BusinessCalendar } from '@jiguan/kernel/calendar';
import { covers } from '@jiguan/kernel/region';
import { no, type Refused } from '../refusals.ts';
import { type Equipment, type Layout, type Room, seats } from './room.ts';

/** What a meeting needs of a room. */
export interface Needs {
  readonly attendeeCount: number;
  readonly layout?: Layout;
  readonly equipment: readonly Equipment[];
}

/** 单位 as meetings knows it. */
export interface Unit {
  readonly name: string;
  /** `regions/…` */
  readonly region: string;
  readonly active: boolean;
}

/** A room with its name, and those of its parts that are out of service. */
export interface Venue {
  readonly name: string;
  readonly room: Room;
  readonly closedParts: readonly string[];
  /** Working days of its region. */
  calendar(): BusinessCalendar;
}

/** In service, the whole of it. */
function open({ name, room, closedParts }: Venue, field = ''): Refused | undefined {
  const closed = room.status === 'ROOM_STATUS_IN_SERVICE' ? closedParts[0] : name;
  return closed === undefined ? undefined : no('ROOM_OUT_OF_SERVICE', { room: closed }, { field: `${field}room` });
}

/** Large enough, in the layout and with the equipment asked for. */
export function suits({ name, room }: Venue, needs: Needs, field = ''): Refused | undefined {
  const capacity = seats(room, needs.layout);
  if (capacity === undefined) {
    const offered = room.layouts.map(({ layout }) => layout).join(' ');
    return no('LAYOUT_NOT_OFFERED', { room: name, layout: needs.layout ?? '', offered }, { field: `${field}layout` });
  }
  if (needs.attendeeCount > capacity) {
    const details = { room: name, attendee_count: needs.attendeeCount, capacity, layout: needs.layout ?? '' };
    return no('CAPACITY_EXCEEDED', details, { field: `${field}attendee_count` });
  }
  const missing = needs.equipment.filter((wanted) => !room.equipment.includes(wanted));
  return missing.length === 0
    ? undefined
    : no('EQUIPMENT_MISSING', { room: name, missing: missing.join(' ') }, { field: `${field}equipment` });
}

/** Known and not merged away or abolished. */
export function active(name: string, unit: Unit | undefined, field = 'unit'): Refused | undefined {
  if (!unit) return no('UNIT_UNKNOWN', { unit: name }, { field });
  return unit.active ? undefined : no('UNIT_NOT_ACTIVE', { unit: name }, { field });
}

/** Among those for whom the room is there. */
function mayBook({ name, room }: Venue, unit: Unit, field = ''): Refused | undefined {
  if (welcomes(room, unit)) return undefined;
  return no('ROOM_NOT_BOOKABLE_BY_UNIT', { room: name, unit: unit.name, bookable_by: room.bookableBy }, { field: `${field}unit` });
}

/** Whether the room is there for the unit. */
export function welcomes(room: Room, unit: Unit): boolean {
  if (unit.name === room.owner) return true;
  if (room.bookableBy === 'BOOKABLE_BY_REGION') return covers(room.region, unit.region);
  return room.bookableBy === 'BOOKABLE_BY_LISTED' && room.bookableUnits.includes(unit.name);
}

/** Everything about the room that a booking asks for, in the order in which a person would. */
export function fits(venue: Venue, needs: Needs, unit: Unit | undefined, field = ''): Refused | undefined {
  return open(venue, field) ?? (unit && mayBook(venue, unit, field)) ?? suits(venue, needs, field);
}
