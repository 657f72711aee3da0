/** Working days between two dates, from the calendars that directory holds. */
export interface YearCalendar {
  year: number;
  holidays?: { date: string }[];
  workdays?: { date: string }[];
}

const day = 86_400_000;

/** Days `YYYY-MM-DD` from `from` to `to` on which people work: weekdays less holidays, plus make-up workdays. */
export function workingDays(from: string, to: string, calendars: readonly YearCalendar[]): string[] {
  const holidays = new Set(calendars.flatMap((calendar) => (calendar.holidays ?? []).map(({ date }) => date)));
  const workdays = new Set(calendars.flatMap((calendar) => (calendar.workdays ?? []).map(({ date }) => date)));
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += day) {
    const date = new Date(at).toISOString().slice(0, 10);
    const weekend = [0, 6].includes(new Date(at).getUTCDay());
    if (workdays.has(date) || (!weekend && !holidays.has(date))) days.push(date);
  }
  return days;
}
