import type { Client } from '@grpc/grpc-js';
import { callDirectly, clientOf, everyMethod, type Method } from '../world/calls.ts';
import { bureau, finance, grant, meeting, openRoom } from '../world/people.ts';
import type { World } from '../world/world.ts';

/** A record of the wire format: its tag as given, right or wrong, and what follows its length. */
const record = (tag: number, value: Buffer | string) => Buffer.concat([Buffer.from([tag, Buffer.byteLength(value)]), Buffer.from(value)]);

/** ADR 026: what access is decided on is what is done. Two readers took different values from these bytes. */
export function oneReading(world: () => World): void {
  let clients: Record<string, Client>;
  let victim: string;
  let own: string;
  beforeAll(async () => {
    clients = { directory: clientOf(world().directory.address), meetings: clientOf(world().meetings[0].address) };
    const room = await openRoom(world(), 'hall');
    const book = async (subject: string, unit: string, days: number) =>
      (await world().done(subject, 'POST', '/meetings/v1/bookings', meeting(room, days, { unit })))['name'] as string;
    victim = await book('officer', bureau, 30);
    own = await book('liaison', finance, 31);
    await grant(world(), 'county', 'ROLE_ADMINISTRATOR', 'regions/530100');
  });
  afterAll(async () => {
    for (const client of Object.values(clients ?? {})) client.close();
  });

  const call = async (subject: string, name: string, bytes: Buffer) => {
    const method = everyMethod().find((candidate) => candidate.name.endsWith(`/${name}`) || candidate.name === name) as Method;
    return callDirectly(clients[method.context] as Client, method, bytes, await world().issuer.token(subject));
  };

  it.each(['GetBooking', 'jiguan.meetings.v1.HistoryService/ListHistory'])("%s of another unit's booking is refused", async (method) => {
    expect(await call('liaison', method, record(0x0a, own))).toBe('OK');
    expect(await call('liaison', method, record(0x0a, victim))).toBe('PERMISSION_DENIED');
    expect(await call('liaison', method, Buffer.concat([record(0x0a, victim), record(0x0c, own)]))).toBe('INVALID_ARGUMENT');
  });

  it("CancelBooking of another unit's booking is refused, and nothing is changed", async () => {
    const bytes = Buffer.concat([record(0x0a, victim), record(0x12, 'probe'), record(0x0c, own)]);
    expect(await call('liaison', 'CancelBooking', bytes)).toBe('INVALID_ARGUMENT');
    expect((await world().done('officer', 'GET', `/meetings/v1/${victim}`))['status']).toBe('BOOKING_STATUS_CONFIRMED');
  });

  it('CreateGrant beyond the own region is refused, and no grant is made', async () => {
    const province = Buffer.concat([record(0x12, 'climber'), Buffer.from([0x18, 1]), record(0x22, 'regions/530000')]);
    const bytes = Buffer.concat([record(0x0a, province), record(0x0c, record(0x22, 'regions/530100'))]);
    expect(await call('county', 'CreateGrant', bytes)).toBe('INVALID_ARGUMENT');
    expect(JSON.stringify(await world().done('admin', 'GET', '/directory/v1/grants?pageSize=1000'))).not.toContain('climber');
  });

  it('a field said twice is read once: the last counts, for access and for what is done', async () => {
    expect(await call('liaison', 'GetBooking', Buffer.concat([record(0x0a, victim), record(0x0a, own)]))).toBe('OK');
    expect(await call('liaison', 'GetBooking', Buffer.concat([record(0x0a, own), record(0x0a, victim)]))).toBe('PERMISSION_DENIED');
  });
}
