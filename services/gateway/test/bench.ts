/**
 * HTTP GET of a booking: the gateway against a hand-written Express 5 route that makes the same gRPC call and maps the same JSON.
 * Each side and the service run in processes of their own, taking turns, so that neither gets the warmer machine.
 *
 *   node services/gateway/test/bench.ts [rounds] [callers] [calls a turn]
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';

const [rounds = 6, callers = 32, turn = 5000] = process.argv.slice(2).map(Number) as [number?, number?, number?];

interface Side {
  readonly process: ChildProcess;
  readonly address: string;
  readonly token: string | undefined;
}

async function start(file: string, ...args: string[]): Promise<Side> {
  const child = fork(new URL(file, import.meta.url), args);
  const [message] = (await once(child, 'message')) as [string];
  const [address = '', token] = message.split(' ');
  return { process: child, address, token };
}

interface Measured {
  /** Calls a second by `callers` callers that each wait for their answer. */
  readonly rate: number;
  /** Microseconds of processor time a call costs the process under test: what other work on the machine disturbs least. */
  readonly cost: number;
}

async function measure({ process: child, address }: Side, token: string): Promise<Measured> {
  const [before, start] = [await cpu(child), performance.now()];
  await calls(`${address}/meetings/v1/bookings/42`, token);
  const seconds = (performance.now() - start) / 1000;
  return { rate: turn / seconds, cost: ((await cpu(child)) - before) / turn };
}

async function cpu(child: ChildProcess): Promise<number> {
  child.send('cpu');
  const [used] = (await once(child, 'message')) as [number];
  return used;
}

async function calls(url: string, token: string): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  let left = turn;
  const one = () =>
    new Promise<void>((resolve, reject) => {
      get(url, { agent, headers: { authorization: `Bearer ${token}`, 'accept-language': 'zh-CN' } }, (res) => {
        if (res.statusCode !== 200) reject(new Error(`${url} answers ${res.statusCode}`));
        res.resume().once('end', resolve);
      }).once('error', reject);
    });
  const caller = async () => {
    while (left-- > 0) await one();
  };
  await Promise.all(Array.from({ length: callers }, caller));
  agent.destroy();
}

const service = await start('./bench/service.ts');
const gateway = await start('./bench/gateway.ts', service.address);
const hand = await start('./bench/hand-written.ts', service.address);
const sides = [gateway, hand] as const;
const results: [Measured[], Measured[]] = [[], []];
for (let round = 0; round <= rounds; round++) {
  for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const measured = await measure(sides[at], gateway.token ?? '');
    if (round > 0) results[at].push(measured);
  }
}
const mean = (at: 0 | 1, what: keyof Measured) => results[at].reduce((sum, one) => sum + one[what], 0) / results[at].length;
const line = (name: string, at: 0 | 1) =>
  console.log(
    `${name.padEnd(14)} ${mean(at, 'rate').toFixed(0).padStart(6)} calls/s ${mean(at, 'cost').toFixed(0).padStart(6)} µs of processor a call`,
  );
line('gateway', 0);
line('hand-written', 1);
console.log(
  `ratio of rates ${(mean(0, 'rate') / mean(1, 'rate')).toFixed(2)}, of costs ${(mean(1, 'cost') / mean(0, 'cost')).toFixed(2)} (${callers} callers)`,
);
for (const { process: child } of [service, gateway, hand]) child.kill();
