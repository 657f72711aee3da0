import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, type OnRecord, on } from '@jiguan/kit/app';
import { closeRoom, reopenRoom } from '../../domain/register/keeping.ts';
import { readPlan } from '../../domain/register/plan.ts';
import type { Closure, Room, RoomEvent } from '../../domain/register/room.ts';
import type { Reads } from '../ports.ts';
import { buildings, rooms } from '../records.ts';

export const closeRoomFor = on(rooms, (room, { name, closure }: OnRecord & { readonly closure: Closure }) =>
  closeRoom(name, room, closure),
);
export const reopenRoomFrom = on(rooms, (room, { name, closure }: OnRecord & { readonly closure: string }) =>
  reopenRoom(name, room, closure),
);

/** A closure that maintenance plans, by its name (flow F1). */
export interface Planned {
  readonly name: string;
  /** `rooms/…` of meetings: a room that both contexts keep has one id in both (flow F4). */
  readonly rooms: readonly string[];
  /** Empty where it is over or cancelled: the rooms are open again. */
  readonly closed?: Omit<Closure, 'id'>;
}

/** Flow F1's part: each room of a planned closure is shown as closed; those that office space does not keep are none of its business. */
export const followClosure: Command<Planned, void> = async ({ name, rooms: closed, closed: when }, use) => {
  const found = await Promise.all(closed.map((room) => use.load(rooms, idOf(room))));
  const changes = found.flatMap((before): Change<Room, RoomEvent>[] => {
    if (!before) return [];
    const own = nameOf('officeRooms', before._id);
    const events = when ? closeRoom(own, before, { id: name, ...when }) : reopenRoom(own, before, name);
    return isRefused(events) ? [] : [{ aggregate: rooms, id: before._id, before, events }];
  });
  return { changes, result: () => undefined };
};

export interface ImportPlan {
  readonly building: string;
  readonly floor: string;
  readonly content: Uint8Array;
}

export interface PlanImported {
  readonly outlined: number;
  readonly unknown: string[];
  readonly missing: string[];
}

/** 平面图导入: each room of the floor that the plan knows by number gets its outline; what fits nothing is told. */
export function importPlan(reads: Reads): Command<ImportPlan, PlanImported> {
  return async ({ building, floor, content }, use) => {
    if (!(await use.load(buildings, idOf(building)))) return missing(building, 'building');
    const plan = readPlan(Buffer.from(content).toString('utf8'));
    if (isRefused(plan)) return plan;
    const there = await reads.floor(building, floor);
    const changes = there.flatMap((before): Change<Room, RoomEvent>[] => {
      const outline = plan.get(before.number);
      if (!outline || JSON.stringify(outline) === JSON.stringify(before.outline)) return [];
      return [{ aggregate: rooms, id: before._id, before, events: [{ type: 'RoomOutlined', outline }] }];
    });
    const numbers = new Set(there.map(({ number }) => number));
    const outlined = there.filter(({ number }) => plan.has(number)).length;
    const unknown = [...plan.keys()].filter((number) => !numbers.has(number));
    const lacking = there.filter(({ number }) => !plan.has(number)).map(({ number }) => number);
    return { changes, result: () => ({ outlined, unknown, missing: lacking }) };
  };
}
