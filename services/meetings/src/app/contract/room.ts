import { idOf } from '@jiguan/kernel/resource-name';
import type { Stored } from '@jiguan/kit/app';
import type { Duration } from '@jiguan/proto/google/protobuf/duration';
import type * as proto from '@jiguan/proto/meetings/v1/room';
import type { BookableBy, Equipment, Layout, Room, RoomDetails } from '../../domain/room.ts';

/** A room as the contract has it. */
export function toRoom(room: Stored<Room>): proto.Room {
  return {
    name: `rooms/${room._id}`,
    displayName: room.displayName,
    owner: room.owner,
    region: `regions/${room.region}`,
    building: room.building,
    floor: room.floor,
    capacity: room.capacity,
    layouts: room.layouts.map(({ layout, capacity }) => ({ layout: layoutTo(layout), capacity })),
    equipment: room.equipment.map(equipmentTo),
    setupBuffer: toDuration(room.setupSeconds),
    cleanDownBuffer: toDuration(room.cleanDownSeconds),
    parts: [...room.parts],
    bookableBy: `BOOKABLE_BY_${room.bookableBy}`,
    bookableUnits: [...room.bookableUnits],
    requiresApproval: room.requiresApproval,
    serviceLevel: room.serviceLevel,
    status: `ROOM_STATUS_${room.status}`,
    etag: String(room.version),
    createTime: room.createTime,
    updateTime: room.updateTime,
  };
}

/** What a keeper says about a room. */
export function fromRoom(room: proto.Room): RoomDetails {
  return {
    displayName: room.displayName,
    owner: room.owner,
    region: idOf(room.region),
    building: room.building,
    floor: room.floor,
    capacity: room.capacity,
    layouts: room.layouts.flatMap(({ layout, capacity }) => {
      const known = layoutFrom(layout);
      return known ? [{ layout: known, capacity }] : [];
    }),
    equipment: room.equipment.map(equipmentFrom),
    setupSeconds: seconds(room.setupBuffer),
    cleanDownSeconds: seconds(room.cleanDownBuffer),
    parts: room.parts,
    bookableBy: after(room.bookableBy, 'BOOKABLE_BY_') as BookableBy,
    bookableUnits: room.bookableUnits,
    requiresApproval: room.requiresApproval,
    serviceLevel: room.serviceLevel,
  };
}

/** The contract's names are the domain's with a prefix. */
const after = (name: string, prefix: string) => name.slice(prefix.length);

export function layoutTo(layout: Layout | undefined): proto.Layout {
  return layout ? `LAYOUT_${layout}` : 'LAYOUT_UNSPECIFIED';
}

export function layoutFrom(layout: proto.Layout): Layout | undefined {
  return layout === 'LAYOUT_UNSPECIFIED' ? undefined : (after(layout, 'LAYOUT_') as Layout);
}

export function equipmentTo(equipment: Equipment): proto.Equipment {
  return `EQUIPMENT_${equipment}`;
}

export function equipmentFrom(equipment: proto.Equipment): Equipment {
  return after(equipment, 'EQUIPMENT_') as Equipment;
}

const toDuration = (length: number): Duration => ({ seconds: length, nanos: 0 });

/** Buffers are kept in whole seconds, rounded up. */
const seconds = (duration: Duration | undefined) => (duration ? duration.seconds + Math.ceil(duration.nanos / 1e9) : 0);
