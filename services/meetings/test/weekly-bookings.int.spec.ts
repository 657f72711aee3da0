import { isRefused } from '@jiguan/kernel/refusal';
import type { Stored } from '@jiguan/kit/app';
import { race } from '@jiguan/kit/testing';
import { RuleEdition } from '@jiguan/proto/directory/v1/rule_edition';
import { cancelBooking } from '../src/app/booking/conduct-booking.ts';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { rescheduleBooking } from '../src/app/booking/reschedule-booking.ts';
import type { Booking } from '../src/domain/booking/booking.ts';
import { ruleCodes } from '../src/domain/rules.ts';
import { faults } from './checker.ts';
import { meeting } from './domain/examples.ts';
import { tally, type World, world } from './world.ts';

const on = (day: string, clock = '09:00') => new Date(`${day}T${clock}:00+08:00`);

describe('case R7: given one booking per unit and ISO week', () => {
  let house: World;
  const book = (day: string, unit = 'finance', through: 0 | 1 = 0, rehearsal = false) => {
    const details = meeting({ room: `rooms/${unit}`, unit: `units/${unit}`, startTime: on(day), endTime: on(day, '10:00') });
    return house.run(createBooking(house.reads), { details }, { through, rehearsal });
  };
  const told = (result: unknown) => (isRefused(result) ? result.refused : 'booked');

  beforeAll(async () => {
    house = await world('weekly');
    house.clock = new Date('2026-08-24T08:00:00+08:00');
    const edition = { name: 'ruleEditions/weekly', code: ruleCodes.weeklyBookings, region: 'regions/530100', value: '1', unit: 'bookings' };
    house.ruleEditions.set('ruleEditions/weekly', RuleEdition.fromPartial({ ...edition, effectiveFrom: '2025-01-01', effectiveTo: '' }));
    for (const unit of ['finance', 'bureau', 'audit']) await house.open(unit);
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('a week is a week, also across months; cancelling the first frees it', async () => {
    const first = (await book('2026-08-31')) as Stored<Booking>;
    expect(first.rules.map(({ edition }) => edition)).toContain('ruleEditions/weekly');
    expect(told(await book('2026-09-06'))).toBe('WEEKLY_BOOKINGS_USED');
    expect(await book('2026-09-02')).toMatchObject({
      refused: 'WEEKLY_BOOKINGS_USED',
      details: { unit: 'units/finance', week: '2026-W36', most: 1, rule_edition: 'ruleEditions/weekly' },
      field: 'booking.start_time',
    });
    expect(told(await book('2026-09-02', 'finance', 0, true))).toBe('WEEKLY_BOOKINGS_USED');
    expect(told(await book('2026-09-07'))).toBe('booked');
    expect(told(await book('2026-09-02', 'bureau'))).toBe('booked');
    await house.must(cancelBooking, { name: `bookings/${first._id}`, reason: '会议取消' });
    expect(told(await book('2026-09-02'))).toBe('booked');
  });

  it('moved inside its week it takes nothing more; moved into a used week it is refused and keeps its own', async () => {
    const one = (await book('2026-09-14')) as Stored<Booking>;
    const move = (day: string) =>
      house.run(rescheduleBooking(house.reads), {
        name: `bookings/${one._id}`,
        startTime: on(day, '14:00'),
        endTime: on(day, '15:00'),
        reason: '',
      });
    expect(told(await move('2026-09-16'))).toBe('booked');
    expect(told(await book('2026-09-21'))).toBe('booked');
    expect(told(await move('2026-09-22'))).toBe('WEEKLY_BOOKINGS_USED');
    expect(told(await book('2026-09-15'))).toBe('WEEKLY_BOOKINGS_USED');
    expect(told(await move('2026-09-29'))).toBe('booked');
    expect(told(await book('2026-09-15'))).toBe('booked');
  });

  it('a slot that is taken is told as that', async () => {
    const details = meeting({
      room: 'rooms/finance',
      unit: 'units/audit',
      startTime: on('2026-09-21'),
      endTime: on('2026-09-21', '10:00'),
    });
    expect(told(await house.run(createBooking(house.reads), { details }))).toBe('SLOT_TAKEN');
  });

  it('of forty who ask at once through two processes one gets it', async () => {
    const { won } = await race<unknown>(40, (i) => book(`2026-10-${String(12 + (i % 5))}`, 'audit', (i % 2) as 0 | 1));
    const { done, WEEKLY_BOOKINGS_USED = 0, SLOT_TAKEN = 0 } = tally(won);
    expect([done, WEEKLY_BOOKINGS_USED + SLOT_TAKEN]).toEqual([1, 39]);
  });
});
