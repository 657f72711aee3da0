/** 布置形式. */
export type Layout = 'LAYOUT_CLASSROOM' | 'LAYOUT_THEATRE' | 'LAYOUT_HOLLOW_SQUARE' | 'LAYOUT_U_SHAPE' | 'LAYOUT_BOARDROOM';
export type Equipment =
  | 'EQUIPMENT_SOUND'
  | 'EQUIPMENT_DISPLAY'
  | 'EQUIPMENT_VIDEO_CONFERENCE'
  | 'EQUIPMENT_INTERPRETATION'
  | 'EQUIPMENT_VOTING'
  | 'EQUIPMENT_RECORDING';
export type RoomStatus = 'ROOM_STATUS_IN_SERVICE' | 'ROOM_STATUS_OUT_OF_SERVICE';
export type BookableBy = 'BOOKABLE_BY_REGION' | 'BOOKABLE_BY_OWNER' | 'BOOKABLE_BY_LISTED';

/** Whether clearing and setting up between two meetings go on one after the other, or at once. */
export type BufferMode = 'BUFFER_MODE_SUM' | 'BUFFER_MODE_LONGER';

/** 开放时间 of each day, `09:00` to `18:00`, on the wall clock of the rooms. */
export interface OpeningHours {
  readonly opens: string;
  /** Up to `24:00`. */
  readonly closes: string;
  /** Closed on days off of the region's business calendar. */
  readonly workdaysOnly: boolean;
}

export interface LayoutCapacity {
  readonly layout: Layout;
  readonly capacity: number;
}

/** What its keeper says about a room. */
export interface RoomDetails {
  readonly displayName: string;
  /** `units/…`. */
  readonly owner: string;
  /** `regions/…`, GB/T 2260. */
  readonly region: string;
  readonly building: string;
  readonly floor: string;
  readonly capacity: number;
  readonly layouts: readonly LayoutCapacity[];
  readonly equipment: readonly Equipment[];
  /** 会前布置. */
  readonly setupSeconds: number;
  /** 会后整理. */
  readonly cleanDownSeconds: number;
  readonly bufferMode: BufferMode;
  /** Always open where it is left out. */
  readonly openingHours?: OpeningHours;
  /** 可分隔会议室: `rooms/…` it consists of; empty for a room in one piece. */
  readonly parts: readonly string[];
  readonly bookableBy: BookableBy;
  readonly bookableUnits: readonly string[];
  readonly requiresApproval: boolean;
  readonly serviceLevel: number;
}

/** A calendar of a leaf and the time since when it is the one in use. See adr/001-changing-a-room-under-bookings.md. */
export interface Era {
  readonly calendar: string;
  readonly since: Date;
}

/** A room that is not divided further: what bookings really occupy. Its eras are in order of time. */
export interface Leaf {
  readonly room: string;
  readonly eras: readonly Era[];
}

/** How a room hangs together with others; kept by the decisions in structure.ts. */
export interface RoomStructure {
  /** The rooms that have this one among their parts. */
  readonly wholes: readonly string[];
  /** Its own calendars, used while it is a leaf. */
  readonly eras: readonly Era[];
  /** Everything a booking of it occupies: itself when it has no parts. */
  readonly leaves: readonly Leaf[];
}

/** 会议室. */
export interface Room extends RoomDetails, RoomStructure {
  readonly status: RoomStatus;
}

export type RoomEvent =
  | ({ readonly type: 'RoomOpened' } & RoomDetails & RoomStructure)
  | { readonly type: 'RoomChanged'; readonly changes: Partial<RoomDetails & RoomStructure> }
  | { readonly type: 'RoomWithdrawn'; readonly reason: string }
  | { readonly type: 'RoomRestored' };

/** The room after an event. */
export function evolveRoom(room: Room | undefined, event: RoomEvent): Room {
  if (event.type === 'RoomOpened') {
    const { type: _, ...opened } = event;
    return { ...opened, status: 'ROOM_STATUS_IN_SERVICE' };
  }
  if (!room) throw new Error(`${event.type} of a room that was never opened`);
  if (event.type === 'RoomChanged') return { ...room, ...event.changes };
  return { ...room, status: event.type === 'RoomWithdrawn' ? 'ROOM_STATUS_OUT_OF_SERVICE' : 'ROOM_STATUS_IN_SERVICE' };
}

/** The most that a layout seats; of the room as such when no layout is asked for. Undefined for a layout that is not offered. */
export function seats(room: Pick<RoomDetails, 'capacity' | 'layouts'>, layout: Layout | undefined): number | undefined {
  if (!layout) return room.capacity;
  return room.layouts.find((offered) => offered.layout === layout)?.capacity;
}
