/**
 * A query with identity, access and validation against a bare grpc-js echo of the same messages, in one process, alternating.
 * `node services/kit/test/grpc/bench.ts [callers] [seconds per round]`. GetBooking with a store read has to reach 0.6 of the echo,
 * so what kit adds must stay above 0.75.
 */
import { credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import { verifier } from '@jiguan/kit/identity';
import { testIssuer } from '@jiguan/kit/testing';
import { type Grant, GrantServiceClient, GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { exampleServer, grantOf } from './fixture.ts';

const callers = Number(process.argv[2] ?? 64);
const seconds = Number(process.argv[3] ?? 2);
const rounds = 5;

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

/** Calls per second, and microseconds of processor time per call for both sides: the steadier figure on a busy machine. */
async function rate(client: GrantServiceClient): Promise<{ rate: number; cost: number }> {
  const before = process.cpuUsage();
  const end = performance.now() + seconds * 1000;
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
  return { rate: calls / seconds, cost: (user + system) / calls };
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
await rate(toEcho);
await rate(toKit);
const ratios: { rate: number; cost: number }[] = [];
for (let round = 0; round < rounds; round++) {
  const plain = await rate(toEcho);
  const full = await rate(toKit);
  ratios.push({ rate: full.rate / plain.rate, cost: plain.cost / full.cost });
  const line = ({ rate, cost }: { rate: number; cost: number }) => `${rate.toFixed(0)}/s ${cost.toFixed(0)} µs`;
  console.log(
    `echo ${line(plain)}  kit ${line(full)}  ratio ${(full.rate / plain.rate).toFixed(2)}  by cost ${(plain.cost / full.cost).toFixed(2)}`,
  );
}
const median = (values: number[]) => values.sort((a, b) => a - b)[rounds >> 1]?.toFixed(2);
console.log(
  `median at ${callers} callers: ${median(ratios.map(({ rate }) => rate))} by rate, ${median(ratios.map(({ cost }) => cost))} by cost`,
);
for (const client of clients) client.close();
echo.stop();
await kit.drain(1000);
await issuer.close();
