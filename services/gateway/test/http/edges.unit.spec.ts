import { createServer } from 'node:net';
import { type Asked, codes, refused } from '../support/fake-services.ts';
import { contracts, json, type Running, startGateway } from '../support/gateway.ts';

const running: Running[] = [];
const start = async (...options: Parameters<typeof startGateway>) => {
  const gateway = await startGateway(...options);
  running.push(gateway);
  return gateway;
};
afterAll(async () => void (await Promise.all(running.map((one) => one.stop()))));

const problem = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as { reason: string; detail: string; title: string }),
});

describe('a service that does not answer', () => {
  it('is 503 with Retry-After when it is away', async () => {
    const gateway = await start({ upstream: '127.0.0.1:1' });
    const answer = await gateway.ask('/meetings/v1/rooms', { headers: { 'accept-language': 'zh-CN' } });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await problem(answer)).toMatchObject({
      status: 503,
      reason: 'UPSTREAM_UNAVAILABLE',
      detail: expect.stringContaining('暂不可用'),
    });
  });

  it('is asked again, also to change something: the repeat has the same request id, so the work is done once', async () => {
    const asked: unknown[] = [];
    const approve = ({ request }: Asked) => {
      asked.push(request['requestId']);
      return asked.length < 3 ? refused(contracts, codes.UNAVAILABLE, {}) : { name: 'bookings/42' };
    };
    const gateway = await start({ answers: { ApproveBooking: approve } });
    const answer = await gateway.ask('/meetings/v1/bookings/42:approve', json('POST', {}));
    expect([answer.status, new Set(asked).size, asked[0]]).toEqual([200, 1, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('is 504 when it is too slow', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const gateway = await start({ timeout: 300, answers: { ListRooms: () => new Promise(() => undefined) } });
    expect(await problem(await gateway.ask('/meetings/v1/rooms'))).toMatchObject({ status: 504, reason: 'UPSTREAM_TIMEOUT' });
    silent.close();
  });

  it('says nothing of what broke inside a service', async () => {
    const broken = Object.assign(new Error('x'), { code: codes.UNKNOWN, details: 'password of the database' });
    const gateway = await start({ answers: { ListRooms: () => broken as never } });
    const answer = await gateway.ask('/meetings/v1/rooms');
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('password');
  });
});

describe('imports are not repeated by the gateway (F3)', () => {
  const imports = contracts.methods.filter(({ desc }) => desc.name.startsWith('Import'));
  const asked: string[] = [];
  let gateway: Running;
  beforeAll(async () => {
    const dies = ({ path }: { readonly path: string }) => {
      asked.push(path);
      return refused(contracts, codes.UNAVAILABLE, {});
    };
    gateway = await start({ answers: Object.fromEntries(imports.map((method) => [method.path, () => dies(method)])) });
  });

  it.each(imports.map(({ path, bindings }) => [path, bindings[0]?.template.text ?? '']))(
    '%s reaches its service once, though that dies of it',
    async (path, template) => {
      expect((await gateway.ask(template, json('POST', {}))).status).toBe(503);
      expect(asked.filter((one) => one === path)).toHaveLength(1);
    },
  );
});

describe('what a service refuses', () => {
  const alternatives = {
    'google.rpc.ErrorInfo': { reason: 'ROOM_TAKEN', domain: 'meetings.jiguan', metadata: { room: 'rooms/1' } },
    'google.rpc.LocalizedMessage': { locale: 'zh-CN', message: '会议室已被占用。' },
    'google.rpc.BadRequest': {
      fieldViolations: [
        {
          field: 'booking.endTime',
          reason: 'END_BEFORE_START',
          description: 'for developers',
          localizedMessage: { locale: 'zh-CN', message: '结束早于开始' },
        },
      ],
    },
    'google.rpc.RetryInfo': { retryDelay: '2.5s' },
    'google.rpc.Help': { links: [{ description: 'x', url: 'https://example.org' }] },
  };

  it('keeps fields, typed details and the service’s own words', async () => {
    const gateway = await start({ answers: { CreateBooking: () => refused(contracts, codes.FAILED_PRECONDITION, alternatives) } });
    const answer = await gateway.ask('/meetings/v1/bookings', json('POST', {}));
    expect(answer.headers.get('retry-after')).toBe('3');
    expect(await answer.json()).toMatchObject({
      status: 400,
      type: 'urn:jiguan:problem:ROOM_TAKEN',
      detail: '会议室已被占用。',
      metadata: { room: 'rooms/1' },
      errors: [{ field: 'endTime', reason: 'END_BEFORE_START', message: '结束早于开始' }],
      help: { links: [{ description: 'x', url: 'https://example.org' }] },
    });
  });

  it.each([
    ['ETAG_MISMATCH', codes.ABORTED, {}, 409],
    ['ETAG_MISMATCH', codes.ABORTED, { 'if-match': '"2"' }, 412],
    ['CONFLICT', codes.ABORTED, { 'if-match': '"2"' }, 409],
    ['REQUEST_ID_REUSED', codes.INVALID_ARGUMENT, {}, 400],
    ['REQUEST_ID_REUSED', codes.INVALID_ARGUMENT, { 'idempotency-key': 'k' }, 422],
    ['TOKEN_EXPIRED', codes.UNAUTHENTICATED, {}, 401],
    ['ACCESS_DENIED', codes.PERMISSION_DENIED, {}, 403],
    ['ALREADY_EXISTS', codes.ALREADY_EXISTS, {}, 409],
    ['BUSY', codes.RESOURCE_EXHAUSTED, {}, 429],
  ] as const)('%s (%s) with %j is %s', async (reason, code, headers, status) => {
    const gateway = await start({
      answers: { CancelBooking: () => refused(contracts, code, { 'google.rpc.ErrorInfo': { reason, domain: 'meetings.jiguan' } }) },
    });
    const answer = await gateway.ask('/meetings/v1/bookings/1:cancel', { method: 'POST', headers: { ...headers } });
    expect(await problem(answer)).toMatchObject({ status, reason });
    if (status === 401) expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
  });
});

describe('headers', () => {
  it.each([
    ['if-match', '3'],
    ['if-match', '"3", "4"'],
    ['idempotency-key', '""'],
    ['idempotency-key', `"${'k'.repeat(65)}"`],
  ])('%s: %s is refused', async (name, value) => {
    const gateway = running[0] ?? (await start());
    const answer = await gateway.ask('/meetings/v1/bookings/1:cancel', { method: 'POST', headers: { [name]: value } });
    expect(await problem(answer)).toMatchObject({ status: 400, reason: 'INVALID_HEADER' });
  });

  it('carries the request id and the trace on, or makes them', async () => {
    const gateway = await start({ answers: { ListRooms: () => ({}) } });
    const traceparent = `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`;
    const answer = await gateway.ask('/meetings/v1/rooms', { headers: { 'x-request-id': 'r-7', traceparent } });
    expect(answer.headers.get('x-request-id')).toBe('r-7');
    const { metadata } = gateway.services.last();
    expect([metadata.get('x-request-id'), metadata.get('traceparent'), metadata.get('accept-language')]).toEqual([
      ['r-7'],
      [traceparent],
      ['en'],
    ]);
    const other = await gateway.ask('/meetings/v1/rooms', { headers: { 'x-request-id': 'has spaces' } });
    expect(other.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is tight about security', async () => {
    const gateway = await start({ answers: { ListRooms: () => ({}) } });
    const { headers } = await gateway.ask('/meetings/v1/rooms');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': expect.stringContaining('max-age'),
      'cache-control': 'private, no-cache',
    });
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('lets configured origins in, and no others', async () => {
    const gateway = await start({ origins: ['https://console.example'], answers: { ListRooms: () => ({}) } });
    const preflight = (origin: string) =>
      gateway.ask('/meetings/v1/bookings', {
        method: 'OPTIONS',
        token: null,
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
      });
    const allowed = await preflight('https://console.example');
    expect([allowed.status, allowed.headers.get('access-control-allow-origin')]).toEqual([204, 'https://console.example']);
    expect((await preflight('https://other.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the rate limit', () => {
  it('counts each subject by itself, and says when to come back', async () => {
    const gateway = await start({ perMinute: 2, answers: { ListRooms: () => ({}) } });
    const ask = (token: string) => gateway.ask('/meetings/v1/rooms', { token });
    expect([(await ask('good-a')).status, (await ask('good-a')).status, (await ask('good-b')).status]).toEqual([200, 200, 200]);
    const answer = await ask('good-a');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problem(answer)).toMatchObject({ status: 429, reason: 'RATE_LIMITED' });
  });

  it('counts callers without a good token by address', async () => {
    const gateway = await start({ perMinute: 2 });
    const statuses = [];
    for (const token of ['bad', null, 'worse']) statuses.push((await gateway.ask('/meetings/v1/rooms', { token })).status);
    expect(statuses).toEqual([401, 401, 429]);
  });
});
