import { type Day, isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import { type ProfileFacts, type ProfileSaid, profile } from './measured.ts';
import type { Closure, Room, RoomEvent, RoomPlace, SightingSaid } from './room.ts';

/** A room as it is to be registered. */
export interface RoomSaid {
  readonly floor: string;
  readonly number: string;
  readonly profile: ProfileSaid;
}

/** Registers a room; it is there from the day of its first profile. */
export function registerRoom(
  { floor, number, profile: said }: RoomSaid,
  place: Pick<RoomPlace, 'building' | 'region'>,
  facts: ProfileFacts,
  { field = 'room', predecessors = [] as readonly string[] } = {},
): readonly RoomEvent[] | Refused {
  const first = profile(said, facts, `${field}.profile`);
  if (isRefused(first)) return first;
  const { building, region } = place;
  return [
    {
      type: 'RoomRegistered',
      building,
      region,
      floor,
      number,
      profile: first,
      openedOn: said.effectiveFrom,
      predecessors,
      classified: false,
    },
  ];
}

/** Registers that a building has a classified room, and nothing of it (DB53/T 1358, part 9: classified data in writing only). */
export function registerClassified(place: Pick<RoomPlace, 'building' | 'region'>, openedOn: Day): readonly RoomEvent[] | Refused {
  if (!isDay(openedOn)) return no('DAY_INVALID', { day: openedOn }, { field: 'opened_on' });
  return [{ type: 'RoomRegistered', ...place, floor: '', number: '', openedOn, predecessors: [], classified: true }];
}

/** A new measurement or another use, from a day on; what it was before stays. */
export function reprofile(
  name: string,
  room: Room,
  said: ProfileSaid,
  reason: string,
  facts: ProfileFacts,
): readonly RoomEvent[] | Refused {
  const refused = there(name, room, said.effectiveFrom, 'profile.effective_from');
  if (refused) return refused;
  const next = profile(said, facts);
  return isRefused(next) ? next : [{ type: 'RoomReprofiled', profile: next, reason }];
}

/** 使用检查: who is in it in fact. What was known before stays known as it was. */
export function recordSighting(name: string, room: Room, said: SightingSaid, reason: string, now: Date): readonly RoomEvent[] | Refused {
  const refused = there(name, room, said.effectiveFrom, 'sighting.effective_from');
  if (refused) return refused;
  if (!isDay(said.inspectedOn)) return no('DAY_INVALID', { day: said.inspectedOn }, { field: 'sighting.inspected_on' });
  return [{ type: 'RoomSighted', sighting: { ...said, recordTime: now }, reason }];
}

/** 停用; told again under its id it is moved. */
export function closeRoom(name: string, room: Room, closure: Closure): readonly RoomEvent[] | Refused {
  const refused = there(name, room, room.openedOn, 'name');
  if (refused) return refused;
  return closure.startTime < closure.endTime ? [{ type: 'RoomClosed', closure }] : no('CLOSURE_INVALID', {}, { field: 'closure.end_time' });
}

export function reopenRoom(name: string, room: Room, closure: string): readonly RoomEvent[] | Refused {
  const refused = there(name, room, room.openedOn, 'name');
  if (refused) return refused;
  const known = room.closures.some(({ id }) => id === closure);
  return known ? [{ type: 'RoomReopened', closure }] : no('CLOSURE_UNKNOWN', { closure }, { field: 'closure' });
}

/** On the books, not classified, and there on the day. */
export function there(name: string, room: Room, day: Day, field: string): Refused | undefined {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field });
  if (room.classified) return no('ROOM_CLASSIFIED', { room: name });
  if (room.status === 'ROOM_STATUS_ENDED') return no('ROOM_ENDED', { room: name, day: room.endedOn });
  return day < room.openedOn ? no('ROOM_NOT_YET_THERE', { room: name, day: room.openedOn }, { field }) : undefined;
}
