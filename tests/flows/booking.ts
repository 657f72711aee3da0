import { eventually } from '@jiguan/kit/testing';
import { finance, grant, kunming, meeting, openRoom } from '../world/people.ts';
import type { World } from '../world/world.ts';

export function booking(world: () => World): void {
  let room: string;
  beforeAll(async () => {
    room = await openRoom(world(), 'first');
  });

  it('is answered, found again, listed, and has a history', async () => {
    const { status, body, headers } = await world().as('liaison', 'POST', '/meetings/v1/bookings', { body: meeting(room) });
    expect([status, body]).toMatchObject([200, { status: 'BOOKING_STATUS_CONFIRMED', organizer: 'liaison', region: 'regions/530000' }]);
    expect(headers.get('etag')).toBe(`"${body['etag']}"`);
    expect((await world().as('liaison', 'GET', `/meetings/v1/${body['name']}`)).body).toEqual(body);
    const filter = encodeURIComponent(`room="${room}"`);
    expect((await world().as('liaison', 'GET', `/meetings/v1/bookings?filter=${filter}`)).body).toMatchObject({ bookings: [body] });
    const history = await world().as('auditor', 'GET', `/meetings/v1/${body['name']}/history`);
    expect(history.body).toMatchObject({ entries: [{ version: '1', type: 'jiguan.meetings.v1.BookingConfirmed', actor: 'liaison' }] });
  });

  it('is refused for a slot that is taken, with the reason in the caller’s language and three free alternatives', async () => {
    await openRoom(world(), 'second');
    const booking = meeting(room, 40);
    await world().done('liaison', 'POST', '/meetings/v1/bookings', booking);
    const { status, body } = await world().as('liaison', 'POST', '/meetings/v1/bookings', {
      body: booking,
      headers: { 'accept-language': 'en' },
    });
    expect([status, body['reason']]).toEqual([409, 'SLOT_TAKEN']);
    const { alternatives } = body['bookingAlternatives'] as { alternatives: Record<string, string>[] };
    expect(alternatives).toHaveLength(3);
    for (const { room, startTime, endTime } of alternatives) {
      await world().done('liaison', 'POST', '/meetings/v1/bookings', { ...booking, room, startTime, endTime });
    }
  });

  it('gives a repeated idempotency key the first answer, and one booking', async () => {
    const ask = () =>
      world().as('liaison', 'POST', '/meetings/v1/bookings', { body: meeting(room, 50), headers: { 'idempotency-key': 'once' } });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(new Set(answers.map(({ body }) => body['name'])).size).toBe(1);
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  });

  it('is read by the officers of its unit’s own region too, who may not decide on it in another’s room', async () => {
    for (const role of ['ROLE_BUREAU_OFFICER', 'ROLE_APPROVER']) await grant(world(), 'km-officer', role, 'regions/530100');
    await grant(world(), 'qj-officer', 'ROLE_BUREAU_OFFICER', 'regions/530300');
    await eventually(async () => (await world().as('qj-officer', 'GET', '/meetings/v1/bookings')).status === 200);
    const hall = await openRoom(world(), 'hall-of-the-province', { requiresApproval: true });
    const booking = await world().done('km-officer', 'POST', '/meetings/v1/bookings', meeting(hall, 70, { unit: kunming }));
    const path = `/meetings/v1/${booking['name']}`;
    expect(booking['region']).toBe('regions/530000');
    expect((await world().as('km-officer', 'GET', path)).body).toEqual(booking);
    expect((await world().as('km-officer', 'GET', `${path}/history`)).status).toBe(200);
    expect((await world().as('qj-officer', 'GET', path)).status).toBe(403);
    const ofTheUnit = encodeURIComponent(`unit="${kunming}"`);
    for (const list of ['/meetings/v1/bookings?pageSize=1000', `/meetings/v1/bookings?filter=${ofTheUnit}`]) {
      const seen = async (officer: string) => ((await world().as(officer, 'GET', list)).body['bookings'] ?? []) as object[];
      expect((await seen('km-officer')).filter(({ name }: { name?: string }) => name === booking['name'])).toEqual([booking]);
      expect((await seen('qj-officer')).filter(({ name }: { name?: string }) => name === booking['name'])).toEqual([]);
    }
    expect((await world().as('km-officer', 'POST', `${path}:approve`, { body: { opinion: '同意' } })).status).toBe(403);
    const other = await world().done('liaison', 'POST', '/meetings/v1/bookings', meeting(hall, 71, { unit: finance }));
    expect((await world().as('km-officer', 'GET', `/meetings/v1/${other['name']}`)).status).toBe(403);
  });

  it('appears in the event stream of those who may see it', async () => {
    const seen: string[] = [];
    const stop = new AbortController();
    const stream = await fetch(`${world().url}/events`, {
      headers: { authorization: `Bearer ${await world().issuer.token('auditor')}` },
      signal: stop.signal,
    });
    const reading = (async () => {
      for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) seen.push(chunk);
    })().catch(() => undefined);
    const booking = await world().done('liaison', 'POST', '/meetings/v1/bookings', meeting(room, 60));
    await eventually(() => seen.join('').includes(booking['name'] as string));
    stop.abort();
    await reading;
  });
}
