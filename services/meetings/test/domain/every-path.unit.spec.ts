import { isRefused } from '@jiguan/kernel/refusal';
import { type Booking, type BookingEvent, evolveBooking } from '../../src/domain/booking/booking.ts';
import { start } from '../../src/domain/booking/conduct.ts';
import { correct } from '../../src/domain/booking/correct.ts';
import { extend, reschedule } from '../../src/domain/booking/move.ts';
import { record } from '../../src/domain/booking/past.ts';
import { request } from '../../src/domain/booking/request.ts';
import type { Unit, Venue } from '../../src/domain/room/eligibility.ts';
import { at, confirmed, facts, finance, meeting, now, requested, rules, started, venue } from './examples.ts';

/**
 * reports F: every rule on every path. A cell is what the path answers when its rule is broken: a refusal, ASKS for an approval, or a reason in words
 * why the rule has no place there. A path that skips a rule without such words fails.
 */
type Rule =
  | 'approval'
  | 'in service'
  | 'every part in service'
  | 'who may book'
  | 'unit active'
  | 'capacity'
  | 'layout'
  | 'longest'
  | 'horizon';
type Path = 'create' | 'move' | 'extend' | 'extend while it goes on' | 'correct' | 'start' | 'import';
interface Facts {
  readonly venue: Venue;
  readonly unit: Unit;
  readonly days: number;
  readonly heads: number;
  readonly layout?: 'LAYOUT_THEATRE' | 'LAYOUT_BOARDROOM' | 'LAYOUT_U_SHAPE';
  /** How many days ahead the meeting lies or is moved to. */
  readonly ahead: number;
}

const fine: Facts = { venue: venue(), unit: finance, days: 0, heads: 12, ahead: 1 };
const broken: Record<Rule, Partial<Facts>> = {
  approval: { venue: venue({ requiresApproval: true }) },
  'in service': { venue: venue({ status: 'ROOM_STATUS_OUT_OF_SERVICE' }) },
  'every part in service': { venue: venue({}, ['rooms/east']) },
  'who may book': { venue: venue({ bookableBy: 'BOOKABLE_BY_LISTED', bookableUnits: ['units/other'] }) },
  'unit active': { unit: { ...finance, active: false } },
  capacity: { heads: 41 },
  layout: { layout: 'LAYOUT_U_SHAPE' },
  longest: { days: 4 },
  horizon: { ahead: 200 },
};

const DAY = 86_400_000;
const slot = ({ ahead, days }: Facts) => {
  const startTime = new Date(at('09:00').getTime() + (ahead - 1) * DAY);
  return { startTime, endTime: new Date(startTime.getTime() + 3_600_000 + days * DAY) };
};
const needs = ({ heads, layout }: Facts) => ({ attendeeCount: heads, ...(layout && { layout }) });
const after = (...events: BookingEvent[]) =>
  events.reduce<Booking | undefined>((state, event) => evolveBooking(state as never, event), undefined) as Booking;
/** A meeting that was granted while all was well; what it needs has grown since where the rule is of needs. */
const granted = (given: Facts, ...more: BookingEvent[]) => ({ ...after(confirmed(), ...more), ...needs(given) });
const known = ({ venue: place, unit }: Facts) => ({ ...facts({ unit }), venue: place });

const paths: Record<Path, (given: Facts) => unknown> = {
  create: (given) => request(meeting({ ...slot(given), ...needs(given) }), 'liaison', known(given)),
  move: (given) => {
    const { startTime, endTime } = slot(given);
    const later = new Date(startTime.getTime() + 4 * 3_600_000);
    const to = { room: 'rooms/first', startTime: later, endTime: new Date(later.getTime() + +endTime - +startTime) };
    return reschedule(granted(given), to, known(given));
  },
  extend: (given) => extend(granted(given), longer(given), known(given)),
  'extend while it goes on': (given) => extend(granted(given, started(at('08:50'))), longer(given), { ...known(given), now: at('09:30') }),
  correct: (given) => correct(after(confirmed()), { ...needs(given) }, { venues: [given.venue], by: 'liaison' }),
  // What asked for an approval and has none yet is a request.
  start: (given) => start(given.venue.room.requiresApproval ? after(requested()) : granted(given), at('09:00')),
  import: (given) => {
    const past = {
      startTime: new Date(now.getTime() - 10 * DAY),
      endTime: new Date(now.getTime() - 10 * DAY + 3_600_000 + given.days * DAY),
    };
    const own = { venue: given.venue, unit: given.unit, rules: rules(), now, region: '530000', inRegion: true };
    return record(meeting({ ...past, ...needs(given) }), 'officer', own);
  },
};
const longer = ({ days }: Facts) => new Date(at('11:00').getTime() + days * DAY);

const ASKS = 'asks for an approval';
const grantedThen = 'it was granted when all was well: what closes a room displaces its meetings, and says so';
const held = 'what was held was held';
const noSlot = 'no slot is asked for';
const matrix: Record<Rule, Record<Path, string>> = {
  approval: {
    create: ASKS,
    move: ASKS,
    extend: ASKS,
    'extend while it goes on': 'EXTENSION_NEEDS_APPROVAL',
    correct: 'an approver decides on a room and its time',
    start: 'BOOKING_NOT_STARTABLE',
    import: held,
  },
  'in service': row('ROOM_OUT_OF_SERVICE', { correct: noSlot, start: grantedThen, import: held }),
  'every part in service': row('ROOM_OUT_OF_SERVICE', { correct: noSlot, start: grantedThen, import: held }),
  'who may book': row('ROOM_NOT_BOOKABLE_BY_UNIT', { correct: noSlot, start: grantedThen, import: held }),
  'unit active': row('UNIT_NOT_ACTIVE', { correct: noSlot, start: grantedThen, import: held }),
  capacity: row('CAPACITY_EXCEEDED', { start: grantedThen }),
  layout: row('LAYOUT_NOT_OFFERED', { start: grantedThen }),
  longest: row('BOOKING_TOO_LONG', { correct: noSlot, start: grantedThen }),
  horizon: row('BOOKING_TOO_FAR_AHEAD', {
    extend: 'its end is within the longest length of its start',
    'extend while it goes on': 'it has begun',
    correct: noSlot,
    start: grantedThen,
    import: held,
  }),
};

function row(refusal: string, but: Partial<Record<Path, string>>): Record<Path, string> {
  const all = Object.keys(paths).map((path) => [path, refusal] as const);
  return { ...(Object.fromEntries(all) as Record<Path, string>), ...but };
}

/** What a path answered: a refusal's reason, that it asks, or that it let it pass. */
function told(outcome: unknown): string {
  if (isRefused(outcome)) return outcome.refused;
  const types = (outcome as readonly BookingEvent[]).map(({ type }) => type);
  return types.some((type) => type === 'BookingRequested' || type === 'BookingMoveRequested') ? ASKS : 'passes';
}

describe('reports F: no path skips the rules of the others', () => {
  it.each(Object.keys(paths) as Path[])('%s passes where no rule is broken', (path) => expect(told(paths[path](fine))).toBe('passes'));

  const cells = (Object.keys(matrix) as Rule[]).flatMap((rule) =>
    (Object.keys(paths) as Path[]).map((path) => [rule, path, matrix[rule][path]] as const),
  );
  it.each(cells)('%s × %s: %s', (rule, path, expected) => {
    const passes = expected === expected.toLowerCase() && expected !== ASKS;
    expect(told(paths[path]({ ...fine, ...broken[rule] }))).toBe(passes ? 'passes' : expected);
  });
});
