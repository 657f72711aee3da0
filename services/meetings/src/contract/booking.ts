import { type Decision, decisionShape } from '@jiguan/kernel/decision';
import { appliedRuleShape, editionsOf } from '@jiguan/kernel/rule-edition';
import { type Given, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/meetings/v1/booking';
import * as facts from '@jiguan/proto/meetings/v1/events';
import type { Role } from '@jiguan/proto/options/v1/access';
import * as own from '../app/records.ts';
import type { PastMeeting } from '../domain/booking/past.ts';

const placement = {
  holds: [{ calendar: String, from: Date, to: Date }],
  setupSeconds: Number,
  cleanDownSeconds: Number,
  rules: [appliedRuleShape],
} as const;

/** Nobody keeps a copy of bookings. */
export const bookings = record(own.bookings, proto.Booking, {
  facts,
  keeps: {
    ...placement,
    ...{ hands: [String], extended: Number, decisions: [decisionShape], passedOn: { from: String, week: String } },
    proposedMove: { ...placement, region: String, room: String, startTime: Date, endTime: Date },
  },
  differs: {
    decisions: ({ decisions }) => decisions.map(toDecision),
    ruleEditions: editionsOf,
  },
});

function toDecision({ by, role, at, outcome, opinion, documentNumber }: Decision): Partial<proto.Decision> {
  const approved = outcome === 'approved';
  return { decider: by, role: role as Role, time: at, approved, opinion, ...(documentNumber && { documentNumber }) };
}

/** What a row says of a past meeting: its status tells whether anybody came. */
export const fromPast = (said: Given<proto.Booking>, { status }: Given<proto.Booking>): PastMeeting => ({
  ...said,
  ...(status === 'BOOKING_STATUS_NO_SHOW' && { noShow: true }),
});
