import type { Publication } from '@jiguan/kit/app';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { roomClosures } from '../app/records.ts';
import type { RoomClosure, RoomClosureEvent } from '../domain/closing.ts';

/** For maintenance: who made way, and when the rooms are free again. */
export const closurePublication: Publication<RoomClosure, RoomClosureEvent> = {
  aggregate: roomClosures,
  fact: (event) => {
    if (event.type === 'RoomsReopened')
      return facts.RoomsReopened.encode(facts.RoomsReopened.fromPartial({ closure: event.closure })).finish();
    const { closure, displaced, roomsUnknown, sweepTime } = event;
    const said = { closure, displaced: [...displaced], roomsUnknown: [...roomsUnknown], more: sweepTime !== undefined };
    return facts.RoomsClosed.encode(facts.RoomsClosed.fromPartial(said)).finish();
  },
};
