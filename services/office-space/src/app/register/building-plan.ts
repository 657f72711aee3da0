import { addDays, dayOf, instantAt, isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Query } from '@jiguan/kit/app';
import { isHeld } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import type { UseClass } from '../../domain/register/measured.ts';
import { type Corner, profileOn } from '../../domain/register/room.ts';
import type { Reads } from '../ports.ts';
import { buildings } from '../records.ts';

export interface PlanRoom {
  readonly room: string;
  readonly floor: string;
  readonly number: string;
  readonly useClass: UseClass;
  readonly area: number;
  readonly outline: readonly Corner[];
  /** `units/…` */
  readonly holders: readonly string[];
  readonly closed: boolean;
  readonly over: boolean;
}

export interface PlanAsked {
  readonly building: string;
  /** Today when empty. */
  readonly day: string;
}

/** The rooms of a building as they were on a day. Classified rooms are on no plan. */
export function buildingPlan(reads: Reads): Query<PlanAsked, readonly PlanRoom[]> {
  return async ({ building, day }, use) => {
    if (!(await use.load(buildings, idOf(building)))) return missing(building, 'building');
    const on = day || dayOf(use.now);
    if (!isDay(on)) return no('DAY_INVALID', { day: on }, { field: 'as_of' });
    const rooms = await reads.roomsOn(building, on);
    const held = (await reads.holdingsOf(rooms.map(({ _id }) => nameOf('officeRooms', _id)))).filter((one) => isHeld(one, on));
    const over = await reads.overStandard([...new Set(held.map(({ unit }) => unit))]);
    const byRoom = Map.groupBy(held, ({ room }) => room);
    const [from, to] = [instantAt(on), instantAt(addDays(on, 1))];
    return rooms.flatMap((room) => {
      const profile = profileOn(room, on);
      if (!profile) return [];
      const name = nameOf('officeRooms', room._id);
      const holders = (byRoom.get(name) ?? []).map(({ unit }) => unit);
      const closed = room.closures.some(({ startTime, endTime }) => startTime < to && from < endTime);
      const { useClass, area } = profile;
      const { floor, number, outline } = room;
      return [{ room: name, floor, number, useClass, area, outline, holders, closed, over: holders.some((unit) => over.has(unit)) }];
    });
  };
}
