import { clockText, dayOf, daysFrom } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { Slot } from '../slot/slot.ts';
import type { Venue } from './eligibility.ts';

/**
 * 开放时间: a meeting begins and ends while its room is open; one of several days lasts over the nights between. Only the meeting: set-up and
 * clean-down may lie outside (case R5). Days are those of the rooms' wall clock.
 */
export function whileOpen(
  { name, room: { openingHours }, calendar }: Venue,
  { startTime, endTime }: Slot,
  field = '',
  at = 'start_time',
): Refused | undefined {
  if (!openingHours) return undefined;
  const { opens, closes, workdaysOnly } = openingHours;
  const last = dayOf(new Date(endTime.getTime() - 1));
  // Midnight at the end of a day is that day's 24:00.
  const ends = dayOf(endTime) === last ? clock(endTime) : '24:00';
  if (clock(startTime) < opens || clock(startTime) >= closes || ends > closes || ends <= opens)
    return no('OUTSIDE_OPENING_HOURS', { room: name, opens, closes }, { field: `${field}${at}` });
  const dayOff = workdaysOnly ? offIn([...daysFrom(dayOf(startTime), last)], calendar()) : undefined;
  return dayOff === undefined ? undefined : no('CLOSED_ON_DAY_OFF', { room: name, day: dayOff }, { field: `${field}${at}` });
}

const offIn = (days: readonly string[], calendar: ReturnType<Venue['calendar']>) => days.find((day) => !calendar.kindOf(day).working);

/** `09:30`. */
const clock = (time: Date) => clockText(time).slice(-5);
