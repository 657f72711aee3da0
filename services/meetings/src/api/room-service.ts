import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { RoomServiceService } from '@jiguan/proto/meetings/v1/room';
import { given } from '../app/contract/booking.ts';
import { equipmentFrom, fromRoom, layoutFrom, toRoom } from '../app/contract/room.ts';
import { getRoom } from '../app/get.ts';
import { createRoom, restoreRoom, updateRoom, withdrawRoom } from '../app/keep-room.ts';
import type { Lists } from '../app/ports.ts';
import { changesOf } from './room-mask.ts';

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
      input: ({ room, updateMask }) => {
        const changes = changesOf(given(room), updateMask);
        return isRefused(changes) ? changes : { name: given(room).name, changes };
      },
      output,
    }),
    withdrawRoom: command(withdrawRoom, { input: ({ name, reason }) => ({ name, reason }), output }),
    restoreRoom: command(restoreRoom, { input: ({ name }) => ({ name }), output }),
    findAvailableRooms: query(lists.available, {
      input: ({ startTime, endTime, attendeeCount, layout, equipment, region, unit, pageSize, pageToken }) => {
        const asked = layoutFrom(layout);
        return {
          startTime: given(startTime),
          endTime: given(endTime),
          attendeeCount,
          ...(asked && { layout: asked }),
          equipment: equipment.map(equipmentFrom),
          ...(region && { within: idOf(region) }),
          ...(unit && { unit }),
          pageSize,
          pageToken,
        };
      },
      output: ({ items, nextPageToken }) => ({ rooms: items.map(({ room }) => toRoom(room)), nextPageToken }),
    }),
  });
}
