import type { Room, RoomEvent } from './room.ts';

/** What a unit's end changed of a room, by which it is put back. */
export interface RoomPassed {
  /** `rooms/…`. */
  readonly room: string;
  /** The unit kept it. */
  readonly kept: boolean;
  /** The unit was named among those that may book it, and the successor was not. */
  readonly listed: boolean;
}

/** 转交: the successor keeps the rooms that the unit kept, and may book where it could; meetings in them stay as they are. */
export function passRoomOn(
  name: string,
  room: Room,
  unit: string,
  heir: string,
): { readonly events: readonly RoomEvent[]; readonly passed: RoomPassed } {
  const kept = room.owner === unit;
  const named = room.bookableUnits.includes(unit);
  const listed = named && !room.bookableUnits.includes(heir);
  const bookableUnits = listed ? [...room.bookableUnits, heir] : room.bookableUnits;
  const changes = { ...(kept && { owner: heir }), ...(listed && { bookableUnits }) };
  const events: readonly RoomEvent[] = kept || listed ? [{ type: 'RoomChanged', changes }] : [];
  return { events, passed: { room: name, kept, listed } };
}

/** Puts back what is still as the unit's end had made it; what was changed since stays as it was changed. */
export function giveRoomBack(room: Room, { kept, listed }: RoomPassed, unit: string, heir: string): readonly RoomEvent[] {
  const back = kept && room.owner === heir;
  const unlisted = listed && room.bookableUnits.includes(heir);
  const bookableUnits = room.bookableUnits.filter((one) => one !== heir);
  return back || unlisted ? [{ type: 'RoomChanged', changes: { ...(back && { owner: unit }), ...(unlisted && { bookableUnits }) } }] : [];
}
