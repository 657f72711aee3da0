/**
 * A query with identity, access and validation against a bare grpc-js echo of the same messages, in one process, in short turns so that
 * a busy machine is unfair to both alike. `node services/kit/test/grpc/bench.ts [callers] [turns]`. GetBooking with a store read has to
 * reach 0.6 of the echo, so what kit adds must stay above 0.75.
 */
import { credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import { verifier } from '@jiguan/kit/identity';
import { testIssuer } from '@jiguan/kit/testing';
import { type Grant, GrantServiceClient, GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { exampleServer, grantOf } from './fixture.ts';

const callers = Number(process.argv[2] ?? 64);
const turns = Number(process.argv[3] ?? 40);
const TURN_MS = 250;

const issuer = await testIssuer();
const metadata = new Metadata();
metadata.set(
  'authorization',
  `Bearer ${await issuer.token('li', { claims: { name: '李', email: 'li@example.org', scope: 'openid profile email' } })}`,
);
const record = grantOf('li', 'ROLE_ADMINISTRATOR', 'regions/530000', 'grants/0193f2a0-aaaa-7bbb-8ccc-ddddeeeeffff');

async function bare(): Promise<{ port: number; stop(): void }> {
  const server = new Server();
  server.addService(GrantServiceService, {
    getGrant: (_call: unknown, callback: (error: null, grant: Grant) => void) => callback(null, record),
  });
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound))),
  );
  return { port, stop: () => server.forceShutdown() };
}

interface Sum {
  calls: number;
  milliseconds: number;
  /** Processor time of both sides, microseconds: the steadier figure. */
  processor: number;
}

/** One turn of all callers, added to the sum. */
async function turn(client: GrantServiceClient, sum: Sum): Promise<void> {
  const before = process.cpuUsage();
  const start = performance.now();
  const end = start + TURN_MS;
  let calls = 0;
  const caller = async () => {
    while (performance.now() < end) {
      await new Promise<void>((resolve, reject) =>
        client.getGrant({ name: record.name }, metadata, { deadline: Date.now() + 5000 }, (error) => (error ? reject(error) : resolve())),
      );
      calls++;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const { user, system } = process.cpuUsage(before);
  sum.calls += calls;
  sum.milliseconds += performance.now() - start;
  sum.processor += user + system;
}

const echo = await bare();
const kit = await exampleServer({
  held: [record],
  kept: new Map([[record.name, record]]),
  verifier: verifier({ issuer: issuer.url, audience: 'jiguan' }),
  options: { log: { isLevelEnabled: () => false, debug: () => undefined, error: () => undefined } },
});
const clients = [echo.port, kit.port].map((port) => new GrantServiceClient(`127.0.0.1:${port}`, credentials.createInsecure()));
const [toEcho, toKit] = clients as [GrantServiceClient, GrantServiceClient];
const zero = (): Sum => ({ calls: 0, milliseconds: 0, processor: 0 });
for (let warm = 0; warm < 8; warm++) await turn(warm % 2 ? toKit : toEcho, zero());
const plain = zero();
const full = zero();
for (let count = 0; count < turns; count++) {
  await turn(toEcho, plain);
  await turn(toKit, full);
}
const rate = ({ calls, milliseconds }: Sum) => (calls / milliseconds) * 1000;
const cost = ({ calls, processor }: Sum) => processor / calls;
const row = (name: string, sum: Sum) =>
  console.log(`${name}  ${rate(sum).toFixed(0)} calls/s  ${cost(sum).toFixed(0)} µs of processor per call`);
row('echo', plain);
row('kit ', full);
console.log(
  `ratio at ${callers} callers: ${(rate(full) / rate(plain)).toFixed(2)} by rate, ${(cost(plain) / cost(full)).toFixed(2)} by cost`,
);
for (const client of clients) client.close();
echo.stop();
await kit.drain(1000);
await issuer.close();
