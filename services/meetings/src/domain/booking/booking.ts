import { dayOf, isoWeek } from '@jiguan/kernel/day';
import type { Decision } from '@jiguan/kernel/decision';
import type { AppliedRule } from '@jiguan/kernel/rule-edition';
import type { Equipment, Layout } from '../room/room.ts';
import type { Buffers, Hold } from '../slot/holds.ts';

/**
 * REQUESTED → CONFIRMED → IN_USE → FINISHED, or REJECTED, CANCELLED, NO_SHOW. REQUESTED (待审批) holds the slot as CONFIRMED does. MOVE_REQUESTED
 * (改期待审批) is CONFIRMED for the slot it has, and holds the one that is asked for as well.
 */
export type BookingStatus =
  | 'BOOKING_STATUS_REQUESTED'
  | 'BOOKING_STATUS_CONFIRMED'
  | 'BOOKING_STATUS_MOVE_REQUESTED'
  | 'BOOKING_STATUS_IN_USE'
  | 'BOOKING_STATUS_FINISHED'
  | 'BOOKING_STATUS_REJECTED'
  | 'BOOKING_STATUS_CANCELLED'
  | 'BOOKING_STATUS_NO_SHOW';

/** What a meeting is about: may be put right while its room and time stay. */
export interface Particulars {
  readonly title: string;
  readonly attendeeCount: number;
  readonly layout?: Layout;
  readonly equipment: readonly Equipment[];
  readonly contact: string;
  readonly contactPhone: string;
  /** Subject of the contact, where they sign in. */
  readonly contactSubject: string;
  readonly note: string;
  /** 会议材料, `files/…`: agenda, sign-in list. */
  readonly papers: readonly string[];
}

/** What the organizer says about a meeting. */
export interface BookingDetails extends Particulars {
  /** `rooms/…`. */
  readonly room: string;
  /** 主办单位, `units/…`. */
  readonly unit: string;
  readonly startTime: Date;
  readonly endTime: Date;
}

/** Where and how long the room is occupied, and under which numbers that was decided. */
export interface Placement extends Buffers {
  /** `regions/…`: the room's. */
  readonly region: string;
  readonly holds: readonly Hold[];
  readonly rules: readonly AppliedRule[];
}

export interface Booked extends BookingDetails, Placement {
  /** Subject of who booked. */
  readonly organizer: string;
}

/** Where a confirmed meeting is to be moved, or how long it is to last, once that is approved. */
export interface ProposedMove extends Placement {
  readonly room: string;
  readonly startTime: Date;
  readonly endTime: Date;
}

/** 会议室预订. */
export interface Booking extends Booked {
  readonly status: BookingStatus;
  readonly decisions: readonly Decision[];
  /** Subjects of everybody who had a hand in the request besides the organizer: moved it, extended it. Whoever did cannot approve it. */
  readonly hands?: readonly string[];
  /** While it waits for approval: by when that should be decided, in working time. */
  readonly approvalDueTime?: Date;
  /** While a move waits for approval. */
  readonly proposedMove?: ProposedMove;
  /** By how much it was extended without approval since it was approved, in milliseconds; what it was shortened by counts against it. */
  readonly extended?: number;
  /** Why it was rejected or cancelled. */
  readonly endReason?: string;
  readonly imported: boolean;
  /** While it is not with whoever booked it: the unit that ended, and the ISO week in which it counts with the other all the same. */
  readonly passedOn?: { readonly from: string; readonly week: string };
  readonly actualStartTime?: Date;
  readonly actualEndTime?: Date;
}

export interface Rescheduled extends Placement {
  readonly type: 'BookingRescheduled';
  readonly room: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly previousRoom: string;
  readonly previousStartTime: Date;
  readonly previousEndTime: Date;
  /** Subject of who moved it; facts of before this was kept do not say. */
  readonly by?: string;
  /** Why, where it was said; told to those whom it concerns. */
  readonly reason?: string;
  /** Name of the room, where it is another one. */
  readonly roomTitle?: string;
  /** Of a confirmed meeting whose move had to be approved. */
  readonly decision?: Decision;
  /** A room that asks for approval asks again for the new time. */
  readonly status: 'BOOKING_STATUS_REQUESTED' | 'BOOKING_STATUS_CONFIRMED';
  readonly approvalDueTime?: Date;
}

