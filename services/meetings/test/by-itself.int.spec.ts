import { isRefused } from '@jiguan/kernel/refusal';
import { get } from '@jiguan/kit/app';
import { cancelBooking, startBooking } from '../src/app/booking/conduct-booking.ts';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { deadlines } from '../src/app/booking/deadlines.ts';
import { endHost, restoreHost, sweepHost } from '../src/app/host/end-host.ts';
import { bookings as records } from '../src/app/records.ts';
import { updateRoom } from '../src/app/room/keep-room.ts';
import type { DeadlineKind } from '../src/domain/booking/conduct.ts';
import { faults } from './checker.ts';
import { at, meeting, now } from './domain/examples.ts';
import { unit, type World, world } from './world.ts';

describe('what meetings does by itself', () => {
  let house: World;
  const made = (more: Parameters<typeof meeting>[0]) => house.must(createBooking(house.reads), { details: meeting(more) });
  const fire = async (kind: DeadlineKind, id: string) => {
    const key = `${kind}/bookings/${id}`;
    const row = await house.stores[0].db.collection<{ _id: string; at: Date; record: string }>('claims').findOne({ _id: key });
    if (!row) throw new Error(`no timer ${key}`);
    house.clock = row.at;
    return house.run(deadlines[kind], { key, record: row.record, at: row.at }, { timer: { key, at: row.at }, actor: `system:${kind}` });
  };
  const status = async (id: string) => (await house.ask(get(records), { name: `bookings/${id}` })).status;

  beforeAll(async () => {
    house = await world('itself');
    await house.open('first');
    await house.open('guarded', { requiresApproval: true });
    for (let i = 0; i < 8; i++) await house.open(`many-${i}`);
  });
  beforeEach(() => {
    house.clock = now;
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('releases the room of a meeting to which nobody came', async () => {
    const { _id } = await made({});
    await fire('booking.no-show', _id);
    expect(await status(_id)).toBe('BOOKING_STATUS_NO_SHOW');
    house.clock = now;
    expect(await made({})).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
  });

  it('rejects a request that nobody decided', async () => {
    const { _id } = await made({ room: 'rooms/guarded' });
    await fire('booking.lapse', _id);
    expect(await status(_id)).toBe('BOOKING_STATUS_REJECTED');
  });

  it('finishes a meeting that nobody checked out', async () => {
    const { _id } = await made({ startTime: at('14:00'), endTime: at('15:00') });
    house.clock = at('14:00');
    await house.must(startBooking(house.reads), { name: `bookings/${_id}` });
    await fire('booking.auto-finish', _id);
    expect(await house.ask(get(records), { name: `bookings/${_id}` })).toMatchObject({
      status: 'BOOKING_STATUS_FINISHED',
      actualEndTime: at('15:00'),
    });
  });

  it('cancels what an abolished unit booked, however much, once, and lets meetings go on that have begun', async () => {
    house.units.set('ended', unit('ended'));
    const starts = Array.from({ length: 80 }, (_, i) => new Date(+at('08:00', 4) + i * 7_200_000));
    const rooms = Array.from({ length: 8 }, (_, i) => `rooms/many-${i}`);
    const slots = rooms.flatMap((room) => starts.map((startTime) => ({ room, startTime, endTime: new Date(+startTime + 3_600_000) })));
    const bookings = await Promise.all(slots.map((slot) => made({ unit: 'units/ended', ...slot })));
    const other = await made({ startTime: at('09:00', 9), endTime: at('10:00', 9) });
    const [first] = bookings;
    house.clock = at('08:00', 4);
    await house.must(startBooking(house.reads), { name: `bookings/${first?._id}` });

    const fact = { unit: 'units/ended', region: 'regions/530100', successor: '', reason: '主办单位已撤销：机构改革' };
    await house.must(endHost(house.reads), fact, { inbox: 'units/ended@00000002' });
    expect(await house.run(endHost(house.reads), fact, { inbox: 'units/ended@00000002' })).toMatchObject({ refused: 'ALREADY_HANDLED' });
    await sweepAll();

    const left = await house.stores[0].db
      .collection('bookings')
      .countDocuments({ unit: 'units/ended', status: 'BOOKING_STATUS_CONFIRMED' });
    expect(left).toBe(0);
    expect(await status(first?._id ?? '')).toBe('BOOKING_STATUS_IN_USE');
    expect(await status(other._id)).toBe('BOOKING_STATUS_CONFIRMED');
    expect(await house.ask(get(records), { name: `bookings/${bookings[5]?._id}` })).toMatchObject({
      status: 'BOOKING_STATUS_CANCELLED',
      endReason: fact.reason,
    });
    const entries = await house.stores[0].db
      .collection('journal')
      .countDocuments({ type: 'jiguan.meetings.v1.BookingCancelled', reason: fact.reason });
    expect(entries).toBe(bookings.length - 1);
  });

  it('cancels a booking that a process with an old copy took after the end', async () => {
    house.units.set('late', unit('late'));
    await house.must(endHost(house.reads), { unit: 'units/late', region: 'regions/530100', successor: '', reason: '主办单位已撤销' });
    const { _id } = await made({ unit: 'units/late', startTime: at('09:00', 12), endTime: at('10:00', 12) });
    await sweepAll();
    expect(await status(_id)).toBe('BOOKING_STATUS_CANCELLED');
  });

  it('passes what a merged unit booked on to the successor, also beyond its week, tells when all is done, and gives it back when the end is revoked', async () => {
    house.units.set('merged', unit('merged'));
    const early = await made({ unit: 'units/merged', startTime: at('09:00', 13), endTime: at('10:00', 13) });
    const late = await made({ unit: 'units/merged', startTime: at('11:00', 13), endTime: at('12:00', 13) });
    const merger = { unit: 'units/merged', region: 'regions/530100', successor: 'units/heir', reason: '并入' };
    await house.must(endHost(house.reads), merger);
    await sweepAll();
    const held = { status: 'BOOKING_STATUS_CONFIRMED', unit: 'units/heir', holds: early.holds };
    expect(await house.ask(get(records), { name: `bookings/${early._id}` })).toMatchObject(held);
    await house.must(cancelBooking, { name: `bookings/${late._id}`, reason: '不再需要' });
    await house.must(restoreHost(house.reads), { ...merger, successor: '', reason: '恢复' });
    await sweepAll();
    const back = await house.ask(get(records), { name: `bookings/${early._id}` });
    expect(back).toMatchObject({ ...held, unit: 'units/merged' });
    expect(back).not.toHaveProperty('passedOn');
    expect(await house.ask(get(records), { name: `bookings/${late._id}` })).toMatchObject({ unit: 'units/heir' });
    const told = await house.stores[0].db.collection('journal').find({ type: /Host/, unit: 'merged' }).sort({ _id: 1 }).toArray();
    expect(told.map(({ type }) => type.split('.').at(-1))).toEqual([
      'HostEnded',
      'HostAdvanced',
      'HostSettled',
      'HostRestored',
      'HostAdvanced',
      'HostPutBack',
    ]);
  });

  it('passes the rooms of a merged unit on, gives back what is still so, and tells the rooms of an abolished one that have no keeper', async () => {
    for (const id of ['keeper', 'heir', 'third']) house.units.set(id, unit(id));
    await house.open('kept', { owner: 'units/keeper' });
    await house.open('sold', { owner: 'units/keeper' });
    await house.open('listed', { bookableBy: 'BOOKABLE_BY_LISTED', bookableUnits: ['units/keeper'] });
    const room = async (id: string) => house.stores[0].db.collection<{ _id: string }>('rooms').findOne({ _id: id });
    const host = async (): Promise<object | null> => house.stores[0].db.collection<{ _id: string }>('hosts').findOne({ _id: 'keeper' });
    const merger = { unit: 'units/keeper', region: 'regions/530100', successor: 'units/heir', reason: '并入' };
    await house.must(endHost(house.reads), merger);
    await sweepAll();
    expect(await room('kept')).toMatchObject({ owner: 'units/heir', status: 'ROOM_STATUS_IN_SERVICE' });
    expect(await room('listed')).toMatchObject({ bookableUnits: ['units/keeper', 'units/heir'] });
    await house.must(updateRoom, { name: 'rooms/sold', changes: { owner: 'units/third' } });
    await house.must(restoreHost(house.reads), { ...merger, successor: '', reason: '恢复' });
    await sweepAll();
    expect(await room('kept')).toMatchObject({ owner: 'units/keeper' });
    expect(await room('sold')).toMatchObject({ owner: 'units/third' });
    expect(await room('listed')).toMatchObject({ bookableUnits: ['units/keeper'] });
    await house.must(endHost(house.reads), { ...merger, successor: '', reason: '撤销' });
    await sweepAll();
    expect(await room('kept')).toMatchObject({ owner: 'units/keeper', status: 'ROOM_STATUS_IN_SERVICE' });
    expect(await host()).toMatchObject({ keeperless: 1, rooms: [] });
  });

  async function sweepAll(): Promise<void> {
    const timers = house.stores[0].db.collection<{ _id: string; at: Date; record: string }>('claims');
    for (let row = await timers.findOne({ kind: 'host.sweep' }); row; row = await timers.findOne({ kind: 'host.sweep' })) {
      const { _id: key, at: due, record } = row;
      const swept = await house.run(sweepHost(house.reads), { key, record, at: due }, { timer: { key, at: due } });
      if (isRefused(swept)) throw new Error(swept.refused);
    }
  }
});
