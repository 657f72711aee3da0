import type { Decision } from '@jiguan/kernel/decision';
import type { Stored } from '@jiguan/kit/app';
import type * as proto from '@jiguan/proto/meetings/v1/booking';
import type { Role } from '@jiguan/proto/options/v1/access';
import type { Booking, BookingDetails } from '../../domain/booking.ts';
import { equipmentFrom, equipmentTo, layoutFrom, layoutTo } from './room.ts';

/** A booking as the contract has it. A preview has no id and no version. */
export function toBooking(booking: Stored<Booking>): proto.Booking {
  const saved = booking.version > 0;
  return {
    name: saved ? `bookings/${booking._id}` : '',
    room: booking.room,
    unit: booking.unit,
    title: booking.title,
    startTime: booking.startTime,
    endTime: booking.endTime,
    attendeeCount: booking.attendeeCount,
    layout: layoutTo(booking.layout),
    equipment: booking.equipment.map(equipmentTo),
    contact: booking.contact,
    note: booking.note,
    status: `BOOKING_STATUS_${booking.status}`,
    region: `regions/${booking.region}`,
    organizer: booking.organizer,
    decisions: booking.decisions.map(toDecision),
    endReason: booking.endReason ?? '',
    imported: booking.imported,
    actualStartTime: booking.actualStartTime,
    actualEndTime: booking.actualEndTime,
    ruleEditions: Object.fromEntries(booking.rules.map(({ code, edition }) => [code, edition])),
    etag: saved ? String(booking.version) : '',
    createTime: saved ? booking.createTime : undefined,
    updateTime: saved ? booking.updateTime : undefined,
  };
}

function toDecision({ by, role, at, outcome, opinion, documentNumber }: Decision): proto.Decision {
  return { decider: by, role: role as Role, time: at, approved: outcome === 'approved', opinion, documentNumber: documentNumber ?? '' };
}

/** What a caller says about a meeting. Constraints of the contract have been checked: times are there. */
export function fromBooking(booking: proto.Booking): BookingDetails {
  const layout = layoutFrom(booking.layout);
  return {
    room: booking.room,
    unit: booking.unit,
    title: booking.title,
    startTime: given(booking.startTime),
    endTime: given(booking.endTime),
    attendeeCount: booking.attendeeCount,
    ...(layout && { layout }),
    equipment: booking.equipment.map(equipmentFrom),
    contact: booking.contact,
    note: booking.note,
  };
}

/** A field that the contract requires. */
export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a required field got past validation');
  return value;
}