export type BookingEvent =
  | { readonly type: 'BookingRequested'; readonly booked: Booked; readonly approvalDueTime?: Date }
  /** At once with `booked` in a room that asks for no approval, later with `decision` in one that does. */
  | { readonly type: 'BookingConfirmed'; readonly booked?: Booked; readonly decision?: Decision }
  | { readonly type: 'BookingImported'; readonly booked: Booked; readonly noShow?: boolean }
  /** Without a decision when nobody decided before the meeting's time. */
  | { readonly type: 'BookingRejected'; readonly decision?: Decision; readonly reason: string }
  | Rescheduled
  /** A confirmed meeting keeps its slot while the move waits for approval. */
  | {
      readonly type: 'BookingMoveRequested';
      readonly proposedMove: ProposedMove;
      readonly by?: string;
      /** Name of the room, where it is another one. */
      readonly roomTitle?: string;
      readonly approvalDueTime?: Date;
    }
  /** Without a decision when nobody decided in time, or when it was withdrawn. */
  | { readonly type: 'BookingMoveRejected'; readonly decision?: Decision; readonly reason: string }
  | {
      readonly type: 'BookingExtended';
      readonly endTime: Date;
      readonly previousEndTime: Date;
      /** Subject of who extended it. */
      readonly by?: string;
      readonly holds: readonly Hold[];
      readonly rules: readonly AppliedRule[];
    }
  | {
      readonly type: 'BookingShortened';
      readonly endTime: Date;
      readonly previousEndTime: Date;
      /** Subject of who shortened it. */
      readonly by: string;
      readonly holds: readonly Hold[];
    }
  /** What the meeting is about, as a whole, after somebody put it right. */
  | { readonly type: 'BookingCorrected'; readonly particulars: Particulars; readonly by: string }
  | { readonly type: 'BookingCancelled'; readonly reason: string }
  /** The host ended, or is there again. */
  | { readonly type: 'BookingPassedOn'; readonly unit: string; readonly previousUnit: string; readonly reason: string }
  | { readonly type: 'BookingStarted'; readonly actualStartTime: Date; readonly holds: readonly Hold[] }
  | { readonly type: 'BookingFinished'; readonly actualEndTime: Date; readonly holds: readonly Hold[] }
  | { readonly type: 'BookingNoShow' };

/** Before it begins. */
export const isToCome = (booking: Booking) => booking.status === 'BOOKING_STATUS_REQUESTED' || isConfirmed(booking);

/** Has its slot, whether or not it is to be moved. */
export const isConfirmed = ({ status }: Booking) => status === 'BOOKING_STATUS_CONFIRMED' || status === 'BOOKING_STATUS_MOVE_REQUESTED';

/** The booking after an event. */
export function evolveBooking(booking: Booking | undefined, event: BookingEvent): Booking {
  const { approvalDueTime: was, ...next }: Booking = became(booking, event);
  const due = 'approvalDueTime' in event ? event.approvalDueTime : was;
  return due && waits(next) ? { ...next, approvalDueTime: due } : next;
}

const waits = ({ status }: Booking) => status === 'BOOKING_STATUS_REQUESTED' || status === 'BOOKING_STATUS_MOVE_REQUESTED';

function became(booking: Booking | undefined, event: BookingEvent): Booking {
  if (event.type === 'BookingImported' && event.noShow)
    return { ...event.booked, status: 'BOOKING_STATUS_NO_SHOW', decisions: [], imported: true };
  if ('booked' in event && event.booked) return begun(event.type, event.booked);
  if (!booking) throw new Error(`${event.type} of a booking that was never made`);
  return continued(booking, event);
}

function begun(type: BookingEvent['type'], booked: Booked): Booking {
  if (type !== 'BookingImported') {
    return {
      ...booked,
      status: type === 'BookingRequested' ? 'BOOKING_STATUS_REQUESTED' : 'BOOKING_STATUS_CONFIRMED',
      decisions: [],
      imported: false,
    };
  }
  const { startTime: actualStartTime, endTime: actualEndTime } = booked;
  return { ...booked, status: 'BOOKING_STATUS_FINISHED', decisions: [], imported: true, actualStartTime, actualEndTime };
}

