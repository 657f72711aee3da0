import { addWorkingMinutes } from '@jiguan/kernel/business-time';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { minutes } from '@jiguan/kernel/rule-edition';
import type { UseCase } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { earliest } from '../../domain/slot/holds.ts';
import { businessIn, ruleIn } from '../facts.ts';

const WITHIN = 'meetings.approval_working_minutes';

/** What asks for approval says until when it should be decided: so many minutes of working time, and never after the meeting's time. */
export function withDue(
  outcome: readonly BookingEvent[] | Refusal,
  { region, startTime }: Pick<Booking, 'region' | 'startTime'>,
  use: UseCase,
) {
  if (isRefused(outcome)) return outcome;
  return outcome.map((event): BookingEvent => (asks(event) ? { ...event, approvalDueTime: dueOf(region, startTime, use) } : event));
}

type Asking = Extract<BookingEvent, { readonly type: 'BookingRequested' | 'BookingMoveRequested' | 'BookingRescheduled' }>;

const asks = (event: BookingEvent): event is Asking =>
  event.type === 'BookingRequested' ||
  event.type === 'BookingMoveRequested' ||
  (event.type === 'BookingRescheduled' && event.status === 'BOOKING_STATUS_REQUESTED');

function dueOf(region: string, startTime: Date, use: UseCase): Date {
  const [within, business] = [ruleIn(use, region, WITHIN), businessIn(use, region)];
  // Nobody set how long an approver may take, or when people work: then only the meeting's own time counts.
  if (!within || !business) return startTime;
  return earliest(startTime, addWorkingMinutes(business, use.now, minutes(within)));
}
