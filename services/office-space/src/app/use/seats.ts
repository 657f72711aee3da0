import { dayOf, isDay } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, decided, type OnRecord, on, type Query, type Stored } from '@jiguan/kit/app';
import { isHeld } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import { there } from '../../domain/register/keeping.ts';
import { profileOn } from '../../domain/register/room.ts';
import { active, postsOn } from '../../domain/units.ts';
import { type RoomFinding, roomFindings } from '../../domain/use/findings.ts';
import { inPost } from '../../domain/use/person.ts';
import { endPost, giveUp, type Seat, type SeatDetails, seat } from '../../domain/use/seat.ts';
import { dueDay, type VacatingCause } from '../../domain/vacating/vacating.ts';
import { personOf, rulesFor, unitOf } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { rooms, seats } from '../records.ts';
import { orderChange } from '../vacating/order.ts';

export interface CreateSeat {
  readonly id?: string;
  readonly details: SeatDetails;
}

/** Seats a person in a room that the unit holds; checked against the standard of the post on the day. */
export function createSeat(reads: Reads): Command<CreateSeat, Stored<Seat>> {
  return async ({ id, details }, use) => {
    const { person: personName, room: name, unit: unitName, from } = details;
    const [room, before, person] = await Promise.all([
      use.load(rooms, idOf(name)),
      id ? use.load(seats, id) : undefined,
      personOf(use, personName),
    ]);
    if (before) return no('SEAT_ALREADY_EXISTS', { seat: nameOf('seats', before._id) }, { field: 'seat_id' });
    if (!room) return missing(name, 'seat.room');
    const unit = unitOf(use, unitName);
    const refused =
      inPost(personName, person, 'seat.person') ?? there(name, room, from, 'seat.from') ?? active(unitName, unit, 'seat.unit');
    if (refused || !unit || !person) return refused ?? missing(unitName, 'seat.unit');
    const held = (await reads.holdingsOf([name])).some((one) => one.unit === unitName && isHeld(one, from));
    if (!held) return no('ROOM_NOT_HELD_BY_UNIT', { unit: unitName, day: from, room: name }, { field: 'seat.room' });
    const others = await reads.seats({ person: personName });
    const area = profileOn(room, from)?.area ?? 0;
    const facts = { region: unit.region, area, level: unit.level, rules: rulesFor(use, unit.region, from), others, person };
    const taken = () => no('SECOND_ROOM_AT_POST', { person: person.displayName }, { field: 'seat.post_kind' });
    return decided(seats, { newId: id ?? use.newId() }, seat(details, facts), { taken });
  };
}

export const giveUpSeat = on(seats, (taken, { day, reason }: OnRecord & { readonly day: string; readonly reason: string }) =>
  giveUp(taken, day, reason),
);

interface Ending extends OnRecord {
  readonly cause: VacatingCause;
  readonly day: string;
  readonly documentNumber: string;
}

/** The post ends: the duty to give the room back is ordered in the same commit, with the deadline of its cause (case O3). */
export const endSeatPost: Command<Ending, Stored<Seat>> = async ({ name, cause, day, documentNumber }, use) => {
  const taken = await use.load(seats, idOf(name));
  if (!taken) return missing(name);
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const { room, unit, region } = taken;
  const due = dueDay(cause, day, rulesFor(use, region, day), region);
  if (isRefused(due)) return due;
  const duty = use.newId();
  const events = endPost(taken, cause, { vacating: nameOf('vacatings', duty), dueBackOn: due.dueOn });
  if (isRefused(events)) return events;
  const order = await orderChange(use, duty, { occupancy: '', seat: name, cause, since: day, documentNumber }, { room, unit, region });
  if (isRefused(order)) return order;
  return {
    changes: [{ aggregate: seats, id: taken._id, before: taken, events }, order as Change],
    result: ([saved]) => saved as Stored<Seat>,
    taken: () => no('VACATING_ORDERED_ALREADY', {}),
  };
};

export interface FindingsAsked {
  readonly unit: string;
  readonly day: string;
}

/** 个人用房核查 of a unit: every person's room against the post it goes with. */
export function personFindings(reads: Reads): Query<FindingsAsked, readonly RoomFinding[]> {
  return async ({ unit: name, day }, use) => {
    const unit = unitOf(use, name);
    if (!unit) return missing(name, 'unit');
    const on = day || dayOf(use.now);
    if (!isDay(on)) return no('DAY_INVALID', { day: on }, { field: 'as_of' });
    const taken = (await reads.seats({ unit: name })).filter(({ from }) => from <= on);
    const known = await reads.rooms([...new Set(taken.map(({ room }) => room))]);
    const sitting = taken.map((one) => {
      const room = known.get(one.room);
      return { ...one, name: nameOf('seats', one._id), profile: room && profileOn(room, on) };
    });
    return roomFindings(sitting, { posts: postsOn(unit, on), level: unit.level, rules: rulesFor(use, unit.region, on) });
  };
}
