import { addDays, dayOf, instantAt } from '@jiguan/kernel/day';
import type { Claim } from '../claims.ts';
import { appliedIfAny } from '../rules.ts';
import type { Trip } from './trip.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * 驾驶员每日出车时长: the minutes a trip takes of its driver's days, which together are no more than the rule allows. A trip of more than a day has
 * its nights, and takes of each day what the rule allows at most. What has been driven counts although it is too much: then nothing more is planned.
 */
export function hoursOf({ rules, driver, status, startTime, endTime, departedTime, returnedTime, imported }: Trip): readonly Claim[] {
  const most = appliedIfAny(rules, 'driverDay');
  if (driver === undefined || most === undefined || imported) return [];
  const over = status === 'TRIP_STATUS_RETURNED' || status === 'TRIP_STATUS_SETTLED' || status === 'TRIP_STATUS_UNDER_WAY';
  const from = departedTime && departedTime < startTime ? departedTime : startTime;
  return minutesByDay(from, returnedTime ?? endTime, most).map(([day, amount]): Claim => {
    const resource = `hours/${driver}/${day}`;
    return { kind: 'amount', resource, amount, most, ...(over && { over }) };
  });
}

function minutesByDay(from: Date, to: Date, most: number): readonly (readonly [day: string, minutes: number])[] {
  const long = +to - +from > DAY;
  const found: [string, number][] = [];
  for (let at = from; at < to; ) {
    const day = dayOf(at);
    const midnight = instantAt(addDays(day, 1));
    const until = midnight < to ? midnight : to;
    const minutes = Math.ceil((+until - +at) / MINUTE);
    found.push([day, long ? Math.min(minutes, most) : minutes]);
    at = until;
  }
  return found;
}
