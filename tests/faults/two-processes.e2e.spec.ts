import { type ServiceError, status } from '@grpc/grpc-js';
import { readStatus } from '@jiguan/kit/errors';
import { connect } from '@jiguan/kit/grpc';
import { eventually, race } from '@jiguan/kit/testing';
import { Booking, BookingServiceClient } from '@jiguan/proto/meetings/v1/booking';
import mongoose from 'mongoose';
import { faults } from '../../services/meetings/test/checker.ts';
import { meeting, openRoom, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

type Client = ReturnType<typeof clientAt>;
const clientAt = (address: string, token: string) => connect(BookingServiceClient, address, { token });

describe('no double booking: two hundred callers over two processes of meetings', () => {
  let world: World;
  let officers: Client[];
  let approvers: Client[];
  let connection: mongoose.Connection;

  beforeAll(async () => {
    world = await startWorld({ meetings: 2 });
    await settle(world);
    const at = async (subject: string) =>
      Promise.all(world.meetings.map(async ({ address }) => clientAt(address, await world.issuer.token(subject))));
    [officers, approvers] = [await at('officer'), await at('approver')];
    connection = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
    for (const client of officers)
      await eventually(async () => (await client.listBookings({ pageSize: 1, orderBy: '', pageToken: '', filter: '' })) !== undefined);
  }, 120_000);
  afterAll(async () => {
    for (const client of [...(officers ?? []), ...(approvers ?? [])]) client.close();
    await connection?.close();
    await world?.close();
  });
  afterEach(async () => {
    const db = connection.getClient().db(world.suite.database('meetings'));
    expect(await faults({ db: db as never })).toEqual([]);
  });

  const either = (clients: readonly Client[], i: number) => clients[i % clients.length] as Client;
  const booking = (room: string, days: number, more: Record<string, unknown> = {}) => {
    const { startTime, endTime, ...rest } = meeting(room, days, more);
    return Booking.fromPartial({ ...rest, startTime: new Date(startTime), endTime: new Date(endTime) });
  };
  const create = (client: Client, one: Booking) => client.createBooking({ booking: one, requestId: '', validateOnly: false });
  const onlyReason = (lost: readonly unknown[]) => [...new Set(lost.map((error) => readStatus(error as never)?.reason))];
  const roomKnown = async (room: string) => {
    for (const client of officers) await eventually(() => create(client, booking(room, 200 + officers.indexOf(client))));
  };

  it('create: one slot, one booking', async () => {
    const room = await openRoom(world, 'one');
    const { won, lost } = await race(200, (i) => create(either(officers, i), booking(room, 30)));
    expect(won).toHaveLength(1);
    expect(onlyReason(lost)).toEqual(['SLOT_TAKEN']);
  });

  it('reschedule: two hundred bookings to one slot', async () => {
    const room = await openRoom(world, 'many');
    const bookings = await Promise.all(Array.from({ length: 200 }, (_, i) => create(either(officers, i), booking(room, 10 + i))));
    const to = booking(room, 300);
    const move = (i: number) =>
      either(officers, i).rescheduleBooking({
        name: (bookings[i] as Booking).name,
        room: '',
        startTime: to.startTime,
        endTime: to.endTime,
        reason: '',
        etag: '',
        requestId: '',
      });
    const { won, lost } = await race(200, move);
    expect(won).toHaveLength(1);
    expect(onlyReason(lost)).toEqual(['SLOT_TAKEN']);
  });

  it('extend: a meeting into the next one’s time, while others book that time', async () => {
    const room = await openRoom(world, 'long');
    const first = await create(either(officers, 0), booking(room, 40));
    const next = new Date((first.endTime as Date).getTime() + 3_600_000);
    const extend = (i: number) =>
      either(officers, i).extendBooking({ name: first.name, endTime: next, reason: '', etag: '', requestId: '' });
    const into = booking(room, 40);
    const rival = (i: number) => create(either(officers, i), { ...into, startTime: first.endTime, endTime: next });
    const { won } = await race(200, (i) => (i % 2 ? extend(i >> 1) : rival(i >> 1)));
    expect(won).toHaveLength(1);
  });

  it('approve: one of two hundred', async () => {
    const room = await openRoom(world, 'solemn', { requiresApproval: true });
    const request = await create(either(officers, 0), booking(room, 30));
    expect(request.status).toBe('BOOKING_STATUS_REQUESTED');
    const { won, lost } = await race(200, (i) =>
      either(approvers, i).approveBooking({ name: request.name, opinion: '同意', documentNumber: '', etag: '', requestId: '' }),
    );
    expect(won).toHaveLength(1);
    expect(onlyReason(lost)).toEqual(['NOT_IN_THIS_STATE']);
  });

  it('the whole against the parts of a divisible room', async () => {
    const parts = [await openRoom(world, 'east'), await openRoom(world, 'west')];
    const whole = await openRoom(world, 'hall', { capacity: 40, parts });
    await roomKnown(whole);
    const { won } = await race(200, (i) => create(either(officers, i >> 1), booking(i % 2 ? whole : (parts[(i >> 1) % 2] as string), 30)));
    const rooms = won.map(({ room }) => room).sort();
    expect([
      JSON.stringify([whole]),
      JSON.stringify([...parts].sort()),
      JSON.stringify(parts.slice(0, 1)),
      JSON.stringify(parts.slice(1)),
    ]).toContain(JSON.stringify(rooms));
  });

  it('a request id used by two hundred callers at once is one booking with one answer', async () => {
    const room = await openRoom(world, 'again');
    const wish = booking(room, 30);
    // Whoever a busy machine does not answer in time asks again, as callers do.
    const ask = async (i: number): Promise<Booking> => {
      try {
        return await either(officers, i).createBooking({ booking: wish, requestId: 'the-same', validateOnly: false });
      } catch (error) {
        if ((error as ServiceError).code !== status.DEADLINE_EXCEEDED) throw error;
        return ask(i);
      }
    };
    const { won, lost } = await race(200, ask);
    expect(lost).toEqual([]);
    expect(new Set(won.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});
