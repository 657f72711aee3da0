import { type Decision, decisionShape } from '@jiguan/kernel/decision';
import { given, known, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/meetings/v1/booking';
import * as facts from '@jiguan/proto/meetings/v1/events';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';
import type { BookingDetails } from '../domain/booking/booking.ts';

const placement = {
  holds: [{ calendar: String, from: Date, to: Date }],
  cleanDownSeconds: Number,
  rules: [{ code: String, edition: String, value: Number }],
} as const;

/** Nobody keeps a copy of bookings. */
export const bookings = record(own.bookings, proto.Booking, {
  facts,
  keeps: {
    ...placement,
    ...{ hands: [String], extended: Number, decisions: [decisionShape] },
    proposedMove: { ...placement, region: String, room: String, startTime: Date, endTime: Date },
  },
  differs: {
    decisions: ({ decisions }) => decisions.map(toDecision),
    ruleEditions: ({ rules }) => Object.fromEntries(rules.map(({ code, edition }) => [code, edition])),
  },
});

function toDecision({ by, role, at, outcome, opinion, documentNumber }: Decision): Partial<proto.Decision> {
  const approved = outcome === 'approved';
  return { decider: by, role: role as Role, time: at, approved, opinion, ...(documentNumber && { documentNumber }) };
}

/** What a caller says about a meeting. */
export function fromBooking({ layout, startTime, endTime, ...booking }: proto.Booking): BookingDetails {
  const { room, unit, title, attendeeCount, contact, note } = booking;
  const equipment = booking.equipment.map(known);
  const asked = layout === 'LAYOUT_UNSPECIFIED' ? {} : { layout: known(layout) };
  return { room, unit, title, startTime: given(startTime), endTime: given(endTime), attendeeCount, ...asked, equipment, contact, note };
}
