import { type Given, record } from '@jiguan/kit/contract';
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

/** What a keeper says about a room: both buffers count unless it is said otherwise. */
export function fromRoom({ setupBuffer, cleanDownBuffer, bufferMode = 'BUFFER_MODE_SUM', ...room }: Given<proto.Room>): RoomDetails {
  return { ...room, bufferMode, setupSeconds: seconds(setupBuffer), cleanDownSeconds: seconds(cleanDownBuffer) };
}

/** What an update changes of it; its members are called as in the contract but for the buffers. */
export function changesOf(changes: Partial<Given<proto.Room>>): RoomChanges {
  const { setupBuffer, cleanDownBuffer, ...room } = changes;
  return {
    ...room,
    ...('bufferMode' in changes && { bufferMode: room.bufferMode ?? 'BUFFER_MODE_SUM' }),
    ...('setupBuffer' in changes && { setupSeconds: seconds(setupBuffer) }),
    ...('cleanDownBuffer' in changes && { cleanDownSeconds: seconds(cleanDownBuffer) }),
  };
}

/** Buffers are kept in whole seconds, rounded up. */
const seconds = (duration: Duration | undefined) => (duration ? duration.seconds + Math.ceil(duration.nanos / 1e9) : 0);
