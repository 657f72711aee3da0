import { isRefused } from '@jiguan/kernel/refusal';
import { get } from '@jiguan/kit/app';
import { race } from '@jiguan/kit/testing';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { rescheduleBooking } from '../src/app/booking/reschedule-booking.ts';
import { bookings, rooms } from '../src/app/records.ts';
import { createRoom, restoreRoom, updateRoom, withdrawRoom } from '../src/app/room/keep-room.ts';
import { faults } from './checker.ts';
import { at, details, meeting } from './domain/examples.ts';
import { tally, type World, world } from './world.ts';

describe('a room is never changed under its bookings', () => {
  let house: World;
  const create = (more: Parameters<typeof meeting>[0], through: 0 | 1 = 0) =>
    house.run(createBooking(house.reads), { details: meeting(more) }, { through });

  beforeAll(async () => {
    house = await world('rooms');
    await house.open('east');
    await house.open('west');
    await house.open('hall', { parts: ['rooms/east', 'rooms/west'] });
    await house.open('single');
    await house.open('niche');
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('nor under those of rooms that share its leaves', async () => {
    await house.must(createBooking(house.reads), { details: meeting({ room: 'rooms/east' }) });
    for (const changes of [{ parts: ['rooms/east'] }, { parts: [] }]) {
      expect(await house.run(updateRoom, { name: 'rooms/hall', changes })).toMatchObject({
        refused: 'ROOM_HAS_FUTURE_BOOKINGS',
        details: { room: 'rooms/hall', leaf: 'rooms/east' },
      });
    }
  });

  it('but in what bookings do not rest on', async () =>
    expect(await house.must(updateRoom, { name: 'rooms/east', changes: { displayName: '东厅' } })).toMatchObject({ displayName: '东厅' }));

  it('and a booking decided on the room as it was is decided again, on the room as it is', async () => {
    const stale = createBooking(house.reads);
    const slow: typeof stale = async (input, use) => {
      const decided = await stale(input, use);
      await house.run(updateRoom, { name: 'rooms/single', changes: { parts: ['rooms/niche'] } }, { through: 1 });
      return decided;
    };
    const slot = { room: 'rooms/single', startTime: at('09:00'), endTime: at('10:00') };
    expect(await house.run(slow, { details: meeting(slot) })).toMatchObject({
      holds: [{ calendar: 'rooms/niche', from: at('08:45') }],
    });
  });

  it('however bookings and changes race through two processes', async () => {
    await house.open('nook');
    for (let round = 0; round < 6; round++) {
      await house.open(`raced-${round}`);
      const { won } = await race<unknown>(24, (i) =>
        i % 6 === 5
          ? house.run(
              updateRoom,
              { name: `rooms/raced-${round}`, changes: { parts: i % 12 === 5 ? ['rooms/nook'] : [] } },
              { through: i % 4 === 1 ? 1 : 0 },
            )
          : create({ room: `rooms/raced-${round}`, startTime: at('09:00', 3 + i), endTime: at('10:00', 3 + i) }, (i % 2) as 0 | 1),
      );
      const reasons = Object.keys(tally(won)).filter((reason) => reason !== 'done');
      for (const reason of reasons) expect(['ROOM_HAS_FUTURE_BOOKINGS', 'ROOM_CHANGED_MEANWHILE', 'CONFLICT']).toContain(reason);
    }
  });

  it('nor twice at once', async () => {
    for (const id of ['a', 'b', 'c']) await house.open(`part-${id}`);
    const { won } = await race(8, (i) =>
      house.run(
        createRoom,
        { id: `whole-${i}`, details: details({ parts: ['rooms/part-a', 'rooms/part-b'] }) },
        { through: (i % 2) as 0 | 1 },
      ),
    );
    const wholes = won.filter((one) => !isRefused(one)).length;
    const part = await house.stores[0].db.collection<{ _id: string; wholes: string[] }>('rooms').findOne({ _id: 'part-a' });
    expect(part?.wholes).toHaveLength(wholes);
    expect(wholes).toBeGreaterThan(0);
  });

  it('its buffers may change: what is booked keeps its own, what is moved gets the new ones (case R5)', async () => {
    await house.open('buffers');
    const { _id } = await house.must(createBooking(house.reads), { details: meeting({ room: 'rooms/buffers' }) });
    await house.must(updateRoom, { name: 'rooms/buffers', changes: { cleanDownSeconds: 2_700 } });
    const next = { room: 'rooms/buffers', startTime: at('10:25'), endTime: at('11:00') };
    expect(await create(next)).toMatchObject({ holds: [{ from: at('10:10'), to: at('11:45') }] });
    const to = { room: 'rooms/buffers', startTime: at('14:00'), endTime: at('15:00'), reason: '' };
    expect(await house.must(rescheduleBooking(house.reads), { name: `bookings/${_id}`, ...to })).toMatchObject({
      holds: [{ to: at('15:45') }],
    });
  });

  it('case R13: a room that goes away says beforehand and afterwards which bookings stand, and loses none', async () => {
    await house.open('going', { displayName: '旧会议室' });
    const day = (n: number) => ({ room: 'rooms/going', startTime: at('09:00', n), endTime: at('10:00', n) });
    const made = [];
    for (let n = 3; n < 17; n++)
      made.push(await house.must(createBooking(house.reads), { details: meeting({ title: `第${n}次`, ...day(n) }) }));
    const told = { touched: [{ count: 14, names: expect.arrayContaining(['第3次 2026-03-03 09:00–10:00']) }] };
    const withdrawal = { name: 'rooms/going', reason: '拆除' };
    expect(await house.run(withdrawRoom(house.reads), withdrawal, { rehearsal: true })).toMatchObject(told);
    expect(await house.run(withdrawRoom(house.reads), withdrawal)).toMatchObject({
      record: { status: 'ROOM_STATUS_OUT_OF_SERVICE' },
      ...told,
    });
    expect(await create(day(20))).toMatchObject({ refused: 'ROOM_OUT_OF_SERVICE' });
    for (const { _id } of made)
      expect(await house.ask(get(bookings), { name: `bookings/${_id}` })).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
    expect(await house.ask(get(rooms), { name: 'rooms/going' })).toMatchObject({ displayName: '旧会议室' });
  });

  it('withdrawn takes no bookings, not even as a part, until it is restored', async () => {
    await house.must(withdrawRoom(house.reads), { name: 'rooms/west', reason: '改造' });
    const slot = { startTime: at('09:00', 20), endTime: at('10:00', 20) };
    expect(await create({ room: 'rooms/west', ...slot })).toMatchObject({ refused: 'ROOM_OUT_OF_SERVICE' });
    expect(await create({ room: 'rooms/hall', ...slot })).toMatchObject({
      refused: 'ROOM_OUT_OF_SERVICE',
      details: { room: 'rooms/west' },
    });
    await house.must(restoreRoom, { name: 'rooms/west' });
    expect(await create({ room: 'rooms/hall', ...slot })).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
  });
});
