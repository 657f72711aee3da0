import type { BusinessCalendar } from '@jiguan/kernel/calendar';
import { type Day, dayOf, daysFrom } from '@jiguan/kernel/day';

/**
 * 节假日封存: the days of a span on which cars of a region are sealed, those that the notice of the year or of the autonomous prefecture names as days
 * off (全国年节及纪念日放假办法 arts. 2–4). A plain weekend seals nothing, and a make-up workday is worked. Half-open: a trip that ends at midnight
 * does not touch the day that begins.
 */
export function sealedDays(
  calendar: BusinessCalendar,
  { startTime, endTime }: { readonly startTime: Date; readonly endTime: Date },
): readonly Day[] {
  const last = dayOf(new Date(endTime.getTime() - 1));
  return [...daysFrom(dayOf(startTime), last)].filter((day) => {
    const { working, name } = calendar.kindOf(day);
    return !working && name !== undefined;
  });
}
