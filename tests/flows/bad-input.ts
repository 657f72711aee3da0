import { bureau, finance, meeting, openRoom } from '../world/people.ts';
import type { World } from '../world/world.ts';

interface Problem {
  readonly status: number;
  readonly reason: string;
  readonly errors?: readonly { readonly field: string }[];
}

export function badInput(world: () => World): void {
  let room: string;
  beforeAll(async () => {
    room = await openRoom(world(), 'small', { capacity: 20 });
  });

  const count = async () =>
    ((await world().as('auditor', 'GET', '/meetings/v1/bookings?pageSize=1000')).body['bookings'] as unknown[] | undefined)?.length ?? 0;
  const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString();

  /** name, what is sent, status, reason, field that the problem names. */
  const bookings: [string, () => Record<string, unknown>, number, string, string?][] = [
    ['an unknown field', () => meeting(room, 30, { colour: 'red' }), 400, 'INVALID_FIELD', 'colour'],
    ['a wrong type', () => meeting(room, 30, { attendeeCount: 'many' }), 400, 'INVALID_FIELD', 'attendeeCount'],
    ['a time that is none', () => meeting(room, 30, { startTime: 'tomorrow' }), 400, 'INVALID_FIELD', 'startTime'],
    ['a title missing', () => meeting(room, 30, { title: '' }), 400, 'INVALID_FIELD', 'title'],
    ['an end before the start', () => meeting(room, 30, { endTime: day(29) }), 400, 'END_BEFORE_START', 'endTime'],
    ['a start in the past', () => meeting(room, -3), 400, 'START_IN_PAST', 'startTime'],
    ['a booking of 400 days', () => meeting(room, 30, { endTime: day(430) }), 400, 'BOOKING_TOO_LONG', 'endTime'],
    ['more attendees than seats', () => meeting(room, 30, { attendeeCount: 21 }), 400, 'CAPACITY_EXCEEDED', 'attendeeCount'],
    ['an unknown unit', () => meeting(room, 30, { unit: 'units/nowhere' }), 404, 'NOT_FOUND', 'unit'],
    ['an unknown room', () => meeting('rooms/nowhere', 30), 404, 'NOT_FOUND', 'room'],
  ];

  it.each(bookings)('%s is a problem that names field and reason; nothing is written', async (_, body, status, reason, field) => {
    const before = await count();
    for (const language of ['zh-CN', 'en']) {
      const answer = await world().as('officer', 'POST', '/meetings/v1/bookings', {
        body: body(),
        headers: { 'accept-language': language },
      });
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect([answer.status, (answer.body as unknown as Problem).reason]).toEqual([status, reason]);
      expect((answer.body as unknown as Problem).errors?.map((error) => error.field)).toContain(field);
      expect(/[一-鿿]/.test(String(answer.body['detail']))).toBe(language === 'zh-CN');
    }
    expect(await count()).toBe(before);
  });

  it('a body of 10 MB is refused with 413', async () => {
    const answer = await world().as('officer', 'POST', '/meetings/v1/bookings', {
      body: meeting(room, 30, { note: 'x'.repeat(10 << 20) }),
    });
    expect([answer.status, answer.body['reason']]).toEqual([413, 'BODY_TOO_LARGE']);
  });

  it('malformed JSON and another media type are refused', async () => {
    const malformed = await world().as('officer', 'POST', '/meetings/v1/bookings', {
      raw: '{"room": ',
      headers: { 'content-type': 'application/json' },
    });
    expect(malformed.status).toBe(400);
    const xml = await world().as('officer', 'POST', '/meetings/v1/bookings', {
      raw: '<booking/>',
      headers: { 'content-type': 'application/xml' },
    });
    expect(xml.status).toBe(415);
  });

  it('a broken page token, and one of another filter, are refused by name', async () => {
    await world().done('officer', 'POST', '/meetings/v1/bookings', meeting(room, 100));
    await world().done('officer', 'POST', '/meetings/v1/bookings', meeting(room, 101));
    const broken = await world().as('officer', 'GET', '/meetings/v1/bookings?pageToken=nonsense');
    expect([broken.status, broken.body['reason']]).toEqual([400, 'BAD_PAGE_TOKEN']);
    const page = await world().done('officer', 'GET', '/meetings/v1/bookings?pageSize=1');
    const token = encodeURIComponent(page['nextPageToken'] as string);
    const filter = encodeURIComponent(`unit="${finance}"`);
    const changed = await world().as('officer', 'GET', `/meetings/v1/bookings?pageSize=1&pageToken=${token}&filter=${filter}`);
    expect([changed.status, changed.body['reason']]).toEqual([400, 'PAGE_TOKEN_MISMATCH']);
    const bad = await world().as('officer', 'GET', `/meetings/v1/bookings?filter=${encodeURIComponent('colour = "red"')}`);
    expect([bad.status, bad.body['reason']]).toEqual([400, 'BAD_FILTER']);
  });

  it('a stale etag loses to the change it did not see', async () => {
    const booking = await world().done('officer', 'POST', '/meetings/v1/bookings', meeting(room, 110));
    const stale = booking['etag'] as string;
    const later = meeting(room, 111);
    await world().done('officer', 'POST', `/meetings/v1/${booking['name']}:reschedule`, {
      startTime: later.startTime,
      endTime: later.endTime,
    });
    const cancel = { body: { reason: '改期' }, headers: { 'if-match': `"${stale}"` } };
    const answer = await world().as('officer', 'POST', `/meetings/v1/${booking['name']}:cancel`, cancel);
    expect(answer.body['reason']).toBe('ETAG_MISMATCH');
    expect([409, 412]).toContain(answer.status);
  });

  it('a table with bad rows lists each by number, field and reason, and writes nothing', async () => {
    const before = await world().done('admin', 'GET', '/directory/v1/units?pageSize=1000');
    const rows = [
      '编号,统一社会信用代码,名称,行政区划,级别,类别',
      'bad-1,123,某局,530100,市级,行政机关',
      `ok-1,11530000MB00000004,某局,539999,市级,行政机关`,
      'bad-3,,,530100,市级,没有',
    ];
    const form = new FormData();
    form.set('region', 'regions/530000');
    form.set('content', new Blob([rows.join('\n')], { type: 'text/csv' }), 'units.csv');
    const { status, body } = await world().as('admin', 'POST', '/directory/v1/units:import', { raw: form });
    expect([status, body['created'] ?? 0]).toEqual([200, 0]);
    const errors = body['errors'] as { row: number; field: string; reason: string; message: string }[];
    expect(new Set(errors.map(({ row }) => row))).toEqual(new Set([2, 3, 4]));
    for (const error of errors) {
      expect(error).toMatchObject({
        field: expect.stringMatching(/./),
        reason: expect.stringMatching(/^[A-Z_]+$/),
        message: expect.stringMatching(/./),
      });
    }
    const after = await world().done('admin', 'GET', '/directory/v1/units?pageSize=1000');
    expect(after).toEqual(before);
  });

  it('no input at all, or one full of noise, never makes a 500', async () => {
    const noise = [
      {},
      { room: null },
      { room: 7 },
      { startTime: {} },
      { unit: '../../x' },
      { unit: bureau, room: 'rooms/a/b' },
      { equipment: 'EQUIPMENT_SOUND' },
      { attendeeCount: 1e99 },
      { attendeeCount: -1 },
      [],
    ];
    for (const body of noise) {
      const answer = await world().as('officer', 'POST', '/meetings/v1/bookings', { body });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });
}
