import { isRefused } from '@jiguan/kernel/refusal';
import { defaultOrder, filterFields, listPage } from '@jiguan/kit/store';
import { createBooking } from '../src/app/booking/create-booking.ts';
import type { Booking } from '../src/domain/booking/booking.ts';
import { findRooms } from '../src/store/find-rooms.ts';
import { faults } from './checker.ts';
import { at, meeting } from './domain/examples.ts';
import { unit, type World, world } from './world.ts';

const method = 'jiguan.meetings.v1.BookingService/ListBookings';
const [fields, orderBy] = [filterFields(method), defaultOrder(method)];

describe('looking for rooms and bookings', () => {
  let house: World;
  const slot = { startTime: at('09:00'), endTime: at('10:00') };
  const find = async (more: object = {}) => {
    const found = await house.ask(findRooms(house.stores[0]), {
      ...slot,
      attendeeCount: 10,
      equipment: [],
      pageSize: 0,
      pageToken: '',
      ...more,
    });
    return { ids: found.items.map(({ _id }) => _id), token: found.nextPageToken };
  };
  const create = (more: Parameters<typeof meeting>[0] = {}) => house.run(createBooking(house.reads), { details: meeting(more) });

  beforeAll(async () => {
    house = await world('search');
    const sizes = { small: 12, middle: 40, large: 100 };
    for (const [id, capacity] of Object.entries(sizes)) await house.open(id, { capacity, layouts: [] });
    await house.open('east', { capacity: 50 });
    await house.open('west', { capacity: 50 });
    await house.open('hall', { capacity: 90, parts: ['rooms/east', 'rooms/west'] });
    await house.open('owned', { capacity: 30, layouts: [], bookableBy: 'BOOKABLE_BY_OWNER' });
    await house.open('qujing', { capacity: 25, layouts: [], region: 'regions/530300' });
  });
  afterAll(() => house.close());

  it('offers the closest fit first', async () =>
    expect((await find()).ids).toEqual(['small', 'qujing', 'owned', 'middle', 'east', 'west', 'hall', 'large']));
  it('leaves out what is too small, elsewhere, without the layout or equipment, or not for the unit', async () => {
    expect((await find({ attendeeCount: 60 })).ids).toEqual(['hall', 'large']);
    expect((await find({ within: 'regions/530300' })).ids).toEqual(['qujing']);
    expect((await find({ layout: 'LAYOUT_THEATRE' })).ids).toEqual(['east', 'hall', 'west']);
    expect((await find({ equipment: ['EQUIPMENT_VOTING'] })).ids).toEqual([]);
    expect((await find({ unit: 'units/finance', within: 'regions/530000' })).ids).not.toContain('owned');
  });
  it('pages without repeating', async () => {
    const first = await find({ pageSize: 3 });
    const second = await find({ pageSize: 5, pageToken: first.token });
    expect([...first.ids, ...second.ids]).toEqual((await find()).ids);
    expect(second.token).toBe('');
    await expect(find({ pageToken: first.token, attendeeCount: 11 })).rejects.toThrow('PAGE_TOKEN_MISMATCH');
    await expect(find({ pageToken: 'nonsense' })).rejects.toThrow('BAD_PAGE_TOKEN');
  });
  it('refuses what no booking could be', async () => {
    await expect(find({ endTime: at('09:00') })).rejects.toThrow('END_BEFORE_START');
    await expect(find({ startTime: at('09:00', 1) })).rejects.toThrow('START_IN_PAST');
    await expect(find({ unit: 'units/nobody' })).rejects.toThrow('UNIT_UNKNOWN');
  });

  it('offers what can be booked, and nothing that cannot', async () => {
    await create({ room: 'rooms/east' });
    house.units.set('bureau', unit('bureau', '530000'));
    const offered = (await find({ unit: 'units/finance' })).ids;
    for (const id of ['small', 'qujing', 'owned', 'middle', 'east', 'west', 'hall', 'large']) {
      const would = await house.run(
        createBooking(house.reads),
        { details: meeting({ room: `rooms/${id}`, attendeeCount: 10 }) },
        { rehearsal: true },
      );
      expect([id, !isRefused(would)]).toEqual([id, offered.includes(id)]);
    }
    for (const id of offered)
      expect(await create({ room: `rooms/${id}`, attendeeCount: 10 })).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
    expect(await find({ unit: 'units/finance' })).toEqual({ ids: [], token: '' });
    expect(await faults(house.stores[0])).toEqual([]);
  });

  it('lists bookings by their start, filtered, and cut to what the caller may see', async () => {
    for (const [i, day] of [9, 7, 8].entries()) {
      await create({
        room: 'rooms/large',
        unit: i === 0 ? 'units/audit' : 'units/finance',
        startTime: at('14:00', day),
        endTime: at('15:00', day),
      });
    }
    const list = async (filter: string, scope?: { units: string[]; regions: string[] }, more = {}) =>
      house.ask(
        (_, use) =>
          listPage<Booking>({ store: house.stores[0], collection: 'bookings', fields, orderBy, filter, scope: use.scope, ...more }),
        {},
        scope,
      );
    const filter = 'room = rooms/large AND start_time >= "2026-03-04T00:00:00+08:00" AND status = BOOKING_STATUS_CONFIRMED';
    expect((await list(filter)).items.map(({ startTime }) => startTime)).toEqual([at('14:00', 7), at('14:00', 8), at('14:00', 9)]);
    expect((await list(filter, { units: ['audit'], regions: [] })).items).toHaveLength(1);
    expect((await list(filter, { units: [], regions: ['530100'] })).items).toHaveLength(3);
    expect((await list(filter, { units: [], regions: ['530300'] })).items).toHaveLength(0);
    expect((await list('region = regions/530100 AND imported = true')).items).toEqual([]);
    const first = await list(filter, undefined, { pageSize: 2 });
    expect((await list(filter, undefined, { pageToken: first.nextPageToken })).items).toHaveLength(1);
    await expect(list('organizer = x')).rejects.toThrow('BAD_FILTER');
  });
});
