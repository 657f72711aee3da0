/** Days and instants. An instant is a Date; a day is text in ISO 8601 that belongs to a zone. The machine's own zone is never read. */
export type Day = string;

/** The zone of every region of the country; services name it at their edges. */
export const ZONE = 'Asia/Shanghai';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUARTER = HOUR / 4;

/** Whether the text is a day of the calendar: 2026-02-29 is not. */
export const isDay = (text: string): boolean => midnight(text) !== undefined;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;

/** Its first instant in UTC. 30 February is 2 March to a Date: the day must come out as it went in. */
function midnight(text: string): number | undefined {
  if (!SHAPE.test(text)) return undefined;
  const [month, day] = [+text.slice(5, 7) - 1, +text.slice(8)];
  // Not Date.UTC, to which the year 50 is 1950; and reading a text as a Date takes three times as long.
  const date = new Date(0);
  const time = date.setUTCFullYear(+text.slice(0, 4), month, day);
  return date.getUTCMonth() === month && date.getUTCDate() === day ? time : undefined;
}

const serial = (day: Day) => {
  const time = midnight(day);
  if (time === undefined) throw new RangeError(`not a day: ${day}`);
  return time / DAY;
};

/** The day `count` days later; earlier when negative. */
export function addDays(day: Day, count: number): Day {
  return dayNumbered(serial(day) + count);
}

/** Number of days from the first to the second. */
export function daysBetween(from: Day, to: Day): number {
  return serial(to) - serial(from);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  return ((((serial(day) + 3) % 7) + 7) % 7) + 1;
}

/** The week of a day, Monday to Sunday (ISO 8601): `2026-W36`. It belongs to the year in which its Thursday lies. */
export function isoWeek(day: Day): string {
  const thursday = addDays(day, 4 - weekday(day));
  const week = Math.floor(daysBetween(`${thursday.slice(0, 4)}-01-01`, thursday) / 7) + 1;
  return `${thursday.slice(0, 4)}-W${String(week).padStart(2, '0')}`;
}

/** Days from the first to the last, both included. */
export function* daysFrom(first: Day, last: Day): Generator<Day> {
  for (let day = first; day <= last; day = addDays(day, 1)) yield day;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', hour: '2-digit' });
  formats.set(zone, made);
  return made;
}

/** Offset of a zone from UTC at an instant, in milliseconds; east is positive. */
function offset(time: number, zone: string): number {
  const name =
    format(zone)
      .formatToParts(time)
      .find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name);
  if (!match) throw new RangeError(`no offset for ${zone}: ${name}`);
  const size = Number(match[2] ?? 0) * HOUR + Number(match[3] ?? 0) * 60_000 + Number(match[4] ?? 0) * 1000;
  return match[1] === '-' ? -size : size;
}

/** Remembers what a number comes to; answers of a few weeks or years fit in little memory, and are asked for again and again. */
function remembering<T>(of: (number: number) => T): (number: number) => T {
  const known = new Map<number, T>();
  return (number) => {
    const before = known.get(number);
    if (before !== undefined) return before;
    if (known.size > 4_000) known.clear();
    const found = of(number);
    known.set(number, found);
    return found;
  };
}

/** The day with this number; 0 is 1970-01-01. */
export const dayNumbered: (serial: number) => Day = remembering((serial) => new Date(serial * DAY).toISOString().slice(0, 10));
const offsets = new Map<string, (quarter: number) => number>();

/** Offsets change at whole quarters of an hour; asking the formatter costs a few µs. */
function offsetAt(time: number, zone: string): number {
  let ofZone = offsets.get(zone);
  if (!ofZone) {
    ofZone = remembering((quarter) => offset(quarter * QUARTER, zone));
    offsets.set(zone, ofZone);
  }
  return ofZone(Math.floor(time / QUARTER));
}

/** The day on which an instant falls. */
export function dayOf(instant: Date, zone: string = ZONE): Day {
  return dayNumbered(Math.floor((instant.getTime() + offsetAt(instant.getTime(), zone)) / DAY));
}

/** Minutes since midnight on the wall clock, with fractions for seconds. */
export function minuteOf(instant: Date, zone: string = ZONE): number {
  const local = instant.getTime() + offsetAt(instant.getTime(), zone);
  return (((local % DAY) + DAY) % DAY) / 60_000;
}

/** The instant at which the wall clock shows `minute` minutes after midnight of `day`; 1440 is the next midnight. */
export function instantAt(day: Day, minute = 0, zone: string = ZONE): Date {
  const wall = serial(day) * DAY + minute * 60_000;
  const near = wall - offsetAt(wall, zone);
  return new Date(wall - offsetAt(near, zone));
}

/** An instant as people write it, on the wall clock: `2026-03-02 09:00`. */
export function clockText(instant: Date, zone: string = ZONE): string {
  const minute = Math.floor(minuteOf(instant, zone));
  return `${dayOf(instant, zone)} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** From one instant to another as people write it, the day once: `2026-03-02 09:00–10:30`. */
export function spanText(from: Date, to: Date, zone: string = ZONE): string {
  const end = clockText(to, zone);
  return `${clockText(from, zone)}–${dayOf(from, zone) === dayOf(to, zone) ? end.slice(-5) : end}`;
}

/** `'08:30'` → 510. */
export function readClock(text: string): number {
  const match = /^(\d\d):(\d\d)$/.exec(text);
  const minute = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN;
  if (!(minute >= 0 && minute <= 1440) || Number(match?.[2]) > 59) throw new RangeError(`not a time of day: ${text}`);
  return minute;
}
