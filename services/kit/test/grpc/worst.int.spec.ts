import { once } from 'node:events';
import { connect, type IncomingHttpHeaders } from 'node:http2';
import { Client, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';
import { invalidRequest, readStatus } from '@jiguan/kit/errors';
import type { GrpcServer } from '@jiguan/kit/grpc';
import { MOST_TRAILERS } from '../../src/grpc/trailers.ts';
import { type Behaviour, exampleServer, grantOf } from './fixture.ts';

const admin = grantOf('admin', 'ROLE_ADMINISTRATOR', 'regions/530000');
const SERVICE = '/jiguan.directory.v1.GrantService';
const record = (number: number, value: string | Buffer) => {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(5);
  for (let i = 0, left = bytes.length; i < 5; i++, left >>>= 7) length[i] = (left & 127) | (i < 4 ? 128 : 0);
  return Buffer.concat([Buffer.of(number * 8 + 2), length, bytes]);
};
const long = '会'.repeat(35_000);
const quotes = '"'.repeat(12_000);

/** What a handler of a service may refuse with, beyond all measure. */
const refusals: Record<string, Refusal> = {
  'a hundred thousand fields at fault': invalidRequest(
    Array.from({ length: 100_000 }, (_, i) => refuse('FIELD_PATTERN', { pattern: long.slice(0, 50) }, { field: `bookings[${i}].title` })),
  ),
  'a text of 100 kB': refuse('NOT_FOUND', { name: long }, { field: 'name' }),
  'a hundred thousand values': refuse(
    'NOT_FOUND',
    Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`value_${i}`, long.slice(0, 9)])),
  ),
  'a path of 100 kB': refuse('BAD_FILTER', { problem: 'x' }, { field: long }),
  'half a character': refuse('BAD_FILTER', { problem: '\ud83d' }, { field: 'filter' }),
  'alternatives of 100 kB': refuse('NOT_FOUND', { name: 'x' }, { alternatives: [long] }),
  'a reason that nobody knows': refuse('NO_SUCH_REASON'),
};

