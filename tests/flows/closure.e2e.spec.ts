import { eventually } from '@jiguan/kit/testing';
import { bureau, finance, meeting, openRoom, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

const HOUR = 3_600_000;

/** Flow F1: maintenance plans a closure → meetings re-homes or cancels what is booked there → maintenance sees what became of whom. */
describe('a closure of meeting rooms', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ others: ['maintenance'] });
    await settle(world);
    await openRoom(world, 'east', { building: '1号楼' });
    await openRoom(world, 'west', { building: '1号楼' });
    await openRoom(world, 'large', { building: '2号楼', capacity: 100 });
    await eventually(async () => (await world.as('officer', 'GET', '/maintenance/v1/closures')).status === 200);
  });
  afterAll(() => world.close());

  const book = async (room: string, days: number, more: Record<string, unknown> = {}) =>
    (await world.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, days, more)))['name'] as string;
  const read = async (name: string, as = 'auditor') =>
    (await world.as(as, 'GET', `/${/^closures/.test(name) ? 'maintenance' : 'meetings'}/v1/${name}`)).body;
  /** The whole day of a meeting so many days from now. */
  const dayOf = (days: number) => {
    const start = new Date(meeting('x', days).startTime);
    return { startTime: new Date(+start - 2 * HOUR).toISOString(), endTime: new Date(+start + 8 * HOUR).toISOString() };
  };
  const close = async (id: string, rooms: string[], days: number) => {
    const body = { displayName: '空调检修', unit: bureau, region: 'regions/530000', rooms, purpose: '更换风机盘管', ...dayOf(days) };
    await eventually(async () => {
      const { status, body: said } = await world.as('officer', 'POST', `/maintenance/v1/closures?closureId=${id}`, { body });
      if (status !== 200 && said['reason'] !== 'CLOSURE_ALREADY_EXISTS') throw new Error(JSON.stringify(said));
      return true;
    });
    return `closures/${id}`;
  };
  const arranged = (name: string) => eventually(async () => (await read(name))['arranged'] === true, { within: 20_000 });

  it('moves a meeting to an equivalent room of the same building, cancels one for which there is none, and tells which', async () => {
    const [small, big] = [await book('rooms/east', 40), await book('rooms/large', 40, { attendeeCount: 80 })];
    const name = await close('c1', ['rooms/east', 'rooms/large', 'rooms/nowhere'], 40);
    await arranged(name);
    expect(await read(small)).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', room: 'rooms/west' });
    const cancelled = await read(big);
    expect(cancelled).toMatchObject({ status: 'BOOKING_STATUS_CANCELLED' });
    expect(cancelled['endReason']).toContain('更换风机盘管');
    const { displaced, roomsUnknown } = (await read(name)) as { displaced: Record<string, unknown>[]; roomsUnknown: string[] };
    expect(roomsUnknown).toEqual(['rooms/nowhere']);
    const bySmall = displaced.find(({ booking }) => booking === small);
    expect(bySmall).toMatchObject({ displacement: 'DISPLACEMENT_MOVED', room: 'rooms/east', newRoom: 'rooms/west', unit: finance });
    const byBig = displaced.find(({ booking }) => booking === big);
    expect(byBig).toMatchObject({ displacement: 'DISPLACEMENT_CANCELLED' });
    expect(byBig?.['offers']).not.toBe('');
  });

  it('takes no booking meanwhile, and gives the time back when it is cancelled', async () => {
    const again = await world.as('liaison', 'POST', '/meetings/v1/bookings', { body: meeting('rooms/east', 40) });
    expect([again.status, again.body['reason']]).toEqual([409, 'SLOT_TAKEN']);
    await world.done('officer', 'POST', '/maintenance/v1/closures/c1:cancel', { reason: '配件未到' });
    await eventually(
      async () => (await world.as('liaison', 'POST', '/meetings/v1/bookings', { body: meeting('rooms/east', 40) })).status === 200,
    );
  });

  it('two closures of a room do not overlap', async () => {
    await close('c2', ['rooms/west'], 60);
    const body = { displayName: '再检修', unit: bureau, region: 'regions/530000', rooms: ['rooms/west'], purpose: '检修', ...dayOf(60) };
    const second = await world.as('officer', 'POST', '/maintenance/v1/closures', { body });
    expect([second.status, second.body['reason']]).toEqual([409, 'CLOSED_ALREADY']);
  });

  it('ends the same with meetings down in the middle', async () => {
    const booked = await book('rooms/east', 70);
    await world.meetings[0].kill();
    const name = await close('c3', ['rooms/east'], 70);
    expect(await read(name)).toMatchObject({ arranged: false });
    await world.meetings[0].revive();
    await arranged(name);
    expect(await read(booked)).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', room: 'rooms/west' });
  });

  it('and with maintenance down before the answer', async () => {
    const booked = await book('rooms/east', 80);
    const name = await close('c4', ['rooms/east'], 80);
    await world.others['maintenance']?.kill();
    await eventually(async () => (await read(booked))['room'] === 'rooms/west', { within: 20_000 });
    await world.others['maintenance']?.revive();
    await arranged(name);
    expect((await read(name))['displaced']).toMatchObject([{ booking: booked, displacement: 'DISPLACEMENT_MOVED' }]);
  });
});
