import { known, only, record } from '@jiguan/kit/contract';
import type { Duration } from '@jiguan/proto/google/protobuf/duration';
import * as facts from '@jiguan/proto/meetings/v1/events';
import * as proto from '@jiguan/proto/meetings/v1/room';
import * as own from '../app/records.ts';
import type { RoomChanges } from '../domain/room/keeping.ts';
import type { RoomDetails } from '../domain/room/room.ts';

const eras = [{ calendar: String, since: Date }] as const;

/** Others keep copies of rooms. */
export const rooms = record(own.rooms, proto.Room, {
  facts,
  keeps: { setupSeconds: Number, cleanDownSeconds: Number, wholes: [String], eras, leaves: [{ room: String, eras }] },
  copied: true,
  differs: {
    touched: () => [],
    setupBuffer: ({ setupSeconds }) => ({ seconds: setupSeconds }),
    cleanDownBuffer: ({ cleanDownSeconds }) => ({ seconds: cleanDownSeconds }),
  },
});

/** What a keeper says about a room. */
export function fromRoom({ setupBuffer, cleanDownBuffer, bufferMode, openingHours, ...room }: proto.Room): RoomDetails {
  const { displayName, owner, region, building, floor, capacity, parts, bookableUnits, requiresApproval, serviceLevel } = room;
  return {
    ...{ displayName, owner, region, building, floor, capacity, parts, bookableUnits, requiresApproval, serviceLevel },
    layouts: room.layouts.map(({ layout, capacity }) => ({ layout: known(layout), capacity })),
    equipment: room.equipment.map(known),
    setupSeconds: seconds(setupBuffer),
    cleanDownSeconds: seconds(cleanDownBuffer),
    bookableBy: known(room.bookableBy),
    bufferMode: bufferMode === 'BUFFER_MODE_UNSPECIFIED' ? 'BUFFER_MODE_SUM' : known(bufferMode),
    ...(openingHours && { openingHours }),
  };
}

/** What an update changes of it; its members are called as in the contract but for the buffers. */
export function changesOf(room: proto.Room, changed: readonly string[]): RoomChanges {
  const sent = changed.map((member) => ({ setupBuffer: 'setupSeconds', cleanDownBuffer: 'cleanDownSeconds' })[member] ?? member);
  return only({ openingHours: undefined, ...fromRoom(room) }, sent) as RoomChanges;
}

/** Buffers are kept in whole seconds, rounded up. */
const seconds = (duration: Duration | undefined) => (duration ? duration.seconds + Math.ceil(duration.nanos / 1e9) : 0);
