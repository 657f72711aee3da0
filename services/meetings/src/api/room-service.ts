import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { RoomServiceService } from '@jiguan/proto/meetings/v1/room';
import { getRoom } from '../app/get.ts';
import { createRoom, restoreRoom, updateRoom, withdrawRoom } from '../app/keep-room.ts';
import type { Lists } from '../app/ports.ts';
import { changesOf, fromRoom, toRoom } from '../contract/room.ts';

const output = toRoom;

/** jiguan.meetings.v1.RoomService over the use cases. */
export function roomApi(lists: Lists): Api {
  return implement(RoomServiceService, 'jiguan.meetings.v1.RoomService', {
    getRoom: query(getRoom, { input: ({ name }) => ({ name }), output }),
    listRooms: query(lists.rooms, {
      input: ({ filter, pageSize, pageToken }) => ({ filter, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ rooms: items.map(toRoom), nextPageToken }),
    }),
    createRoom: command(createRoom, {
      input: ({ room, roomId }) => ({ ...(roomId && { id: roomId }), details: fromRoom(given(room)) }),
      output,
    }),
    updateRoom: command(updateRoom, {
      input: ({ room }, { changed }) => ({ name: given(room).name, changes: changesOf(given(room), changed) }),
      output,
    }),
    withdrawRoom: command(withdrawRoom, { input: ({ name, reason }) => ({ name, reason }), output }),
    restoreRoom: command(restoreRoom, { input: ({ name }) => ({ name }), output }),
    findAvailableRooms: query(lists.available, {
      input: ({ startTime, endTime, attendeeCount, layout, equipment, region, unit, pageSize, pageToken }) => ({
        startTime: given(startTime),
        endTime: given(endTime),
        attendeeCount,
        ...(layout !== 'LAYOUT_UNSPECIFIED' && { layout: known(layout) }),
        equipment: equipment.map(known),
        ...(region && { within: region }),
        ...(unit && { unit }),
        pageSize,
        pageToken,
      }),
      output: ({ items, nextPageToken }) => ({ rooms: items.map(({ room }) => toRoom(room)), nextPageToken }),
    }),
  });
}
