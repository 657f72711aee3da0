import { given, known } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, listing, naming, query, telling, updating } from '@jiguan/kit/grpc';
import { RoomServiceService } from '@jiguan/proto/meetings/v1/room';
import type { FindRooms, Reads } from '../app/ports.ts';
import { createRoom, restoreRoom, updateRoom, withdrawRoom } from '../app/room/keep-room.ts';
import { changesOf, fromRoom, rooms } from '../contract/room.ts';

/** jiguan.meetings.v1.RoomService over the use cases. */
export const roomApi = (reads: Reads, findRooms: FindRooms): Api =>
  implement(RoomServiceService, 'jiguan.meetings.v1.RoomService', {
    getRoom: getting(rooms),
    listRooms: listing(rooms),
    batchGetRooms: naming(rooms),
    createRoom: creating(rooms, createRoom, fromRoom),
    updateRoom: updating(rooms, updateRoom, changesOf),
    withdrawRoom: command(withdrawRoom(reads), { input: (request) => request, output: telling(rooms) }),
    restoreRoom: acting(rooms, restoreRoom),
    findAvailableRooms: query(findRooms, {
      input: ({ startTime, endTime, layout, equipment, region, unit, ...asked }) => ({
        ...asked,
        ...{ startTime: given(startTime), endTime: given(endTime), equipment: equipment.map(known) },
        ...(layout !== 'LAYOUT_UNSPECIFIED' && { layout: known(layout) }),
        ...(region && { within: region }),
        ...(unit && { unit }),
      }),
      output: ({ items, nextPageToken }) => ({ rooms: items.map(({ room }) => rooms.message(room)), nextPageToken }),
    }),
  });
