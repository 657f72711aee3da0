import type { Publication } from '@jiguan/kit/app';
import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { roomClosures } from '../app/records.ts';
import type { RoomClosure, RoomClosureEvent } from '../domain/closure/closing.ts';

/** For maintenance: who made way, and when the rooms are free again. */
export const closurePublication: Publication<RoomClosure, RoomClosureEvent> = {
  ...unpublished(roomClosures, {
    ...{ closure: String, region: String, startTime: Date, endTime: Date, reason: String, sweepTime: Date, reopened: Boolean },
    rooms: [String],
    holds: [{ calendar: String, from: Date, to: Date }],
  }),
  fact: (event) => {
    if (event.type === 'RoomsReopened')
      return facts.RoomsReopened.encode(facts.RoomsReopened.fromPartial({ closure: event.closure })).finish();
    const { closure, displaced, roomsUnknown, sweepTime } = event;
    const said = { closure, displaced: [...displaced], roomsUnknown: [...roomsUnknown], more: sweepTime !== undefined };
    return facts.RoomsClosed.encode(facts.RoomsClosed.fromPartial(said)).finish();
  },
};
