/** Slots by number, so that no two of one kind of use touch: what is stored lies in office hours, what is booked while measuring around them. */
const HALF_HOUR = 1_800_000;
const DAY = 86_400_000;
/** Yunnan's days begin at 16:00 UTC of the day before. */
const OFFSET = 8 * 3_600_000;
/** Furthest day on which slots are booked; the horizon is 400 days. */
const LAST_DAY = 375;

export interface NumberedSlot {
  readonly room: string;
  readonly startTime: Date;
  readonly endTime: Date;
}

/** Stored meetings per room and day, an hour each. */
const officeHours = [8, 10, 14, 16];
const otherHalfHours = Array.from({ length: 48 }, (_, half) => half).filter((half) => !officeHours.includes(Math.floor(half / 2)));

const midnight = (day: number) => Math.floor((Date.now() + OFFSET) / DAY + day) * DAY - OFFSET;

/** The nth slot that is stored: whole days full, from tomorrow on, or from yesterday back. */
export function storedSlot(n: number, rooms: readonly string[], direction: 'past' | 'coming'): NumberedSlot {
  const perDay = rooms.length * officeHours.length;
  const day = 1 + Math.floor(n / perDay);
  const hour = officeHours[Math.floor(n / rooms.length) % officeHours.length] as number;
  const start = midnight(direction === 'past' ? -day : day) + hour * 2 * HALF_HOUR;
  return { room: rooms[n % rooms.length] as string, startTime: new Date(start), endTime: new Date(start + 2 * HALF_HOUR) };
}

/** The nth slot that is booked while measuring: every room, then the next day, then the next half hour. Throws when all are gone. */
export function freshSlot(n: number, rooms: readonly string[]): NumberedSlot {
  const half = otherHalfHours[Math.floor(n / (rooms.length * LAST_DAY))];
  if (half === undefined) throw new Error('no slot is left to book');
  const start = midnight(1 + (Math.floor(n / rooms.length) % LAST_DAY)) + half * HALF_HOUR;
  return { room: rooms[n % rooms.length] as string, startTime: new Date(start), endTime: new Date(start + HALF_HOUR) };
}