function continued(booking: Booking, event: BookingEvent): Booking {
  switch (event.type) {
    case 'BookingConfirmed': {
      const { extended: _, ...asked } = booking;
      return { ...decidedWith(asked, event.decision), status: 'BOOKING_STATUS_CONFIRMED' };
    }
    case 'BookingRejected':
      return decidedWith(over(booking, 'BOOKING_STATUS_REJECTED', event.reason), event.decision);
    case 'BookingRescheduled':
      return moved(booking, event);
    case 'BookingMoveRequested': {
      const { proposedMove } = event;
      return { ...booking, status: 'BOOKING_STATUS_MOVE_REQUESTED', proposedMove, ...touchedBy(booking, event.by) };
    }
    case 'BookingMoveRejected':
      return { ...decidedWith(settled(booking), event.decision), status: 'BOOKING_STATUS_CONFIRMED' };
    case 'BookingExtended': {
      const extended = (booking.extended ?? 0) + (event.endTime.getTime() - booking.endTime.getTime());
      return { ...booking, endTime: event.endTime, holds: event.holds, rules: event.rules, extended, ...touchedBy(booking, event.by) };
    }
    case 'BookingShortened': {
      const extended = (booking.extended ?? 0) + (event.endTime.getTime() - booking.endTime.getTime());
      return { ...booking, endTime: event.endTime, holds: event.holds, extended, ...touchedBy(booking, event.by) };
    }
    case 'BookingCorrected': {
      const { layout: _, ...kept } = booking;
      return { ...kept, ...event.particulars, ...touchedBy(booking, event.by) };
    }
    case 'BookingCancelled':
      return over(booking, 'BOOKING_STATUS_CANCELLED', event.reason);
    case 'BookingPassedOn':
      return passedOn(booking, event);
    case 'BookingStarted':
      return { ...settled(booking), status: 'BOOKING_STATUS_IN_USE', actualStartTime: event.actualStartTime, holds: event.holds };
    case 'BookingFinished':
      return { ...booking, status: 'BOOKING_STATUS_FINISHED', actualEndTime: event.actualEndTime, holds: event.holds };
    case 'BookingNoShow':
      return over(booking, 'BOOKING_STATUS_NO_SHOW');
    default:
      throw new Error(`${event.type} begins a booking, yet this one is there`);
  }
}

function moved(booking: Booking, event: Rescheduled): Booking {
  const { type: _, previousRoom: _room, previousStartTime: _start, previousEndTime: _end, ...happened } = event;
  const { by, decision, reason: _reason, roomTitle: _title, ...placed } = happened;
  const { extended: _extended, ...kept } = settled(booking);
  return { ...decidedWith(kept, decision), ...placed, ...touchedBy(booking, by) };
}

/** Without a move that waits: what was held for it is given back. */
function settled({ proposedMove: _, ...booking }: Booking): Booking {
  return booking;
}

function decidedWith(booking: Booking, decision: Decision | undefined): Booking {
  return decision ? { ...booking, decisions: [...booking.decisions, decision] } : booking;
}

/** The hands in a booking with one more. */
function touchedBy({ organizer, hands = [] }: Booking, by: string | undefined): Pick<Booking, 'hands'> {
  return by === undefined || by === organizer || hands.includes(by) ? {} : { hands: [...hands, by] };
}

/** Ended without a meeting: the slot is given back whole. */
function over(booking: Booking, status: BookingStatus, endReason?: string): Booking {
  return { ...settled(booking), status, holds: [], ...(endReason !== undefined && { endReason }) };
}

/** Another unit's, as it stands; back with whom it came from it is as it was. */
function passedOn(
  { passedOn: was, ...booking }: Booking,
  { unit, previousUnit }: { readonly unit: string; readonly previousUnit: string },
): Booking {
  if (was?.from === unit) return { ...booking, unit };
  return { ...booking, unit, passedOn: { from: previousUnit, week: isoWeek(dayOf(booking.startTime)) } };
}
