import { credentials } from '@grpc/grpc-js';
import { connect } from '@jiguan/kit/grpc';
import {
  type Collector,
  eventually,
  ownNats,
  type RunningService,
  type SeenSpan,
  type Suite,
  startService,
  type TestIssuer,
  testAuthority,
  testIssuer,
  testSuite,
  traceCollector,
} from '@jiguan/kit/testing';
import { GrantServiceClient } from '@jiguan/proto/directory/v1/grant';
import mongoose, { type Connection } from 'mongoose';
import { HealthClient } from './health.ts';

let issuer: TestIssuer;
const main = 'test/serve/toy/main.ts';
const toy = (suite: Suite, env: Record<string, string> = {}) =>
  startService('kit', { ...suite.env('toy'), OIDC_ISSUER: issuer.url, OTEL_SERVICE_NAME: 'toy', ...env }, { main });

const auditor = {
  subject: 'li',
  role: 'ROLE_AUDITOR',
  place: 'regions/530100',
  name: '',
  status: 'GRANT_STATUS_UNSPECIFIED',
  person: '',
  etag: '',
  createTime: undefined,
  updateTime: undefined,
} as const;

beforeAll(async () => {
  issuer = await testIssuer();
});
afterAll(() => issuer.close());

describe('the life of a service made of a description', () => {
  let collector: Collector;
  let service: RunningService;
  let connection: Connection;
  let created: string;
  const suite = testSuite('serve');

  beforeAll(async () => {
    collector = await traceCollector();
    service = await toy(suite, collector.env);
    connection = await mongoose.createConnection(suite.mongodbUri, { dbName: suite.database('toy') }).asPromise();
  });
  afterAll(async () => {
    await service.kill();
    await connection.close();
    await collector.close();
    await suite.close();
  });

  const echoesOf = async (name: string) => {
    const echoes = await connection.collection('echoes').find({ of: { $regex: name } });
    return (await echoes.toArray()).map(({ of }) => of).sort();
  };
  const once = (name: string) => [name, `ring of ${name}`];

  it('given it was killed: finds its data again, seeds no second time, and every effect is there once', async () => {
    await service.kill();
    await service.revive();
    // What the dead process had been given comes again only when the bus stops waiting for its acknowledgement.
    await eventually(async () => (await echoesOf('grants/first')).length === 2, { within: 60_000 });
    await eventually(async () => (await connection.collection('journal').countDocuments({ unpublished: { $exists: true } })) === 0);
    expect(await connection.collection('grants').countDocuments()).toBe(1);
    expect(await echoesOf('grants/first')).toEqual(once('grants/first'));
  });

  it('a command goes through journal and bus to its reaction and timer, once each', async () => {
    const calls = connect(GrantServiceClient, service.address, { token: await issuer.token('admin') });
    // The first administrator's grant reaches the service's own copy over the bus.
    created = (await eventually(() => calls.createGrant({ grant: auditor, grantId: '', requestId: '' }))).name;
    calls.close();
    await eventually(async () => (await echoesOf(created)).length === 2);
    expect(await echoesOf(created)).toEqual(once(created));
  });

  it('says once in each life that it is ready, with its port and how long that took', () => {
    const ready = expect.objectContaining({ port: service.port, startedInMs: expect.any(Number), service: 'toy' });
    expect(service.lines.filter(({ msg }) => msg === 'ready')).toEqual([ready, ready]);
  });

  it('tells health checks that it serves, and ends in order', async () => {
    const health = new HealthClient(service.address, credentials.createInsecure());
    expect(await health.check('')).toBe('SERVING');
    expect(await health.check('jiguan.directory.v1.GrantService')).toBe('SERVING');
    health.close();
    expect(await service.stop()).toBe(0);
    expect(service.lines.slice(-2).map(({ msg }) => msg)).toEqual(['stopping', 'stopped']);
    expect(service.lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
  });

  it('leaves one trace from the call to the write of the reaction, and no id in a name', () => {
    const { spans, path } = collector;
    const grpc = 'toy: jiguan.directory.v1.GrantService/CreateGrant';
    const fact = `${suite.prefix}.fact.{region}.directory.grant.{id}.GrantGiven`;
    const react = spans.find((span) => span.kind === 'consumer' && path(span).startsWith(grpc)) as SeenSpan;
    expect(path(react)).toBe(`${grpc} > toy: send ${fact} > toy: process ${fact}`);
    expect(react.links).toEqual([react.parentSpanId]);
    const writes = spans.filter(({ traceId, name }) => traceId === react.traceId && name.startsWith('insert'));
    const command = writes.map(path).filter((way) => !way.includes('process'));
    const reaction = writes.map(path).filter((way) => way.includes('process'));
    expect(command[0]).toMatch(`${grpc} > toy: commit > toy: insert`);
    expect(reaction[0]).toMatch(`${path(react)} > toy: commit > toy: insert`);
    expect(spans.map(({ name }) => name)).toContain('timer toy.ring');
    // The relay's own bookkeeping is nobody's request.
    expect(spans.filter(({ name }) => name === 'update journal').map(path)).toEqual([]);
    expect(spans.filter(({ name }) => name.includes(created.slice('grants/'.length)) || name.includes('first'))).toEqual([]);
  });
});

it('a service with a certificate answers calls by TLS alone, and health in plaintext at its own port', async () => {
  const suite = testSuite('tls');
  const authority = testAuthority();
  const { certFile, keyFile } = authority.issue(['localhost']);
  const service = await toy(suite, { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile, HEALTH_PORT: '0' });
  const address = `localhost:${service.port}`;
  const token = await issuer.token('nobody');
  const secure = connect(GrantServiceClient, address, { token, caFile: authority.caFile });
  await expect(secure.getGrant({ name: 'grants/none' })).rejects.toThrow(/PERMISSION_DENIED|NOT_FOUND/);
  const plain = connect(GrantServiceClient, address, { token });
  await expect(plain.getGrant({ name: 'grants/none' })).rejects.toThrow(/UNAVAILABLE/);
  const { healthPort } = service.lines.find(({ msg }) => msg === 'ready') as { healthPort: number };
  const health = new HealthClient(`127.0.0.1:${healthPort}`, credentials.createInsecure());
  expect(await health.check('')).toBe('SERVING');
  for (const client of [secure, plain, health]) client.close();
  expect(await service.stop()).toBe(0);
  authority.close();
  await suite.close();
});

describe('a start that cannot succeed ends with one plain line', () => {
  const suite = testSuite('start');
  afterAll(() => suite.close());

  it('for a bad environment', async () => {
    await expect(toy(suite, { PORT: 'abc', BUS_PREFIX: 'a.b' })).rejects.toThrow(
      /ended with 1 before it was ready:\ndirectory: PORT is "abc": expected a port number \(0 to 65535\)\ndirectory: BUS_PREFIX is "a.b": expected/,
    );
  });

  it('for a certificate without its key', async () => {
    const here = { TLS_CERT_FILE: import.meta.filename };
    await expect(toy(suite, here)).rejects.toThrow('TLS_KEY_FILE is not set: expected it, since TLS_CERT_FILE is');
  });

  it('for a port that is taken', async () => {
    const first = await toy(suite);
    await expect(toy(suite, { PORT: String(first.port) })).rejects.toThrow(/could not start.*EADDRINUSE|address already in use/s);
    await first.stop();
  });

  it('for a database that does not come', async () => {
    const away = { MONGODB_URI: 'mongodb://127.0.0.1:1/?directConnection=true', START_WAIT_SECONDS: '1' };
    await expect(toy(suite, away)).rejects.toThrow('gave up waiting for MongoDB after 1 s');
  });

  it('for a bus that does not come', async () => {
    const away = { NATS_URL: 'nats://127.0.0.1:1', START_WAIT_SECONDS: '8' };
    await expect(toy(suite, away)).rejects.toThrow('gave up waiting for NATS after 8 s');
  });
});

it('a service waits for a bus that comes up later', async () => {
  const suite = testSuite('later');
  const nats = await ownNats();
  await nats.kill();
  const starting = toy(suite, { NATS_URL: nats.url });
  await nats.revive();
  const service = await starting;
  expect(await service.stop()).toBe(0);
  await nats.close();
  await suite.close();
});
