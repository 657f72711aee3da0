import type { Imported } from '@jiguan/kit/app';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { importBookings } from '../src/app/past/import-bookings.ts';
import type { BookingDetails } from '../src/domain/booking/booking.ts';
import { faults } from './checker.ts';
import { at, meeting } from './domain/examples.ts';
import { type World, world } from './world.ts';

const HOUR = 3_600_000;

describe('bringing in past meetings', () => {
  let house: World;
  const bring = (rows: readonly BookingDetails[], validateOnly = false): Promise<Imported> =>
    house.must(importBookings(house.reads), { region: 'regions/530100', rows, validateOnly }, { actor: 'officer' });
  const past = (i: number, room = 'rooms/first') => {
    const startTime = new Date(+at('08:00', 1) - (i + 1) * HOUR);
    return meeting({ room, startTime, endTime: new Date(+startTime + HOUR) });
  };
  const count = (collection: string, filter = {}) => house.stores[0].db.collection(collection).countDocuments(filter);

  beforeAll(async () => {
    house = await world('import');
    await house.open('first');
    await house.open('second');
    await house.open('elsewhere', { region: 'regions/530300' });
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('names every bad row and writes nothing', async () => {
    const rows = [
      past(0),
      past(0),
      { ...past(2), room: 'rooms/nowhere' },
      { ...past(3), unit: 'units/nobody' },
      past(4, 'rooms/elsewhere'),
      { ...past(5), attendeeCount: 99 },
      meeting(),
    ];
    const { errors, created } = await bring(rows);
    expect(created).toBe(0);
    expect(errors.map(({ row, column, refusal }) => [row, refusal.refused, column])).toEqual([
      [3, 'SLOT_TAKEN', 'start_time'],
      [4, 'NOT_FOUND', 'room'],
      [5, 'UNIT_UNKNOWN', 'unit'],
      [6, 'ROOM_OUTSIDE_REGION', 'room'],
      [7, 'CAPACITY_EXCEEDED', 'attendee_count'],
      [8, 'RECORD_NOT_PAST', 'end_time'],
    ]);
    expect(await count('bookings')).toBe(0);
  });

  it('says beforehand what it would do', async () => {
    expect(await bring([past(0), past(1)], true)).toMatchObject({ rows: 2, created: 2, errors: [], validateOnly: true });
    expect(await count('bookings')).toBe(0);
  });

  it('takes 2000 rows in one commit, back to back, marked as brought in', async () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => past(i));
    const began = performance.now();
    expect(await bring(rows)).toMatchObject({ rows: 2_000, created: 2_000, errors: [] });
    console.info(`2000 rows in ${Math.round(performance.now() - began)} ms`);
    expect(await count('bookings', { imported: true, status: 'BOOKING_STATUS_FINISHED' })).toBe(2_000);
    expect(await count('journal', { type: 'jiguan.meetings.v1.BookingImported', reason: '补录', actor: 'officer' })).toBe(2_000);
  });

  it('finds overlaps with what was brought in before, and leaves what is in as its row says', async () => {
    expect(await bring([past(5)])).toMatchObject({ created: 0, unchanged: 1, errors: [] });
    const { errors } = await bring([{ ...past(5), title: '别的会' }, past(3_000, 'rooms/second')]);
    expect(errors).toMatchObject([{ row: 2, refusal: { refused: 'SLOT_TAKEN' } }]);
  });

  it('leaves the coming meetings to ordinary bookings', async () =>
    expect(await house.run(createBooking(house.reads), { details: meeting() })).toMatchObject({ imported: false }));
});
