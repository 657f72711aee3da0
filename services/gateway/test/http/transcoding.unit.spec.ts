import { answers, booking } from '../support/answers.ts';
import { json, type Running, startGateway } from '../support/gateway.ts';

let gateway: Running;

beforeAll(async () => {
  gateway = await startGateway({ answers });
});
afterAll(() => gateway.stop());

/** The gateway gives one to every change that has none. */
const anId = expect.any(String);

describe('a request follows its google.api.http rule', () => {
  it('binds the path of a GET', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('etag')).toBe('"3"');
    expect(await answer.json()).toMatchObject({ ...booking, imported: false, equipment: [] });
    expect(gateway.services.last().request).toEqual({ name: 'bookings/42' });
    expect(gateway.services.last().metadata.get('authorization')).toEqual(['Bearer good']);
  });

  it('binds a path inside a message and masks a PATCH by its body', async () => {
    const body = { name: 'units/a', displayName: '办公厅', etag: '4', status: 'UNIT_STATUS_ACTIVE' };
    const answer = await gateway.ask('/directory/v1/units/a', json('PATCH', body));
    expect(answer.status).toBe(200);
    expect(gateway.services.last().request).toEqual({ unit: body, updateMask: 'displayName', requestId: anId });
  });

  it('takes a mask that is given', async () => {
    await gateway.ask('/directory/v1/units/a?updateMask=display_name,kind', json('PATCH', { displayName: '办公厅' }));
    expect(gateway.services.last().request['updateMask']).toBe('displayName,kind');
  });

  it('takes custom verbs with and without a body', async () => {
    expect((await gateway.ask('/meetings/v1/bookings/42:approve', json('POST', { opinion: '同意' }))).status).toBe(200);
    expect(gateway.services.last().request).toEqual({ name: 'bookings/42', opinion: '同意', requestId: anId });
    expect((await gateway.ask('/meetings/v1/bookings/42:approve', { method: 'POST' })).status).toBe(200);
    expect(gateway.services.last().request).toEqual({ name: 'bookings/42', requestId: anId });
  });

  it('reads query parameters: repeated, enums by short or full name, times', async () => {
    const query =
      'startTime=2026-11-23T09:00:00%2B08:00&end_time=2026-11-23T02:00:00Z&attendeeCount=30&layout=classroom&equipment=SOUND&equipment=EQUIPMENT_VOTING';
    const answer = await gateway.ask(`/meetings/v1/rooms:findAvailable?${query}`);
    expect(await answer.json()).toEqual({ rooms: [], nextPageToken: '' });
    expect(gateway.services.last().request).toEqual({
      startTime: '2026-11-23T01:00:00Z',
      endTime: '2026-11-23T02:00:00Z',
      attendeeCount: 30,
      layout: 'LAYOUT_CLASSROOM',
      equipment: ['EQUIPMENT_SOUND', 'EQUIPMENT_VOTING'],
    });
  });

  it.each([
    ['of ISO 8601 without a colon, as Python writes it', '2026-11-23T09:00:00%2B0800'],
    ['with a plus that was not escaped', '2026-11-23T09:00:00+08:00'],
    ['with both', '2026-11-23T09:00:00.000+0800'],
  ])('understands a zone %s', async (_, text) => {
    expect((await gateway.ask(`/meetings/v1/rooms:findAvailable?startTime=${text}&attendeeCount=1`)).status).toBe(200);
    expect(gateway.services.last().request).toMatchObject({ startTime: '2026-11-23T01:00:00Z' });
    const body = { title: '会商', startTime: decodeURIComponent(text), endTime: '2026-11-23T02:00:00Z' };
    expect((await gateway.ask('/meetings/v1/bookings', json('POST', body))).status).toBe(200);
    expect(gateway.services.last().request['booking']).toMatchObject({ startTime: '2026-11-23T01:00:00Z' });
  });

  it('explains a time without a zone in words', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings', json('POST', { startTime: '2026-11-23T09:00:00' }));
    expect(await answer.json()).toMatchObject({
      status: 400,
      detail: expect.stringContaining('a time with its zone, such as 2026-03-02T09:00:00+08:00'),
    });
  });

  it('takes parameters beside a body that is one field', async () => {
    await gateway.ask('/meetings/v1/bookings?validateOnly=true&requestId=r1', json('POST', { title: '会商' }));
    expect(gateway.services.last().request).toEqual({ booking: { title: '会商' }, requestId: 'r1', validateOnly: true });
  });

  it('serves additional bindings, and JSON values inside', async () => {
    const answer = await gateway.ask('/meetings/v1/rooms/7/history');
    expect(await answer.json()).toMatchObject({ entries: [{ version: '1', data: { a: [1, { b: null }] } }] });
    expect(gateway.services.last().request).toEqual({ name: 'rooms/7' });
  });
});

describe('headers stand for fields', () => {
  it('If-Match is the etag, Idempotency-Key the request id', async () => {
    const headers = { 'if-match': '"3"', 'idempotency-key': '"k-1"', 'content-type': 'application/json' };
    await gateway.ask('/meetings/v1/bookings/42:approve', { method: 'POST', headers, body: '{}' });
    expect(gateway.services.last().request).toEqual({ name: 'bookings/42', etag: '3', requestId: 'k-1' });
  });

  it('If-Match of a PATCH goes into the resource', async () => {
    const headers = { 'if-match': '"5"', 'content-type': 'application/json' };
    await gateway.ask('/directory/v1/units/a', { method: 'PATCH', headers, body: '{"displayName":"甲"}' });
    expect(gateway.services.last().request['unit']).toMatchObject({ etag: '5' });
  });

  it('If-None-Match of the present version answers 304 without a body', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { headers: { 'if-none-match': 'W/"3"' } });
    expect([answer.status, await answer.text()]).toEqual([304, '']);
  });

  it('HEAD answers like GET without a body', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([200, '"3"', '']);
  });
});
