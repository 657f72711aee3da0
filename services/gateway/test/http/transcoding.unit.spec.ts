import { codes, refused } from '../support/fake-services.ts';
import { contracts, json, type Running, startGateway } from '../support/gateway.ts';

const booking = {
  name: 'bookings/42',
  room: 'rooms/1',
  title: '会商',
  startTime: '2026-11-23T01:00:00Z',
  etag: '3',
  layout: 'LAYOUT_CLASSROOM',
};
let gateway: Running;

beforeAll(async () => {
  gateway = await startGateway({
    answers: {
      GetBooking: ({ request }) => (request['name'] === 'bookings/none' ? notFound : booking),
      CreateBooking: ({ request }) => request['booking'] ?? {},
      ApproveBooking: () => booking,
      UpdateUnit: ({ request }) => request['unit'] ?? {},
      FindAvailableRooms: () => ({ rooms: [] }),
      ListHistory: () => ({ entries: [{ version: '1', data: { a: [1, { b: null }] } }] }),
      ImportUnits: () => ({ rows: 2 }),
    },
  });
});
afterAll(() => gateway.stop());

const notFound = refused(contracts, codes.NOT_FOUND, {
  'google.rpc.ErrorInfo': { reason: 'NOT_FOUND', domain: 'meetings.jiguan', metadata: { name: 'bookings/none' } },
  'google.rpc.LocalizedMessage': { locale: 'en', message: 'bookings/none does not exist.' },
});

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

describe('what cannot be read is a problem that names the field', () => {
  it.each([
    ['an unknown field', { titel: 'x' }, 'titel', 'UNKNOWN_FIELD'],
    ['a wrong type', { attendeeCount: 'many' }, 'attendeeCount', 'WRONG_TYPE'],
    ['a fraction for a whole number', { attendeeCount: 1.5 }, 'attendeeCount', 'WRONG_TYPE'],
    ['a time that is none', { startTime: 'tomorrow' }, 'startTime', 'WRONG_TYPE'],
    ['an unknown enum value', { layout: 'ROUND' }, 'layout', 'WRONG_TYPE'],
    ['a wrong item', { equipment: ['EQUIPMENT_SOUND', 'TEA'] }, 'equipment[1]', 'WRONG_TYPE'],
    ['a field by two names', { startTime: '2026-11-23T01:00:00Z', start_time: '2026-11-23T01:00:00Z' }, 'start_time', 'GIVEN_TWICE'],
    ['a nested one', { decisions: [{ decider: 1 }] }, 'decisions[0].decider', 'WRONG_TYPE'],
    ['a body that is no object', [1], '', 'WRONG_TYPE'],
    ['__proto__', JSON.parse('{"__proto__": {"title": "x"}}'), '__proto__', 'UNKNOWN_FIELD'],
  ])('%s', async (_, body, field, reason) => {
    const answer = await gateway.ask('/meetings/v1/bookings', json('POST', body));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ reason: 'INVALID_FIELD', status: 400, errors: [{ field, reason }] });
  });

  it.each([
    ['?pageSize=ten', 'pageSize', 'WRONG_TYPE'],
    ['?pagesize=1', 'pagesize', 'UNKNOWN_FIELD'],
    ['?pageSize=1&pageSize=2', 'pageSize', 'GIVEN_TWICE'],
    ['?__proto__.x=1', '__proto__.x', 'UNKNOWN_FIELD'],
  ])('a query %s', async (query, field, reason) => {
    const answer = await gateway.ask(`/meetings/v1/bookings${query}`);
    expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field, reason }] });
  });

  it('a name in the body that contradicts the path', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42:approve', json('POST', { name: 'bookings/43' }));
    expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: 'name', reason: 'PATH_DIFFERS' }] });
  });

  it.each([
    ['{"title":', 400, 'MALFORMED_JSON', 'application/json'],
    ['title=x', 415, 'UNSUPPORTED_MEDIA_TYPE', 'application/x-www-form-urlencoded'],
    [`{"title":"${'x'.repeat(10_000_000)}"}`, 413, 'BODY_TOO_LARGE', 'application/json'],
  ])('a body %.12s…', async (body, status, reason, type) => {
    const answer = await gateway.ask('/meetings/v1/bookings', { method: 'POST', body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ reason, type: `urn:jiguan:problem:${reason}` });
  });

  it('a broken percent sign', async () => {
    expect((await gateway.ask('/meetings/v1/bookings/%E0%A4%A')).status).toBe(400);
  });

  it('never an error of our own', () => expect(gateway.errors).toEqual([]));
});

describe('refusals', () => {
  it('of a service become RFC 9457', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/none', {
      headers: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
    });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({
      type: 'urn:jiguan:problem:NOT_FOUND',
      title: 'Not found',
      status: 404,
      detail: 'bookings/none does not exist.',
      reason: 'NOT_FOUND',
      domain: 'meetings.jiguan',
      metadata: { name: 'bookings/none' },
      instance: '/meetings/v1/bookings/none',
      traceId: 'a'.repeat(32),
    });
  });

  it('without a token: 401 with a challenge, in Chinese unless asked otherwise', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { token: null, headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="jiguan"']);
    expect(await answer.json()).toMatchObject({ title: '未登录', reason: 'TOKEN_MISSING' });
  });

  it('with a bad token: 401 that says so', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { token: 'forged' });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="jiguan", error="invalid_token"']);
  });

  it('no such route', async () => {
    expect(await (await gateway.ask('/meetings/v1/nothing')).json()).toMatchObject({ status: 404, reason: 'NO_SUCH_ROUTE' });
    expect((await gateway.ask('/meetings/v1/bookings/42:unknown', { method: 'POST' })).status).toBe(404);
  });

  it('a method the path does not have', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
  });

  it('OPTIONS says what is allowed', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { method: 'OPTIONS', token: null });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });

  it('a method that the service does not offer', async () => {
    expect(await (await gateway.ask('/meetings/v1/rooms/1')).json()).toMatchObject({ status: 501, reason: 'NOT_IMPLEMENTED' });
  });
});

describe('uploads', () => {
  it('takes a raw file with parameters in the query', async () => {
    const answer = await gateway.ask('/directory/v1/units:import?region=regions/530000&validateOnly=true', {
      method: 'POST',
      body: '编号\n',
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    });
    expect(await answer.json()).toMatchObject({ rows: 2 });
    expect(gateway.services.last().request).toEqual({
      region: 'regions/530000',
      validateOnly: true,
      content: Buffer.from('编号\n').toString('base64'),
      requestId: anId,
    });
  });

  it('takes a form', async () => {
    const form = new FormData();
    form.set('region', 'regions/530000');
    form.set('file', new Blob(['abc']), 'units.csv');
    await gateway.ask('/directory/v1/units:import', { method: 'POST', body: form });
    expect(gateway.services.last().request).toEqual({
      region: 'regions/530000',
      content: Buffer.from('abc').toString('base64'),
      requestId: anId,
    });
  });

  it('refuses a file that is too large', async () => {
    const init = { method: 'POST', body: Buffer.alloc(7_000_000), headers: { 'content-type': 'text/csv' } };
    expect((await gateway.ask('/directory/v1/units:import?region=regions/530000', init)).status).toBe(413);
  });
});
