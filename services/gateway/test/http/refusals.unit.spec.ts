import { answers } from '../support/answers.ts';
import { json, type Running, startGateway } from '../support/gateway.ts';

let gateway: Running;

beforeAll(async () => {
  gateway = await startGateway({ answers });
});
afterAll(() => gateway.stop());

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

  it('a method that the path of an import does not have: its template is got there too', async () => {
    const answer = await gateway.ask('/directory/v1/units:import', { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
  });

  it('OPTIONS says what is allowed', async () => {
    const answer = await gateway.ask('/meetings/v1/bookings/42', { method: 'OPTIONS', token: null });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, PATCH, HEAD, OPTIONS']);
  });

  it('a method that the service does not offer', async () => {
    expect(await (await gateway.ask('/meetings/v1/rooms/1')).json()).toMatchObject({ status: 501, reason: 'NOT_IMPLEMENTED' });
  });
});
