import { type Api, acting, creating, finding, getting, implement, listing, naming, telling, updating } from '@jiguan/kit/grpc';
import { RoomServiceService } from '@jiguan/proto/meetings/v1/room';
import type { Reads } from '../app/ports.ts';
import { findAvailableRooms, inOrder } from '../app/room/find-available-rooms.ts';
import { createRoom, restoreRoom, updateRoom, withdrawRoom } from '../app/room/keep-room.ts';
import { changesOf, fromRoom, rooms } from '../contract/room.ts';

/** jiguan.meetings.v1.RoomService over the use cases. */
export const roomApi = (reads: Reads): Api =>
  implement(RoomServiceService, 'jiguan.meetings.v1.RoomService', {
    getRoom: getting(rooms),
    listRooms: listing(rooms),
    batchGetRooms: naming(rooms),
    createRoom: creating(rooms, createRoom, fromRoom),
    updateRoom: updating(rooms, updateRoom, changesOf),
    withdrawRoom: telling(rooms, withdrawRoom(reads)),
    restoreRoom: acting(rooms, restoreRoom),
    findAvailableRooms: finding(findAvailableRooms(reads), { by: inOrder, shown: ({ room }) => rooms.message(room) }),
  });
