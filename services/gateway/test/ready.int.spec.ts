import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { type Bus, connectBus } from '@jiguan/kit/bus';
import { parseConfig } from '@jiguan/kit/config';
import { type OwnServer, ownNats, standInDirectory, type TestIssuer, testIssuer } from '@jiguan/kit/testing';
import { type Config, variables } from '../src/config.ts';
import { createGateway, type Gateway } from '../src/gateway.ts';

const SERVING = 1;
const NOT_SERVING = 2;
const prefix = 'ready';

let nats: OwnServer;
let issuer: TestIssuer;
let bus: Bus;
let services: Server;
/** HealthCheckResponse.ServingStatus of the one service. */
let says = NOT_SERVING;
let gateway: Gateway;
/** Takes connections and says nothing. */
let stalled: { port: number; close(): void };
let url: string;

const asIs = (bytes: Buffer) => bytes;
const unary = (path: string) => ({
  path,
  requestStream: false,
  responseStream: false,
  requestSerialize: asIs,
  requestDeserialize: asIs,
  responseSerialize: asIs,
  responseDeserialize: asIs,
});
type Done = (error: null, bytes: Buffer) => void;

beforeAll(async () => {
  nats = await ownNats();
  issuer = await testIssuer();
  bus = await connectBus({ url: nats.url, prefix, name: 'gateway' });
  services = new Server();
  services.addService(
    { Check: unary('/grpc.health.v1.Health/Check'), ListUnits: unary('/jiguan.directory.v1.UnitService/ListUnits') },
    {
      Check: (_call: unknown, done: Done) => done(null, Buffer.of(8, says)),
      ListUnits: (_call: unknown, done: Done) => done(null, Buffer.of()),
    },
  );
  stalled = await silent();
  const port = await new Promise<number>((resolve, reject) =>
    services.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  const parsed = parseConfig(variables, {
    OIDC_ISSUER: issuer.url,
    UPSTREAMS: `directory=127.0.0.1:${port},meetings=127.0.0.1:${stalled.port}`,
    NATS_URL: nats.url,
  });
  if (!('values' in parsed)) throw new Error(JSON.stringify(parsed));
  // A bus that is there and does not answer: nothing can catch up.
  nats.freeze();
  gateway = await createGateway(parsed.values as Config, bus, () => undefined);
  gateway.server.listen(0, '127.0.0.1');
  await new Promise((resolve) => gateway.server.once('listening', resolve));
  url = `http://127.0.0.1:${(gateway.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await gateway.stopListening();
  await gateway.drain(1000);
  gateway.closeUpstreams();
  services.forceShutdown();
  stalled.close();
  await bus.close();
  await issuer.close();
  await nats.close();
});

async function silent() {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { port: (server.address() as AddressInfo).port, close };
}

const readiness = async () => {
  const answer = await fetch(`${url}/readyz`);
  const { checks } = (await answer.json()) as { checks: Record<string, boolean> };
  return { status: answer.status, checks };
};

describe('the gateway’s readiness', () => {
  it('says no while the grants are not there, and a service does not serve', async () => {
    expect(await readiness()).toMatchObject({ status: 503, checks: { directory: false, grants: false, running: true } });
    says = SERVING;
    expect(await readiness()).toMatchObject({ status: 503, checks: { directory: true, grants: false } });
  });

  it('answers a listener who was too early once they are there, with what it may see', async () => {
    const token = await issuer.token('officer');
    const asked = fetch(`${url}/events`, { headers: { authorization: `Bearer ${token}` } });
    nats.thaw();
    const directory = await standInDirectory({ natsUrl: nats.url, prefix });
    await directory.give('officer', 'ROLE_BUREAU_OFFICER', 'regions/530000');
    const answer = await asked;
    expect(answer.status).toBe(200);
    await answer.body?.cancel();
    await directory.close();
  });

  it('a stall of one upstream does not take the gateway out of service: it is ready, and the others answer beside calls that hang (F3)', async () => {
    await gateway.ready;
    const headers = { authorization: `Bearer ${await issuer.token('officer')}` };
    const leaving = new AbortController();
    const hanging = Array.from({ length: 20 }, () =>
      fetch(`${url}/meetings/v1/rooms`, { headers, signal: leaving.signal }).catch(() => 'left'),
    );
    expect(await readiness()).toMatchObject({ status: 200, checks: { directory: true, meetings: false, grants: true, running: true } });
    const answer = await fetch(`${url}/directory/v1/units`, { headers });
    expect([answer.status, await answer.json()]).toEqual([200, { units: [], nextPageToken: '' }]);
    leaving.abort();
    expect(new Set(await Promise.all(hanging))).toEqual(new Set(['left']));
  });

  it('says no again when no service serves or the gateway ends', async () => {
    says = NOT_SERVING;
    expect(await readiness()).toMatchObject({ status: 503, checks: { directory: false } });
    says = SERVING;
    expect((await readiness()).status).toBe(200);
    gateway.unready();
    expect(await readiness()).toMatchObject({ status: 503, checks: { running: false } });
  });
});
