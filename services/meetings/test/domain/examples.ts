import { calendarOf, type YearCalendar } from '@jiguan/kernel/calendar';
import { isRefused } from '@jiguan/kernel/refusal';
import type { RuleEdition } from '@jiguan/kernel/rule-edition';
import type { Booked, BookingDetails, BookingEvent } from '../../src/domain/booking/booking.ts';
import type { Moving } from '../../src/domain/booking/move.ts';
import { request, type SlotFacts } from '../../src/domain/booking/request.ts';
import type { Unit, Venue } from '../../src/domain/room/eligibility.ts';
import type { Room, RoomDetails } from '../../src/domain/room/room.ts';
import { firstEra } from '../../src/domain/room/structure.ts';
import { ruleCodes, rulesOn } from '../../src/domain/rules.ts';

/** Monday, 2 March 2026, 08:00 in Kunming. */
export const now = new Date('2026-03-02T08:00:00+08:00');

/** A time of 3 March 2026 in Kunming, or of another day of that month: `at('09:30')`, `at('09:30', 5)`. */
export const at = (clock: string, day = 3) => new Date(`2026-03-${String(day).padStart(2, '0')}T${clock}:00+08:00`);

const values: Record<string, [value: string, unit: string]> = {
  [ruleCodes.maxDays]: ['3', 'd'],
  [ruleCodes.horizonDays]: ['180', 'd'],
  [ruleCodes.noShowGrace]: ['30', 'min'],
  [ruleCodes.earlyStart]: ['30', 'min'],
  [ruleCodes.autoFinish]: ['15', 'min'],
};

export const editions: readonly RuleEdition[] = Object.entries(values).map(([code, [value, unit]]) => ({
  name: `ruleEditions/${code.replace(/[._]/g, '-')}-530000-2025`,
  code,
  region: 'regions/530000',
  value,
  unit,
  effectiveFrom: '2025-01-01',
}));

export function rules(region = '530100') {
  const found = rulesOn((code) => editions.filter((edition) => edition.code === code), region, now);
  if (isRefused(found)) throw new Error('no rules');
  return found as Exclude<typeof found, { refused: string }>;
}

export const details = (more: Partial<RoomDetails> = {}): RoomDetails => ({
  displayName: '第一会议室',
  owner: 'units/bureau',
  region: 'regions/530100',
  building: '1号楼',
  floor: '3',
  capacity: 40,
  layouts: [
    { layout: 'LAYOUT_THEATRE', capacity: 40 },
    { layout: 'LAYOUT_BOARDROOM', capacity: 20 },
  ],
  equipment: ['EQUIPMENT_SOUND', 'EQUIPMENT_DISPLAY'],
  setupSeconds: 900,
  cleanDownSeconds: 600,
  bufferMode: 'BUFFER_MODE_SUM',
  parts: [],
  bookableBy: 'BOOKABLE_BY_REGION',
  bookableUnits: [],
  requiresApproval: false,
  serviceLevel: 2,
  ...more,
});

export const room = (more: Partial<Room> = {}, name = 'rooms/first'): Room => ({
  ...details(),
  status: 'ROOM_STATUS_IN_SERVICE',
  wholes: [],
  eras: [firstEra(name)],
  leaves: [{ room: name, eras: [firstEra(name)] }],
  ...more,
});

export const venue = (more: Partial<Room> = {}, closedParts: readonly string[] = []): Venue => ({
  name: 'rooms/first',
  room: room(more),
  closedParts,
  calendar: () => calendarOf(calendars, '530100'),
});

/** 2 to 8 March 2026: Wednesday is a local day off, Sunday a working day instead. */
export const calendars: YearCalendar[] = [
  {
    region: 'regions/530100',
    year: 2026,
    holidays: [{ date: '2026-03-04', displayName: '州庆' }],
    workdays: [{ date: '2026-03-08', displayName: '调休上班' }],
  },
];

export const finance: Unit = { name: 'units/finance', region: 'regions/530100', active: true };
export const bureau: Unit = { name: 'units/bureau', region: 'regions/530000', active: true };

export const meeting = (more: Partial<BookingDetails> = {}): BookingDetails => ({
  room: 'rooms/first',
  unit: 'units/finance',
  title: '月度工作调度会',
  startTime: at('09:00'),
  endTime: at('10:00'),
  attendeeCount: 12,
  equipment: [],
  contact: '联络员',
  contactPhone: '0871-63180001',
  contactSubject: '',
  note: '',
  papers: [],
  ...more,
});

export const facts = (more: Partial<SlotFacts & Moving> = {}): SlotFacts & Moving => ({
  venue: venue(),
  unit: finance,
  rules: rules(),
  now,
  by: 'liaison',
  ...more,
});

/** What a booking starts from, as `request` makes it. */
export function booked(more: Partial<BookingDetails> = {}, room: Partial<Room> = {}): Booked {
  const [event] = request(meeting(more), 'liaison', facts({ venue: venue(room) })) as readonly BookingEvent[];
  if (!event || !('booked' in event) || !event.booked) throw new Error('not booked');
  return event.booked;
}

export const confirmed = (more: Partial<BookingDetails> = {}): BookingEvent => ({ type: 'BookingConfirmed', booked: booked(more) });
export const requested = (more: Partial<BookingDetails> = {}): BookingEvent => ({
  type: 'BookingRequested',
  booked: booked(more, { requiresApproval: true }),
});
export const started = (when = at('09:00')): BookingEvent => ({
  type: 'BookingStarted',
  actualStartTime: when,
  holds: booked().holds,
});
export const finished = (): BookingEvent => ({ type: 'BookingFinished', actualEndTime: at('10:00'), holds: booked().holds });
export const cancelled: BookingEvent = { type: 'BookingCancelled', reason: '会议取消' };
export const hold = (from: Date, to: Date, calendar = 'rooms/first') => ({ calendar, from, to });
