import { addWorkingMinutes } from '@jiguan/kernel/business-time';
import { calendarOf } from '@jiguan/kernel/calendar';
import { dayOf } from '@jiguan/kernel/day';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import { type RuleEdition as Edition, inForce, minutes } from '@jiguan/kernel/rule-edition';
import type { UseCase } from '@jiguan/kit/app';
import type { Booking, BookingEvent } from '../../domain/booking/booking.ts';
import { earliest } from '../../domain/slot/holds.ts';
import { calendars, ruleEditions } from '../facts.ts';

const WITHIN = 'meetings.approval_working_minutes';
const HOURS = ['morning_from', 'morning_to', 'afternoon_from', 'afternoon_to'].map((key) => `maintenance.office_hours.${key}`);

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
  const at = { region: idOf(region), day: dayOf(use.now) };
  const [within, ...hours] = [WITHIN, ...HOURS].map((code) => {
    const edition = inForce(use.copy(ruleEditions).by('code', code) as readonly Edition[], { code, ...at });
    return edition && minutes(edition);
  });
  const [from, noon, afternoon, to] = hours;
  // Nobody set how long an approver may take, or when people work: then only the meeting's own time counts.
  if (within === undefined || from === undefined || noon === undefined || afternoon === undefined || to === undefined) return startTime;
  const calendar = calendarOf(use.copy(calendars).values(), at.region);
  const business = {
    calendar,
    hours: [
      { from, to: noon },
      { from: afternoon, to },
    ],
  };
  return earliest(startTime, addWorkingMinutes(business, use.now, within));
}
