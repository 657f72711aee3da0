import { isRefused } from '@jiguan/kernel/refusal';
import { defaultOrder, filterFields, listPage, pageOfFound } from '@jiguan/kit/store';
import { whoHasAHandIn } from '../src/api/booking-service.ts';
import { correctBooking } from '../src/app/booking/correct-booking.ts';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { type FindAvailableRooms, findAvailableRooms, inOrder } from '../src/app/room/find-available-rooms.ts';
import { listOccupancy, inOrder as occupiedInOrder } from '../src/app/room/list-occupancy.ts';
import type { Booking } from '../src/domain/booking/booking.ts';
import { faults } from './checker.ts';
import { at, meeting } from './domain/examples.ts';
import { unit, type World, world } from './world.ts';

const method = 'jiguan.meetings.v1.BookingService/ListBookings';
const [fields, orderBy] = [filterFields(method), defaultOrder(method)];

describe('looking for rooms and bookings', () => {
  let house: World;
  const slot = { startTime: at('09:00'), endTime: at('10:00') };
  type Paging = { pageSize?: number; pageToken?: string };
  const find = async ({ pageSize = 0, pageToken = '', ...more }: Partial<FindAvailableRooms> & Paging = {}) => {
    const wanted = { ...slot, attendeeCount: 10, equipment: [], region: '', unit: '', ...more };
    const page = { store: house.stores[0], name: 'rooms', wanted, pageSize, pageToken, keys: inOrder };
    const found = await house.ask((asked, use) => pageOfFound(page, async () => findAvailableRooms(house.reads)(asked, use)), wanted);
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
    expect((await find({ region: 'regions/530300' })).ids).toEqual(['qujing']);
    expect((await find({ layout: 'LAYOUT_THEATRE' })).ids).toEqual(['east', 'hall', 'west']);
    expect((await find({ equipment: ['EQUIPMENT_VOTING'] })).ids).toEqual([]);
    expect((await find({ unit: 'units/finance', region: 'regions/530000' })).ids).not.toContain('owned');
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

  describe('when rooms are taken', () => {
    const day = { startTime: at('00:00', 5), endTime: at('00:00', 6) };
    type Asked = Partial<Parameters<ReturnType<typeof listOccupancy>>[0]> & Paging;
    const occupancy = (scope: { units: string[]; regions: string[] }, { pageSize = 0, pageToken = '', ...more }: Asked = {}) => {
      const wanted = { ...day, region: '', room: '', ...more };
      const page = { store: house.stores[0], name: 'occupancy', wanted, pageSize, pageToken, keys: occupiedInOrder };
      return house.ask((asked, use) => pageOfFound(page, async () => listOccupancy(house.reads)(asked, use)), wanted, scope);
    };
    const told = async (...asked: Parameters<typeof occupancy>) =>
      (await occupancy(...asked)).items.map(({ room, from, to, booking }) => [room, from, to, booking?.title ?? 'taken'].join(' '));
    const line = (room: string, title: string) => [`rooms/${room}`, at('08:45', 5), at('10:10', 5), title].join(' ');

    beforeAll(async () => {
      const slotThen = { startTime: at('09:00', 5), endTime: at('10:00', 5) };
      await create({ room: 'rooms/east', title: '本单位的会', ...slotThen });
      await create({ room: 'rooms/small', unit: 'units/audit', title: '审计的会', ...slotThen });
      await create({ room: 'rooms/owned', unit: 'units/bureau', title: '机关事务局的会', ...slotThen });
    });

    it('is told to a liaison of the rooms that the unit may book, the titles of its own meetings only; a whole is taken with its part', async () =>
      expect(await told({ units: ['finance'], regions: [] })).toEqual([
        line('east', '本单位的会'),
        line('hall', '本单位的会'),
        line('small', 'taken'),
      ]));
    it('is told with titles where the caller reads the bookings', async () =>
      expect(await told({ units: [], regions: ['530100'] })).toEqual(
        [
          ['east', '本单位的会'],
          ['hall', '本单位的会'],
          ['owned', '机关事务局的会'],
          ['small', '审计的会'],
        ].map(([room, title]) => line(room as string, title as string)),
      ));
    it('is not told of rooms that the caller has nothing to do with', async () =>
      expect(await told({ units: [], regions: ['530300'] })).toEqual([]));
    it('comes by the page, of one room where one is asked for', async () => {
      const everywhere = { units: [], regions: [''] };
      const first = await occupancy(everywhere, { pageSize: 3 });
      const second = await occupancy(everywhere, { pageSize: 3, pageToken: first.nextPageToken });
      expect([...first.items, ...second.items].map(({ room }) => room)).toEqual(['rooms/east', 'rooms/hall', 'rooms/owned', 'rooms/small']);
      expect((await told(everywhere, { room: 'rooms/small' })).length).toBe(1);
    });
    it('is refused for a time that ends before it begins, or for longer than a month', async () => {
      await expect(occupancy({ units: [], regions: [''] }, { endTime: at('00:00', 4) })).rejects.toThrow('END_BEFORE_START');
      await expect(occupancy({ units: [], regions: [''] }, { endTime: new Date('2026-06-01T00:00:00Z') })).rejects.toThrow(
        'PERIOD_TOO_LONG',
      );
    });
  });

  it('lists to each what they booked, had a hand in, or are the contact of', async () => {
    const at20 = { room: 'rooms/middle', startTime: at('09:00', 20), endTime: at('10:00', 20) };
    const mine = async (subject: string) => {
      const where = await whoHasAHandIn({ subject, grants: [] });
      return (await house.stores[0].db.collection('bookings').find(where).sort({ startTime: -1 }).toArray()).map(({ title }) => title);
    };
    const made = await house.must(
      createBooking(house.reads),
      { details: meeting({ ...at20, title: '甲', contactSubject: 'contact' }) },
      { actor: 'asker' },
    );
    await house.must(
      createBooking(house.reads),
      { details: meeting({ ...at20, title: '乙', startTime: at('14:00', 20), endTime: at('15:00', 20) }) },
      { actor: 'asker' },
    );
    await house.must(correctBooking, { name: `bookings/${made._id}`, changes: { note: '更正' } }, { actor: 'helper' });
    expect(await Promise.all(['asker', 'helper', 'contact', 'nobody'].map(mine))).toEqual([['乙', '甲'], ['甲'], ['甲'], []]);
  });

  it('offers only times within opening hours, and refuses those outside', async () => {
    await house.open('hours', {
      building: '9号楼',
      capacity: 11,
      layouts: [],
      openingHours: { opens: '09:00', closes: '12:00', workdaysOnly: true },
    });
    const wish = { room: 'rooms/hours', attendeeCount: 11, startTime: at('10:00', 23), endTime: at('11:30', 23) };
    await house.must(createBooking(house.reads), { details: meeting(wish) });
    expect(await create({ ...wish, startTime: at('13:00', 23), endTime: at('14:00', 23) })).toMatchObject({
      refused: 'OUTSIDE_OPENING_HOURS',
    });
    const taken = await create(wish);
    if (!isRefused(taken)) throw new Error('the slot was to be taken');
    const inRoom = (taken.alternatives as { room: string; startTime: Date }[]).filter(({ room }) => room === 'rooms/hours');
    expect(inRoom.map(({ startTime }) => startTime)).toEqual([at('10:00', 24)]);
    expect((await find({ startTime: at('13:00', 24), endTime: at('14:00', 24) })).ids).not.toContain('hours');
    expect((await find({ startTime: at('09:00', 24), endTime: at('10:00', 24) })).ids).toContain('hours');
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
