import type { BusinessHours } from '@jiguan/kernel/business-time';
import { calendarOf } from '@jiguan/kernel/calendar';
import { dayOf } from '@jiguan/kernel/day';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type RuleEdition as Edition, inForce, minutes } from '@jiguan/kernel/rule-edition';
import type { CopyOf, UseCase } from '@jiguan/kit/app';
import { Calendar } from '@jiguan/proto/directory/v1/calendar';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { Unit as UnitCopy } from '@jiguan/proto/directory/v1/unit';
import type { Refused } from '../domain/refusals.ts';
import type { Unit, Venue } from '../domain/room/eligibility.ts';
import type { Room } from '../domain/room/room.ts';
import type { Family } from '../domain/room/structure.ts';
import { type Rules, rulesOn } from '../domain/rules.ts';
import { rooms } from './records.ts';

/** Directory's units. */
const units: CopyOf<UnitCopy> = { context: 'directory', type: 'unit', decode: (payload) => UnitCopy.decode(payload) };

/** Directory's calendars of working days. */
export const calendars: CopyOf<Calendar> = { context: 'directory', type: 'calendar', decode: (payload) => Calendar.decode(payload) };

/** Directory's rule editions, by code. */
export const ruleEditions: CopyOf<RuleEdition> = {
  context: 'directory',
  type: 'ruleEdition',
  decode: (payload) => RuleEdition.decode(payload),
  indexes: { code: ({ code }) => code },
};

/** The numbers in force in a region, from the local copy. */
export function rulesFor(use: UseCase, region: string): Rules | Refused {
  const copy = use.copy(ruleEditions);
  return rulesOn((code) => copy.by('code', code) as readonly Edition[], idOf(region), use.now);
}

/** The edition of a rule in force in a region, where there is one. */
export function ruleIn(use: UseCase, region: string, code: string): Edition | undefined {
  const all = use.copy(ruleEditions).by('code', code) as readonly Edition[];
  return inForce(all, { code, region: idOf(region), day: dayOf(use.now) });
}

const HOURS = ['morning_from', 'morning_to', 'afternoon_from', 'afternoon_to'].map((key) => `maintenance.office_hours.${key}`);

/** When people of a region work; undefined where no edition says. */
export function businessIn(use: UseCase, region: string): BusinessHours | undefined {
  const [from, noon, afternoon, to] = HOURS.map((code) => ruleIn(use, region, code)).map((edition) => edition && minutes(edition));
  if (from === undefined || noon === undefined || afternoon === undefined || to === undefined) return undefined;
  const calendar = calendarOf(use.copy(calendars).values(), idOf(region));
  return {
    calendar,
    hours: [
      { from, to: noon },
      { from: afternoon, to },
    ],
  };
}

/** A unit from the local copy. */
export function unitOf(use: UseCase, name: string): Unit | undefined {
  const unit = use.copy(units).get(idOf(name));
  return unit && { name, region: unit.region, active: unit.status === 'UNIT_STATUS_ACTIVE' };
}

/** What people call units, each with its name: id, name, credit code. */
export function unitsCalled(use: UseCase, called: readonly string[]): readonly (readonly [called: string, name: string])[] {
  const wanted = new Set(called);
  return [...use.copy(units).values()].flatMap(({ name, displayName, creditCode }) =>
    [name, idOf(name), displayName, creditCode].filter((one) => wanted.has(one)).map((one) => [one, name] as const),
  );
}

/** A room as a place to meet; undefined when there is no such room. */
export async function venueOf(use: UseCase, name: string): Promise<Venue | undefined> {
  const room = await use.load(rooms, idOf(name));
  return room && asVenue(use, room);
}

/** The room of a booking that stands, which cannot be gone. */
export async function standingVenueOf(use: UseCase, name: string): Promise<Venue> {
  const venue = await venueOf(use, name);
  if (!venue) throw new Error(`${name} is gone, yet it is booked`);
  return venue;
}

/** With the parts that are out of service. A room in one piece needs no further look. */
export async function asVenue(use: UseCase, room: Room & { readonly _id: string }): Promise<Venue> {
  const name = nameOf('rooms', room._id);
  const others = room.leaves.filter((leaf) => leaf.room !== name).map((leaf) => leaf.room);
  const parts = await Promise.all(others.map((part) => use.load(rooms, idOf(part))));
  const closedParts = others.filter((_, i) => parts[i]?.status !== 'ROOM_STATUS_IN_SERVICE');
  return { name, room, closedParts, calendar: () => calendarOf(use.copy(calendars).values(), room.region) };
}

/** The rooms named and everything connected to them through parts and wholes. */
export async function familyOf(use: UseCase, names: readonly string[]): Promise<Family> {
  const family = new Map<string, Room>();
  let next = [...new Set(names)];
  while (next.length > 0) {
    const loaded = await Promise.all(next.map((name) => use.load(rooms, idOf(name))));
    next.forEach((name, i) => {
      const room = loaded[i];
      if (room) family.set(name, room);
    });
    const linked = loaded.flatMap((room) => (room ? [...room.parts, ...room.wholes] : []));
    next = [...new Set(linked)].filter((name) => !family.has(name));
  }
  return family;
}
