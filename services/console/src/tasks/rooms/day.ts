/** The day of rooms: half hours from seven to ten in the evening, and where bookings lie in it. Pure. */
import type { Field, Tone } from '../../contract/contract.ts';
import { clock, dayIn, valueNamed } from '../../contract/show.ts';
import type { Language } from '../../contract/text.ts';
import type { GridColumn, GridItem } from '../../widgets/grid.ts';

export interface Booking {
  readonly name: string;
  readonly room: string;
  readonly unit: string;
  readonly title: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly attendeeCount: number;
  readonly status: string;
  /** The time includes what is kept free before and after. */
  readonly buffered?: boolean;
}

export interface Room {
  readonly name: string;
  readonly displayName: string;
  readonly region?: string;
  readonly building?: string;
  readonly capacity?: number;
  readonly status?: string;
  readonly setupBuffer?: string;
  readonly cleanDownBuffer?: string;
}

const first = 7;
const last = 22;
/** Minutes of a column. */
const step = 30;
export const slots = ((last - first) * 60) / step;

const midnight = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
const hours = 3_600_000;

/** Start of a column, an instant. */
export const slotTime = (day: string, slot: number): string =>
  new Date(midnight(day) + first * hours + slot * step * 60_000).toISOString().replace('.000Z', 'Z');

/** Where an instant is among the columns; outside of them it is cut. */
export function slotOf(day: string, instant: string | number): number {
  const at = (new Date(instant).getTime() - midnight(day) - first * hours) / (step * 60_000);
  return Math.max(0, Math.min(slots, at));
}

export function slotColumns(day: string, language: Language): GridColumn[] {
  return Array.from({ length: slots }, (_, slot) => {
    const from = slotTime(day, slot);
    return {
      key: String(slot),
      head: clock(slotTime(day, slot - (slot % 2)), language),
      title: `${clock(from, language)}–${clock(slotTime(day, slot + 1), language)}`,
    };
  });
}

/** Days from a day on, YYYY-MM-DD. */
export const daysFrom = (day: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => dayIn(new Date(midnight(day) + at * 24 * hours)));

/** Monday of the week of a day. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T12:00:00+08:00`).getUTCDay() + 6) % 7;
  return dayIn(new Date(midnight(day) - weekday * 24 * hours));
}

/** Bookings that begin on a day, or on so many from it. */
export function dayFilter(day: string, count = 1): string {
  const at = (days: number) => new Date(midnight(day) + days * 24 * hours).toISOString();
  return `start_time >= "${at(0)}" AND start_time < "${at(count)}"`;
}

/** Whether a booking keeps its room from others. */
export const holds = ({ status }: Pick<Booking, 'status'>): boolean =>
  [
    'BOOKING_STATUS_REQUESTED',
    'BOOKING_STATUS_CONFIRMED',
    'BOOKING_STATUS_MOVE_REQUESTED',
    'BOOKING_STATUS_IN_USE',
    'BOOKING_STATUS_FINISHED',
  ].includes(status);

const secondsOf = (duration: string | undefined) => Number.parseFloat(duration ?? '0') || 0;

/** A day's bookings as items of the board, with the time before and after each that its room is kept free. */
export function dayItems(
  day: string,
  bookings: readonly Booking[],
  rooms: readonly Room[],
  status: Field | undefined,
  language: Language,
): GridItem[] {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  return bookings.filter(holds).flatMap((booking) => {
    const [from, to] = [slotOf(day, booking.startTime), slotOf(day, booking.endTime)];
    const room = booking.buffered ? undefined : byName.get(booking.room);
    const before = slotOf(day, Date.parse(booking.startTime) - secondsOf(room?.setupBuffer) * 1000);
    const after = slotOf(day, Date.parse(booking.endTime) + secondsOf(room?.cleanDownBuffer) * 1000);
    const common = { row: booking.room, tone: toneOf(status, booking.status) };
    const about = statusText(status, booking.status, language);
    const main: GridItem = {
      ...common,
      key: booking.name,
      from,
      to,
      label: booking.title,
      detail: `${clock(booking.startTime, language)}–${clock(booking.endTime, language)} ${about}`,
    };
    const buffer = (key: string, start: number, end: number, label: string): GridItem[] =>
      end > start ? [{ ...common, key: `${booking.name} ${key}`, from: start, to: end, label, background: true }] : [];
    const words = language === 'en' ? ['preparation', 'clearing'] : ['会前布置', '会后整理'];
    return [...buffer('before', before, from, words[0] as string), main, ...buffer('after', to, after, words[1] as string)];
  });
}

/** A week's bookings as items, a column a day. */
export function weekItems(monday: string, bookings: readonly Booking[], status: Field | undefined, language: Language): GridItem[] {
  const days = daysFrom(monday, 7);
  return bookings.filter(holds).flatMap((booking) => {
    const at = days.indexOf(dayIn(booking.startTime));
    if (at < 0) return [];
    return [
      {
        key: booking.name,
        row: booking.room,
        from: at,
        to: at + 1,
        label: `${clock(booking.startTime, language)} ${booking.title}`,
        detail: statusText(status, booking.status, language),
        tone: toneOf(status, booking.status),
      },
    ];
  });
}

const toneOf = (status: Field | undefined, value: string): Tone =>
  status === undefined ? 'plain' : (valueNamed(status, value)?.tone ?? 'plain');

function statusText(status: Field | undefined, value: string, language: Language): string {
  const label = status === undefined ? undefined : valueNamed(status, value)?.label;
  return (language === 'en' ? label?.en : label?.zh) ?? '';
}
