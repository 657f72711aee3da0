import { eventually } from '@jiguan/kit/testing';
import { finance, grant, kunming, meeting, openRoom, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

/** Flow F5, the part of meetings: directory merges or abolishes a unit. */
describe('a unit is abolished or merged', () => {
  let world: World;
  let room: string;
  beforeAll(async () => {
    world = await startWorld();
    await settle(world);
    room = await openRoom(world, 'hall');
    await grant(world, 'others', 'ROLE_UNIT_LIAISON', science);
    await eventually(async () => (await world.as('others', 'GET', '/meetings/v1/bookings')).status === 200);
  });
  afterAll(() => world.close());

  const book = (subject: string, unit: string, days: number) =>
    world.done(subject, 'POST', '/meetings/v1/bookings', meeting(room, days, { unit })).then(({ name }) => name as string);
  const statusOf = async (name: string) => (await world.as('auditor', 'GET', `/meetings/v1/${name}`)).body;

  it('its coming meetings are cancelled with the reason, those of others stand, and the slot is free again', async () => {
    const own = await Promise.all([10, 11, 12].map((days) => book('liaison', finance, days)));
    const foreign = await book('others', science, 13);
    await world.done('admin', 'POST', `/directory/v1/${finance}:abolish`, { reason: '云编〔2026〕7号' });
    for (const name of own) {
      await eventually(async () => (await statusOf(name))['status'] === 'BOOKING_STATUS_CANCELLED');
      expect((await statusOf(name))['endReason']).toContain('云编〔2026〕7号');
    }
    expect(await statusOf(foreign)).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED' });
    await book('others', science, 10);
  });

  it('takes no new bookings', async () => {
    const { status, body } = await world.as('officer', 'POST', '/meetings/v1/bookings', { body: meeting(room, 20) });
    expect([status, body['reason']]).toEqual([400, 'UNIT_NOT_ACTIVE']);
  });

  it('a merged unit’s meetings are the successor’s, as they stand, and its own again when the merger is revoked', async () => {
    const name = await book('others', science, 25);
    await world.done('admin', 'POST', `/directory/v1/${science}:merge`, { successor: kunming, reason: '机构改革' });
    await eventually(async () => (await statusOf(name))['unit'] === kunming);
    expect(await statusOf(name)).toMatchObject({ status: 'BOOKING_STATUS_CONFIRMED', room });
    const { body } = await world.as('auditor', 'GET', `/meetings/v1/${name}/history`);
    const last = (body['entries'] as Record<string, unknown>[]).at(-1);
    expect(last).toMatchObject({ type: 'jiguan.meetings.v1.BookingPassedOn' });
    expect(last?.['actor']).toMatch(/^system:/);
    const process = `/directory/v1/${science.replace('units', 'reorganisations')}`;
    expect((await world.as('admin', 'GET', process)).body).toMatchObject({ status: 'REORGANISATION_STATUS_RUNNING', successor: kunming });
    await world.done('admin', 'POST', `${process}:revoke`, { reason: '误办' });
    await eventually(async () => (await statusOf(name))['unit'] === science);
    const meetings = async () => {
      const parts = (await world.as('admin', 'GET', process)).body['parts'] as Record<string, unknown>[];
      return parts.find(({ service }) => service === 'meetings');
    };
    await eventually(async () => (await meetings())?.['status'] === 'PART_STATUS_SETTLED');
    expect((await meetings())?.['outcome']).toContain('交还预订 3 项');
    expect((await world.as('admin', 'GET', `/directory/v1/${science}`)).body).toMatchObject({ status: 'UNIT_STATUS_ACTIVE' });
  });
});
