import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** Every way in which meetings says no. Stable: callers may rely on the words. */
export type Reason =
  | 'END_BEFORE_START'
  | 'START_IN_PAST'
  | 'BOOKING_TOO_LONG'
  | 'BOOKING_TOO_FAR_AHEAD'
  | 'RULE_EDITION_MISSING'
  | 'ROOM_NOT_FOUND'
  | 'ROOM_ALREADY_EXISTS'
  | 'ROOM_OUT_OF_SERVICE'
  | 'ROOM_ALREADY_IN_SERVICE'
  | 'ROOM_HAS_FUTURE_BOOKINGS'
  | 'ROOM_CHANGED_MEANWHILE'
  | 'ROOM_NOT_BOOKABLE_BY_UNIT'
  | 'ROOM_OUTSIDE_REGION'
  | 'ROOM_FIELD_FIXED'
  | 'ROOM_FIELD_UNKNOWN'
  | 'CAPACITY_EXCEEDED'
  | 'LAYOUT_NOT_OFFERED'
  | 'LAYOUT_REPEATED'
  | 'LAYOUT_ABOVE_CAPACITY'
  | 'EQUIPMENT_MISSING'
  | 'PART_UNKNOWN'
  | 'PART_CYCLE'
  | 'PART_IN_OTHER_REGION'
  | 'PARTS_OVERLAP'
  | 'UNIT_UNKNOWN'
  | 'UNIT_NOT_ACTIVE'
  | 'SLOT_TAKEN'
  | 'BOOKING_NOT_FOUND'
  | 'BOOKING_NOT_PENDING'
  | 'BOOKING_LAPSED'
  | 'APPROVER_IS_REQUESTER'
  | 'BOOKING_NOT_MOVABLE'
  | 'BOOKING_NOT_CANCELLABLE'
  | 'BOOKING_NOT_STARTABLE'
  | 'BOOKING_NOT_IN_USE'
  | 'BOOKING_OVER'
  | 'EXTENSION_NOT_LATER'
  | 'RECORD_NOT_PAST';

export type Refused = Refusal<Reason>;

/** `refuse`, held to the reasons above. */
export const no: (
  reason: Reason,
  details?: Readonly<Record<string, string | number>>,
  more?: { field?: string; alternatives?: readonly unknown[] },
) => Refused = refuse;
