import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { registered, variableOf } from '@jiguan/tools/register';
import { freePort, leash, startMongo, startNats } from '@jiguan/tools/servers';
import { root } from '../../../tools/root.ts';
import type { Row } from '../bench.ts';
import { median, medianRatio } from '../measure/figures.ts';
import { inTurns } from '../measure/turns.ts';
import { librariesOf, startBareNode } from '../sides/bare-service.ts';

const services = registered().map(({ name }) => name);
/** Kept over runs: loading the demonstration data takes a minute or two. */
const folder = join(root, '.cache/bench/start');
const parts = [...services.map(variableOf), 'MONGODB', 'NATS', 'TRACES'];

/** What a service imports when it is needed, as it is under `npm start`: telemetry that sends JSON, and the issuer for local runs. */
const needed = ['./telemetry/start.ts', './identity/dev-issuer.ts'];

/** `npm start` on a folder with the demonstration data, from command to greeting, against the least that starts as much. */
export const start: Row = async ({ pace, say }) => {
  const ports = Object.fromEntries(
    await Promise.all(parts.map(async (part) => [`PORT_${part}`, String(await freePort())] as const)),
  ) as Record<string, string>;
  const { MONGODB_URI: _mongo, NATS_URL: _nats, ...rest } = process.env;
  const env = { ...rest, ...ports, JIGUAN_VAR: folder };
  const last = existsSync(join(folder, 'logins.json')) ? greeted : 'the demonstration data is there';
  say(`first npm start in ${folder}, to "${last}": ${((await npmStart(env, last)) / 1000).toFixed(1)} s`);
  const libraries = await Promise.all(services.map((name) => librariesOf(name, needed)));
  const least = () => bareStart(libraries, Number(ports.PORT_MONGODB), Number(ports.PORT_NATS));
  await least();
  const took = await inTurns({ ours: () => npmStart(env), theirs: least }, Math.min(pace.turns, 5));
  const [ours, theirs] = [median(took.ours) / 1000, median(took.theirs) / 1000];
  const ratio = medianRatio(took.ours, took.theirs);
  return [{ name: 'npm start', ours, theirs, unit: 's', ratio, reach: { atMost: 2 }, note: 'demonstration data present' }];
};

/** What the greeting ends with; all data is there then, but at the first start. */
const greeted = 'Book a meeting';

/** Starts, and ends again. Milliseconds until it says these words. */
async function npmStart(env: NodeJS.ProcessEnv, words = greeted): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start'], { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  leash(child, 30);
  const lines: string[] = [];
  const took = await new Promise<number>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (line.includes(words)) resolve(performance.now() - began);
    });
    child.once('exit', () => reject(new Error(`npm start ended:\n${lines.slice(-20).join('\n')}`)));
  });
  // As Ctrl-C would; a signal to npm ends npm alone.
  process.kill(Number(readFileSync(join(folder, 'supervisor.pid'), 'utf8')), 'SIGINT');
  await once(child, 'exit');
  return took;
}

/** mongod and nats-server on the same data, and a bare Node process for each service and for what keeps them. All at once. */
async function bareStart(libraries: readonly string[][], mongoPort: number, natsPort: number): Promise<number> {
  const began = performance.now();
  const env = { NODE_COMPILE_CACHE: join(root, '.cache/node') };
  const [mongo, nats, ...nodes] = await Promise.all([
    startMongo({ dir: join(folder, 'mongodb'), port: mongoPort }),
    startNats({ dir: join(folder, 'nats'), port: natsPort }),
    ...libraries.map((modules) => startBareNode(modules, env)),
  ]);
  const took = performance.now() - began;
  await Promise.all([mongo.stop(), nats.stop(), ...nodes.map((node) => node.stop())]);
  return took;
}
