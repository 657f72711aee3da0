import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import {
  type BookedSession,
  compareAgain,
  evolveSessionCheck,
  placeOf,
  type Session,
  type SessionCheck,
  type SessionCheckEvent,
  settleDifference,
  startCheck,
} from '../../src/domain/session/session-check.ts';
import { at } from './examples.ts';

const compared = { displayName: '三月', region: 'regions/530100', fromDay: '2026-03-01', toDay: '2026-03-09' };
const session = (more: Partial<Session> = {}): Session => ({
  ...{ room: 'rooms/first', unit: 'units/finance', startTime: at('09:00'), endTime: at('10:00') },
  ...more,
});
const booked = (more: Partial<BookedSession> = {}): BookedSession => ({ ...session(), status: 'BOOKING_STATUS_FINISHED', ...more });
const now = at('09:00', 10);

function checked(bookings: readonly BookedSession[], held: readonly Session[], before?: SessionCheck, tolerance = 15): SessionCheck {
  const sources = { held, bookings, tolerance, now };
  const events = before ? compareAgain(before, sources) : startCheck(compared, sources);
  if (isRefused(events)) throw new Error(events.refused);
  return events.reduce<SessionCheck | undefined>(evolveSessionCheck, before) as SessionCheck;
}
const told = ({ lines }: SessionCheck) =>
  lines.map(({ difference, status }) => [difference.kind, difference.field ?? '', ...(difference.said ?? []), status]);

describe('bookings against records of what was held', () => {
  it('agree where room, host and time do; some minutes make no difference, and more do', () => {
    const late = session({ startTime: at('09:10'), endTime: at('10:14') });
    expect(checked([booked()], [late])).toMatchObject({ status: 'SESSION_CHECK_STATUS_AGREES', bookedCount: 1, lines: [] });
    expect(told(checked([booked()], [late], undefined, 5))).toEqual([
      ['DIFFERS', 'time', '2026-03-03 09:00–10:00', '2026-03-03 09:10–10:14', 'OPEN'],
    ]);
  });

  it('differ by a line each: booked and not on record, held without a booking, another host, held though nobody came', () => {
    const bookings = [
      booked(),
      booked({ startTime: at('11:00'), endTime: at('12:00') }),
      booked({ room: 'rooms/second', status: 'BOOKING_STATUS_NO_SHOW' }),
      booked({ room: 'rooms/third', status: 'BOOKING_STATUS_NO_SHOW' }),
    ];
    const held = [
      session({ unit: 'units/audit' }),
      session({ room: 'rooms/second' }),
      session({ startTime: at('15:00'), endTime: at('16:00') }),
    ];
    const check = checked(bookings, held);
    expect(told(check)).toEqual([
      ['DIFFERS', 'unit', 'units/finance', 'units/audit', 'OPEN'],
      ['ONLY_FIRST', '', 'OPEN'],
      ['ONLY_SECOND', '', 'OPEN'],
      ['DIFFERS', 'held', '未到场', '已召开', 'OPEN'],
    ]);
    expect(placeOf((check.lines[1] as SessionCheck['lines'][number]).difference)).toEqual({ room: 'rooms/first', startTime: at('11:00') });
  });

  it('settled with evidence stay settled; what was said to be corrected and still shows is open again', () => {
    const [bookings, held] = [[booked()], [session({ unit: 'units/audit' })]];
    const check = checked(bookings, held);
    const id = check.lines[0]?.difference.id ?? '';
    const settlement = { by: 'li', at: now, note: '代为预订', evidence: ['签到表'] };
    const settled = (how: 'EXPLAINED' | 'CORRECTED') =>
      (settleDifference(check, id, { ...settlement, how }) as readonly SessionCheckEvent[]).reduce<SessionCheck>(evolveSessionCheck, check);
    expect(settled('EXPLAINED').status).toBe('SESSION_CHECK_STATUS_AGREES');
    expect(told(checked(bookings, held, settled('EXPLAINED')))).toEqual([expect.arrayContaining(['SETTLED'])]);
    expect(told(checked(bookings, held, settled('CORRECTED')))).toEqual([expect.arrayContaining(['OPEN'])]);
    expect(told(checked(bookings, [session()], check))).toEqual([expect.arrayContaining(['GONE'])]);
    expect(settleDifference(check, id, { ...settlement, how: 'EXPLAINED', evidence: [] })).toMatchObject({ refused: 'EVIDENCE_MISSING' });
  });

  it('are of days that are over, with rows within them', () => {
    const sources = { held: [session()], bookings: [], tolerance: 0, now };
    expect(startCheck({ ...compared, toDay: '2026-03-10' }, sources)).toMatchObject({ refused: 'CHECK_NOT_OVER' });
    expect(startCheck({ ...compared, fromDay: '2026-03-04' }, sources)).toMatchObject({
      refused: 'HELD_OUTSIDE_DAYS',
      details: { row: 1 },
    });
    const backwards = { ...sources, held: [session({ endTime: at('08:00') })] };
    expect(startCheck(compared, backwards)).toMatchObject({ refused: 'HELD_ENDS_BEFORE_START' });
  });

  it('compared again with the same books say nothing new, whatever they say', () => {
    const sessions = fc.array(
      fc.record({
        room: fc.constantFrom('rooms/a', 'rooms/b'),
        hour: fc.integer({ min: 0, max: 8 }),
        unit: fc.constantFrom('units/a', 'units/b'),
      }),
      { maxLength: 8 },
    );
    const made = (all: readonly { room: string; hour: number; unit: string }[]) =>
      all.map(({ room, hour, unit }) =>
        session({
          room,
          unit,
          startTime: at(`${String(8 + hour).padStart(2, '0')}:00`),
          endTime: at(`${String(9 + hour).padStart(2, '0')}:00`),
        }),
      );
    fc.assert(
      fc.property(sessions, sessions, (one, other) => {
        const [bookings, held] = [made(one).map((each) => booked(each)), made(other)];
        const check = checked(bookings, held);
        const again = compareAgain(check, { held, bookings, tolerance: 15, now });
        expect(again).toMatchObject([{ found: [] }]);
        expect(new Set(check.lines.map(({ difference }) => difference.id)).size).toBe(check.lines.length);
      }),
    );
  });
});
