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
  testIssuer,
  testSuite,
  traceCollector,
} from '@jiguan/kit/testing';
import { GrantServiceClient } from '@jiguan/proto/directory/v1/grant';
import mongoose, { type Connection } from 'mongoose';
import { HealthClient } from './health.ts';

let issuer: TestIssuer;
let suite: Suite;
const main = 'test/serve/toy/main.ts';
const toy = (env: Record<string, string> = {}, options = {}) =>
  startService('kit', { ...suite.env('toy'), OIDC_ISSUER: issuer.url, OTEL_SERVICE_NAME: 'toy', ...env }, { main, ...options });

const auditor = {
  subject: 'li',
  role: 'ROLE_AUDITOR',
  place: 'regions/530100',
  name: '',
  status: 'GRANT_STATUS_UNSPECIFIED',
  etag: '',
  createTime: undefined,
  updateTime: undefined,
} as const;

beforeAll(async () => {
  issuer = await testIssuer();
});
beforeEach(() => {
  suite = testSuite('serve');
});
afterEach(() => suite.close());
afterAll(() => issuer.close());

describe('given a service made of a description', () => {
  let collector: Collector;
  let service: RunningService;
  let connection: Connection;

  beforeEach(async () => {
    collector = await traceCollector();
    service = await toy(collector.env);
    connection = await mongoose.createConnection(suite.mongodbUri, { dbName: suite.database('toy') }).asPromise();
  });
  afterEach(async () => {
    await service.kill();
    await connection.close();
    await collector.close();
  });

  it('a command goes through journal and bus to its reaction and timer, once each, as traces without ids in their names', async () => {
    const calls = connect(GrantServiceClient, service.address, { token: await issuer.token('admin') });
    const create = () => calls.createGrant({ grant: auditor, grantId: '', requestId: '' });
    // The first administrator's grant reaches the service's own copy over the bus.
    const grant = await eventually(create);
    calls.close();
    const echoes = () =>
      connection
        .collection('echoes')
        .find({ of: { $regex: grant.name } })
        .toArray();
    await eventually(async () => (await echoes()).length === 2);
    expect((await echoes()).map(({ of }) => of).sort()).toEqual([grant.name, `ring of ${grant.name}`]);

    expect(await service.stop()).toBe(0);
    const { spans } = collector;
    const own = spans.filter(({ traceId }) => traceId === spans.find(({ name }) => name.includes('CreateGrant'))?.traceId);
    const react = own.find(({ kind }) => kind === 'consumer') as SeenSpan;
    expect(collector.path(react)).toBe(
      'toy: grpc.jiguan.directory.v1.GrantService/CreateGrant > ' +
        `toy: send ${suite.prefix}.fact.{region}.directory.grant.{id}.GrantGiven > ` +
        `toy: process ${suite.prefix}.fact.{region}.directory.grant.{id}.GrantGiven`,
    );
    expect(react.links).toEqual([react.parentSpanId]);
    const writes = own.filter(({ attributes }) => attributes['db.system.name'] === 'mongodb');
    expect(new Set(writes.map((span) => collector.path(span).includes('process')))).toEqual(new Set([true, false]));
    expect(spans.filter(({ name }) => name === 'timer toy.ring').length).toBe(2);
    expect(spans.filter(({ name }) => name.includes(grant.name.slice('grants/'.length)))).toEqual([]);
  });

  it('is ready only once, and says so with its port and how long it took', () => {
    const ready = service.lines.filter(({ msg }) => msg === 'ready');
    expect(ready).toEqual([expect.objectContaining({ port: service.port, startedInMs: expect.any(Number), service: 'toy' })]);
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

  it('finds its data again and seeds no second time', async () => {
    await service.kill();
    await service.revive();
    expect(await connection.collection('grants').countDocuments()).toBe(1);
    const echoes = () => connection.collection('echoes').countDocuments({ of: /grants\/first/ });
    await eventually(async () => (await echoes()) === 2);
    await eventually(async () => (await connection.collection('journal').countDocuments({ unpublished: true })) === 0);
    expect(await echoes()).toBe(2);
  });
});

describe('a start that cannot succeed ends with one plain line', () => {
  it('for a bad environment', async () => {
    await expect(toy({ PORT: 'abc', BUS_PREFIX: 'a.b' })).rejects.toThrow(
      /ended with 1 before it was ready:\ndirectory: PORT is "abc": expected a port number \(0 to 65535\)\ndirectory: BUS_PREFIX is "a.b": expected/,
    );
  });

  it('for a port that is taken', async () => {
    const first = await toy();
    await expect(toy({ PORT: String(first.port) })).rejects.toThrow(/could not start.*EADDRINUSE|address already in use/s);
    await first.stop();
  });

  it('for a database that does not come', async () => {
    const away = { MONGODB_URI: 'mongodb://127.0.0.1:1/?directConnection=true', START_WAIT_SECONDS: '1' };
    await expect(toy(away)).rejects.toThrow('gave up waiting for MongoDB after 1 s');
  });

  it('for a bus that does not come', async () => {
    const away = { NATS_URL: 'nats://127.0.0.1:1', START_WAIT_SECONDS: '8' };
    await expect(toy(away)).rejects.toThrow('gave up waiting for NATS after 8 s');
  });
});

it('a service waits for a bus that comes up later', async () => {
  const nats = await ownNats();
  await nats.kill();
  const starting = toy({ NATS_URL: nats.url });
  await nats.revive();
  const service = await starting;
  expect(await service.stop()).toBe(0);
  await nats.close();
});