interface Bad {
  readonly method: string;
  readonly request: Buffer;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Requests that are wrong in a way that the answer repeats, or might. */
const requests: Record<string, Bad> = {
  'a name of 100 kB': { method: 'GetGrant', request: record(1, long) },
  'a name of 8 MB': { method: 'GetGrant', request: record(1, 'x'.repeat((8 << 20) - 10)) },
  'a message of more than 8 MB': { method: 'GetGrant', request: record(1, 'x'.repeat((8 << 20) + 10)) },
  'a filter of 100 kB': { method: 'ListGrants', request: record(3, long) },
  'a page token of 100 kB': { method: 'ListGrants', request: record(2, long) },
  'a request id of 100 kB': { method: 'CreateGrant', request: record(3, long) },
  'an etag of 100 kB': { method: 'WithdrawGrant', request: record(3, long) },
  'an unknown role': { method: 'CreateGrant', request: record(1, Buffer.of(0x18, 0xff, 0xff, 0x03)) },
  'no message at all': { method: 'CreateGrant', request: Buffer.of(10, 200, 1) },
  'a million fields': { method: 'ListGrants', request: Buffer.alloc(2_000_000, Buffer.of(8, 1)) },
  'a language of 12 kB': { method: 'GetGrant', request: Buffer.alloc(0), metadata: { 'accept-language': quotes } },
  'a token of 12 kB': { method: 'GetGrant', request: Buffer.alloc(0), metadata: { authorization: quotes } },
  'a trace of 12 kB': { method: 'GetGrant', request: Buffer.alloc(0), metadata: { traceparent: quotes } },
  'an unknown method with a name of 12 kB': { method: quotes, request: Buffer.alloc(0) },
};

describe('whatever is wrong with a call', () => {
  const behaviour: Behaviour = { during: () => undefined, started: 0 };
  let refusal: Refusal | undefined;
  let server: GrpcServer;
  let client: Client;

  beforeAll(async () => {
    server = await exampleServer({
      held: [admin],
      kept: new Map([[admin.name, admin]]),
      behaviour,
      verifier: { verify: async () => refusal ?? { subject: 'admin' } },
    });
    client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure(), {
      'grpc.max_send_message_length': -1,
      'grpc.service_config': JSON.stringify({ loadBalancingConfig: [{ pick_first: {} }] }),
    });
  });
  afterAll(async () => {
    client.close();
    await server.drain(500);
  });
  beforeEach(() => (refusal = undefined));

  const bytes = (value: Buffer) => value;
  const call = ({ method, request, metadata = {} }: Bad) =>
    new Promise<ServiceError | null>((resolve) => {
      const sent = new Metadata();
      sent.set('authorization', 'Bearer admin');
      for (const [name, value] of Object.entries(metadata)) sent.set(name, value);
      client.makeUnaryRequest(`${SERVICE}/${method}`, bytes, bytes, request, sent, { deadline: Date.now() + 30_000 }, (error) =>
        resolve(error),
      );
    });
  const size = (error: ServiceError | null) =>
    encodeURI(error?.details ?? '').length +
    Object.values(error?.metadata.getMap() ?? {}).reduce((sum, value) => sum + (value.length * 4) / 3, 0);

  it.each(Object.keys(refusals))('an answer stays small: %s', async (name) => {
    refusal = refusals[name];
    const error = await call({ method: 'GetGrant', request: record(1, admin.name) });
    expect(readStatus(error)?.reason).toBe(refusal?.refused === 'NO_SUCH_REASON' ? 'INTERNAL' : refusal?.refused);
    expect(size(error)).toBeLessThan(MOST_TRAILERS);
  });

  it('the first fields at fault are named, and how many more there are', async () => {
    refusal = refusals['a hundred thousand fields at fault'];
    const read = readStatus(await call({ method: 'GetGrant', request: record(1, admin.name) }));
    expect(read?.violations[0]).toMatchObject({ field: 'bookings[0].title', reason: 'FIELD_PATTERN' });
    expect(read?.violations.length).toBeGreaterThan(5);
    expect(read?.metadata).toMatchObject({ count: '100000', unlisted: String(100_000 - (read?.violations.length ?? 0)) });
  });

  it.each(Object.keys(requests))('an answer stays small: %s', async (name) => {
    const error = await call(requests[name] as Bad);
    expect(size(error)).toBeLessThan(MOST_TRAILERS);
    expect([status.INTERNAL, status.UNKNOWN, status.UNAVAILABLE]).not.toContain(error?.code);
  });

  /** What grpc-js answers by itself, where no interceptor sees it. */
  it.each([
    ['a deadline that is none', { 'grpc-timeout': quotes }],
    ['an unknown compression', { 'grpc-encoding': quotes }],
    ['an unknown method', { ':path': `/${quotes.repeat(5)}` }],
    ['another kind of content', { 'content-type': quotes }],
  ])("grpc-js's own answers stay small too: %s", async (_, headers) => {
    const session = connect(`http://127.0.0.1:${server.port}`);
    const stream = session.request({ ':method': 'POST', ':path': `${SERVICE}/GetGrant`, 'content-type': 'application/grpc', ...headers });
    const seen: IncomingHttpHeaders[] = [];
    stream.on('response', (answer) => seen.push(answer)).on('trailers', (answer) => seen.push(answer));
    stream.end(Buffer.of(1, 0, 0, 0, 1, 0));
    await once(stream.resume(), 'close');
    session.close();
    expect(seen.length).toBeGreaterThan(0);
    for (const answer of seen) expect(JSON.stringify(answer).length).toBeLessThan(MOST_TRAILERS + 500);
  });

  it('those who share the connection are all answered', async () => {
    const honest = async () => {
      const answers: (ServiceError | null)[] = [];
      for (let i = 0; i < 50; i++)
        answers.push(await call({ method: 'WithdrawGrant', request: Buffer.concat([record(1, admin.name), record(2, '调离')]) }));
      return answers;
    };
    const worst = async () => {
      for (const name of Object.keys(requests)) await call(requests[name] as Bad);
    };
    const [, ...answers] = await Promise.all([worst(), honest(), honest(), honest(), honest()]);
    expect(answers.flat().filter((error) => error !== null)).toEqual([]);
  });
});
