import fc from 'fast-check';
import type { Booking, BookingStatus } from '../../src/domain/booking/booking.ts';
import { type UsageLine, usage, usageOf } from '../../src/domain/usage/usage.ts';

const at = (day: string, clock: string) => new Date(`${day}T${clock}:00+08:00`);

interface Meeting {
  readonly from: string;
  readonly to: string;
  readonly room?: string;
  readonly leaves?: readonly string[];
  readonly status?: BookingStatus;
}

/** A booking as far as the figures look at it. */
function meeting(day: string, { from, to, room = 'rooms/half-a', leaves = [room], status = 'BOOKING_STATUS_FINISHED' }: Meeting): Booking {
  const [startTime, endTime] = [at(day, from), at(day, to)];
  const over = status === 'BOOKING_STATUS_CANCELLED' || status === 'BOOKING_STATUS_NO_SHOW';
  const holds = over ? [] : leaves.map((calendar) => ({ calendar, from: startTime, to: endTime }));
  return { room, unit: 'units/a', region: 'regions/530102', status, startTime, endTime, holds } as unknown as Booking;
}

/** The lines that bookings add up to, as the store keeps them. */
function lines(bookings: readonly Booking[]): UsageLine[] {
  const kept = new Map<string, { of: UsageLine['of']; sums: Record<string, Record<string, number>> }>();
  for (const { of, sums } of bookings.flatMap(usageOf)) {
    const line = kept.get(JSON.stringify(of)) ?? { of, sums: {} };
    kept.set(JSON.stringify(of), line);
    for (const [name, by] of Object.entries(sums)) {
      const [sum = '', slot = ''] = name.split('.');
      const slots = line.sums[sum] ?? {};
      line.sums[sum] = slots;
      slots[slot] = (slots[slot] ?? 0) + by;
    }
  }
  return [...kept.values()];
}

// State Council notice of 2025-11-04: Sun 20 Sep 2026 is a working day.
const opening = { from: 540, to: 1080, isWorkingDay: (day: string) => day !== '2026-09-19' };
const week = ['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17', '2026-09-18', '2026-09-19', '2026-09-20'];
const roomDays = week.map((day) => ({ rooms: 1, day }));

it('case R10 Utilisation that cannot exceed 100 %', () => {
  const nine = [
    ...['2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17'].flatMap((day) => [
      meeting(day, { from: '09:00', to: '11:00' }),
      meeting(day, { from: '14:00', to: '16:30' }),
    ]),
    meeting('2026-09-20', { from: '09:00', to: '11:00' }),
  ];
  const rest = [
    meeting('2026-09-18', { from: '09:00', to: '12:00', status: 'BOOKING_STATUS_CANCELLED' }),
    meeting('2026-09-18', { from: '10:00', to: '11:00' }),
    meeting('2026-09-18', { from: '14:00', to: '18:00', room: 'rooms/hall', leaves: ['rooms/half-a', 'rooms/half-b'] }),
    meeting('2026-09-16', { from: '19:00', to: '21:00' }),
    meeting('2026-09-20', { from: '14:00', to: '16:00', status: 'BOOKING_STATUS_NO_SHOW' }),
  ];
  const all = lines([...nine, ...rest]);
  const half = all.filter(({ of }) => of.room === 'rooms/half-a');
  expect(usage(half, { opening, roomDays, sessions: 'begun' })).toEqual({
    sessions: 12,
    usedMinutes: 25 * 60,
    outsideMinutes: 2 * 60,
    openMinutes: 54 * 60,
    utilisation: 4_630,
    noShows: 1,
    noShowShare: 769,
    lostMinutes: 2 * 60,
  });
  // The combined session: four hours for each half, one session for the house.
  const other = all.filter(({ of }) => of.room === 'rooms/half-b');
  expect(usage(other, { opening, roomDays, sessions: 'begun' })).toMatchObject({ sessions: 1, usedMinutes: 4 * 60 });
  expect(usage(all, { opening, sessions: 'held' })).toMatchObject({
    sessions: 12,
    usedMinutes: 29 * 60,
    openMinutes: undefined,
    utilisation: undefined,
  });
});

it('says no utilisation where no edition sets opening hours', () => {
  const used = lines([meeting('2026-09-14', { from: '09:00', to: '11:00' })]);
  expect(usage(used, { opening: undefined, roomDays, sessions: 'held' })).toMatchObject({
    usedMinutes: 120,
    openMinutes: undefined,
    utilisation: undefined,
  });
});

it('counts hour by hour what it counts in all, and never more than there is', () => {
  const slot = fc.integer({ min: 0, max: 47 });
  const day = fc.constantFrom(...week);
  const slots = fc.uniqueArray(fc.tuple(day, slot), { maxLength: 60, selector: ([on, number]) => `${on} ${number}` });
  const clock = (number: number) => `${String(Math.floor(number / 2)).padStart(2, '0')}:${number % 2 ? '30' : '00'}`;
  fc.assert(
    fc.property(slots, (taken) => {
      const all = lines(
        taken.map(([on, number]) => ({
          ...meeting(on, { from: clock(number), to: '00:00' }),
          endTime: new Date(at(on, clock(number)).getTime() + 1_800_000),
        })),
      );
      const total = usage(all, { opening, roomDays, sessions: 'held' });
      const hours = Array.from({ length: 24 }, (_, hour) => usage(all, { opening, roomDays, hour, sessions: 'held' }));
      const sum = (name: 'sessions' | 'usedMinutes' | 'outsideMinutes') => hours.reduce((whole, figures) => whole + figures[name], 0);
      expect([sum('sessions'), sum('usedMinutes'), sum('outsideMinutes')]).toEqual([
        total.sessions,
        total.usedMinutes,
        total.outsideMinutes,
      ]);
      expect(total.usedMinutes + total.outsideMinutes).toBe(taken.length * 30);
      expect(total.utilisation).toBeLessThanOrEqual(10_000);
    }),
  );
});
