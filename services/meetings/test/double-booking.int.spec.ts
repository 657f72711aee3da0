import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { approveBooking } from '../src/app/booking/approve-booking.ts';
import { cancelBooking, finishBooking, startBooking } from '../src/app/booking/conduct-booking.ts';
import { correctBooking } from '../src/app/booking/correct-booking.ts';
import { createBooking } from '../src/app/booking/create-booking.ts';
import { extendBooking } from '../src/app/booking/extend-booking.ts';
import { rescheduleBooking } from '../src/app/booking/reschedule-booking.ts';
import { shortenBooking } from '../src/app/booking/shorten-booking.ts';
import { faults } from './checker.ts';
import { at, meeting, now } from './domain/examples.ts';
import { tally, type World, world } from './world.ts';

describe('no room is given twice', () => {
  let house: World;
  const create = (more: Parameters<typeof meeting>[0], through: 0 | 1 = 0) =>
    house.run(createBooking(house.reads), { details: meeting(more) }, { through });
  const made = async (more: Parameters<typeof meeting>[0]) => {
    const booking = await create(more);
    if (isRefused(booking)) throw new Error(`refused: ${JSON.stringify(booking)}`);
    return booking as Exclude<typeof booking, { refused: string }>;
  };
  const half = (i: number) => (i % 2) as 0 | 1;

  beforeAll(async () => {
    house = await world('double');
    for (const id of ['first', 'second', 'third', 'fourth']) await house.open(id);
    await house.open('guarded', { requiresApproval: true });
    await house.open('east');
    await house.open('west');
    await house.open('hall', { parts: ['rooms/east', 'rooms/west'] });
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('when 200 ask for one slot through two processes', async () => {
    const { won } = await race(200, (i) => create({}, half(i)));
    expect(tally(won)).toEqual({ done: 1, SLOT_TAKEN: 199 });
    const refusal = won.find(isRefused);
    expect(refusal?.details).toMatchObject({ room: 'rooms/first', when: '2026-03-03 09:00–10:00' });
    expect(refusal?.alternatives).toHaveLength(3);
  });

  it('when what is offered instead is asked for', async () => {
    const taken = await create({});
    if (!isRefused(taken)) throw new Error('the slot was to be taken');
    for (const { room, startTime, endTime } of taken.alternatives as { room: string; startTime: Date; endTime: Date }[]) {
      expect(await create({ room, startTime, endTime })).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
    }
  });

  it('when 200 are moved to one slot', async () => {
    const starts = Array.from({ length: 200 }, (_, i) => new Date(+at('00:15', 5) + i * 7_200_000));
    const bookings = await Promise.all(
      starts.map((startTime) => made({ room: 'rooms/second', startTime, endTime: new Date(+startTime + 3_600_000) })),
    );
    const to = { room: 'rooms/third', startTime: at('09:00', 30), endTime: at('10:00', 30), reason: '' };
    const { won } = await race(200, (i) =>
      house.run(rescheduleBooking(house.reads), { name: `bookings/${bookings[i]?._id}`, ...to }, { through: half(i) }),
    );
    expect(tally(won)).toEqual({ done: 1, SLOT_TAKEN: 199 });
  });

  it('when 100 extend a meeting and 100 ask for the time after it', async () => {
    const { _id } = await made({ room: 'rooms/fourth', startTime: at('09:00', 8), endTime: at('10:00', 8) });
    const { won } = await race(200, (i) =>
      i % 2 === 0
        ? house.run(extendBooking(house.reads), { name: `bookings/${_id}`, endTime: at('11:00', 8), reason: '' }, { through: half(i >> 1) })
        : create({ room: 'rooms/fourth', startTime: at('10:30', 8), endTime: at('11:30', 8) }, half(i >> 1)),
    );
    expect(tally(won)['done']).toBe(1);
  });

  it('when 100 shorten a meeting that goes on and 100 ask for the rest of its time', async () => {
    const slot = { room: 'rooms/fourth', startTime: at('09:00', 9), endTime: at('12:00', 9) };
    const { _id } = await made(slot);
    house.clock = at('09:00', 9);
    await house.must(startBooking(house.reads), { name: `bookings/${_id}` });
    house.clock = at('09:30', 9);
    const rest = { room: 'rooms/fourth', startTime: at('10:30', 9), endTime: at('11:30', 9) };
    expect(await create(rest)).toMatchObject({ refused: 'SLOT_TAKEN' });
    const { won } = await race<unknown>(200, (i) =>
      i % 2 === 0
        ? house.run(shortenBooking, { name: `bookings/${_id}`, endTime: at('10:00', 9) }, { through: half(i >> 1) })
        : create(rest, half(i >> 1)),
    );
    const { done, END_NOT_EARLIER, ...others } = tally(won);
    expect([END_NOT_EARLIER, Object.keys(others).filter((reason) => reason !== 'SLOT_TAKEN')]).toEqual([99, []]);
    expect([1, 2]).toContain(done);
    if (done === 1) expect(await create(rest)).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
    expect(await create(rest)).toMatchObject({ refused: 'SLOT_TAKEN' });
    house.clock = now;
  });

  it('when one is corrected, moved and shortened at the same time', async () => {
    const { _id } = await made({ room: 'rooms/third', startTime: at('09:00', 10), endTime: at('11:00', 10) });
    const name = `bookings/${_id}`;
    const to = { room: 'rooms/third', startTime: at('14:00', 10), endTime: at('16:00', 10), reason: '' };
    const acts = [
      (through: 0 | 1, i: number) => house.run(correctBooking, { name, changes: { attendeeCount: 10 + (i % 20) } }, { through }),
      (through: 0 | 1) => house.run(rescheduleBooking(house.reads), { name, ...to }, { through }),
      (through: 0 | 1) => house.run(shortenBooking, { name, endTime: at('10:30', 10) }, { through }),
    ] as const;
    const { won } = await race(60, (i) => (acts[i % 3] ?? acts[0])(half(i), i));
    for (const reason of Object.keys(tally(won))) expect(['done', 'END_NOT_EARLIER', 'CONFLICT']).toContain(reason);
  });

  it('when 100 take the whole and 100 its parts', async () => {
    for (const day of [10, 11, 12]) {
      const slot = { startTime: at('09:00', day), endTime: at('10:00', day) };
      const rooms = ['rooms/hall', 'rooms/east', 'rooms/hall', 'rooms/west'] as const;
      const { won } = await race(200, (i) => create({ room: rooms[i % 4] as string, ...slot }, half(i >> 2)));
      const taken = won.flatMap((one) => (isRefused(one) ? [] : [(one as { room: string }).room])).sort();
      expect([['rooms/hall'], ['rooms/east', 'rooms/west']]).toContainEqual(taken);
    }
  });

  it('and 200 approvals confirm once', async () => {
    const { _id, status } = await made({ room: 'rooms/guarded', startTime: at('09:00', 6), endTime: at('10:00', 6) });
    expect(status).toBe('BOOKING_STATUS_REQUESTED');
    const { won } = await race(200, (i) =>
      house.run(
        approveBooking,
        { name: `bookings/${_id}`, opinion: '同意', documentNumber: '', reason: '同意' },
        { through: half(i), actor: 'leader' },
      ),
    );
    expect(tally(won)).toEqual({ done: 1, BOOKING_NOT_PENDING: 199 });
  });

  it('and what is given back can be had again', async () => {
    const slot = { room: 'rooms/fourth', startTime: at('09:00', 20), endTime: at('12:00', 20) };
    const first = await made(slot);
    await house.must(cancelBooking, { name: `bookings/${first._id}`, reason: '不开了' });
    const second = await made(slot);
    house.clock = at('09:00', 20);
    await house.must(startBooking(house.reads), { name: `bookings/${second._id}` });
    house.clock = at('09:30', 20);
    await house.must(finishBooking, { name: `bookings/${second._id}` });
    expect(await create({ ...slot, startTime: at('10:00', 20) })).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
  });

  it('and a start before its time waits until the meeting before is out', async () => {
    const early = await made({ room: 'rooms/third', startTime: at('14:00', 20), endTime: at('15:00', 20) });
    const next = await made({ room: 'rooms/third', startTime: at('15:25', 20), endTime: at('16:00', 20) });
    house.clock = at('14:00', 20);
    await house.must(startBooking(house.reads), { name: `bookings/${early._id}` });
    house.clock = at('15:05', 20);
    expect(await house.run(startBooking(house.reads), { name: `bookings/${next._id}` })).toMatchObject({ refused: 'SLOT_TAKEN' });
    house.clock = at('15:12', 20);
    await house.must(startBooking(house.reads), { name: `bookings/${next._id}` });
  });
});
