import type { Day } from '@jiguan/kernel/day';
import type { Profile, UseClass } from './measured.ts';

export type RoomStatus = 'ROOM_STATUS_IN_USE' | 'ROOM_STATUS_ENDED';

/** Where a room lies; never changes. */
export interface RoomPlace {
  /** `buildings/…` */
  readonly building: string;
  /** `regions/…`, of its building. */
  readonly region: string;
  readonly floor: string;
  readonly number: string;
}

/** 房间. */
export interface Room extends RoomPlace {
  /** In the order in which they became known; empty for a classified room. */
  readonly profiles: readonly Profile[];
  /** What it is by the latest profile, for lists; unspecified and nothing for a classified one. */
  readonly useClass: UseClass | 'USE_CLASS_UNSPECIFIED';
  readonly use: string;
  readonly area: number;
  readonly status: RoomStatus;
  readonly openedOn: Day;
  /** First day on which it is other rooms; empty while it is there. */
  readonly endedOn: Day | '';
  /** `officeRooms/…` */
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  readonly classified: boolean;
  /** In the order in which they became known. */
  readonly sightings: readonly Sighting[];
  /** On its floor plan, in centimetres; empty where no plan shows it. */
  readonly outline: readonly Corner[];
  readonly closures: readonly Closure[];
}

export interface Corner {
  readonly x: number;
  readonly y: number;
}

/** 停用: a planned time in which it cannot be used (flow F1). */
export interface Closure {
  readonly id: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly cause: string;
}

/** 实际使用: who is in the room in fact from a day on, whatever the books say; nobody where the list is empty. */
export interface SightingSaid {
  readonly effectiveFrom: Day;
  readonly occupiers: readonly string[];
  readonly inspectedOn: Day;
}

export interface Sighting extends SightingSaid {
  readonly recordTime: Date;
}

/** A room that came to be. */
export interface Registered extends RoomPlace {
  readonly profile?: Profile;
  readonly openedOn: Day;
  readonly predecessors: readonly string[];
  readonly classified: boolean;
}

interface Became {
  readonly day: Day;
  readonly successors: readonly string[];
  readonly reason: string;
}

export type RoomEvent =
  | ({ readonly type: 'RoomRegistered' } & Registered)
  | { readonly type: 'RoomReprofiled'; readonly profile: Profile; readonly reason: string }
  | { readonly type: 'RoomSighted'; readonly sighting: Sighting; readonly reason: string }
  | { readonly type: 'RoomOutlined'; readonly outline: readonly Corner[] }
  | { readonly type: 'RoomClosed'; readonly closure: Closure }
  | { readonly type: 'RoomReopened'; readonly closure: string }
  | ({ readonly type: 'RoomDivided' } & Became)
  | ({ readonly type: 'RoomMerged' } & Became);

/** The room after an event. */
export function evolveRoom(room: Room | undefined, event: RoomEvent): Room {
  if (event.type === 'RoomRegistered') {
    const { type: _, profile, ...registered } = event;
    const fresh = {
      ...registered,
      profiles: [],
      sightings: [],
      outline: [],
      closures: [],
      successors: [],
      status: 'ROOM_STATUS_IN_USE',
      endedOn: '',
      ...nothing,
    } as const;
    return profile ? withProfile(fresh, profile) : fresh;
  }
  if (!room) throw new Error(`${event.type} of a room that was never registered`);
  if (event.type === 'RoomReprofiled') return withProfile(room, event.profile);
  if (event.type === 'RoomSighted') return { ...room, sightings: [...room.sightings, event.sighting] };
  if (event.type === 'RoomOutlined') return { ...room, outline: event.outline };
  if (event.type === 'RoomClosed') return { ...room, closures: [...without(room.closures, event.closure.id), event.closure] };
  if (event.type === 'RoomReopened') return { ...room, closures: without(room.closures, event.closure) };
  return { ...room, status: 'ROOM_STATUS_ENDED', endedOn: event.day, successors: event.successors };
}

const nothing = { useClass: 'USE_CLASS_UNSPECIFIED', use: '', area: 0 } as const;

function withProfile(room: Room, added: Profile): Room {
  const profiles = [...room.profiles, added];
  const latest = profiles.reduce((best, one) => (one.effectiveFrom >= best.effectiveFrom ? one : best));
  return { ...room, profiles, useClass: latest.useClass, use: latest.use, area: latest.area };
}

/** What it was on a day, as known now or at an instant: of the profiles that had begun the last to begin, of one day the last known. */
export function profileOn({ profiles }: Pick<Room, 'profiles'>, day: Day, known?: Date): Profile | undefined {
  return profiles.reduce<Profile | undefined>((best, one) => {
    const counts = one.effectiveFrom <= day && (known === undefined || one.recordTime <= known);
    return counts && (!best || one.effectiveFrom >= best.effectiveFrom) ? one : best;
  }, undefined);
}

/** Who was in it on a day, as known now or at an instant; undefined where nobody has looked, so that the holder is taken to be. */
export function sightingOn({ sightings }: Pick<Room, 'sightings'>, day: Day, known?: Date): Sighting | undefined {
  return sightings.reduce<Sighting | undefined>((best, one) => {
    const counts = one.effectiveFrom <= day && (known === undefined || one.recordTime <= known);
    return counts && (!best || one.effectiveFrom >= best.effectiveFrom) ? one : best;
  }, undefined);
}

const without = (closures: readonly Closure[], id: string) => closures.filter((one) => one.id !== id);
