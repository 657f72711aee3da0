import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { JournalEntry, Store } from '../../src/store/index.ts';
import { type OwnServer, ownMongo } from '../../src/testing/index.ts';
import { faults } from './checker.ts';
import { freshStore } from './sample.ts';

/** `npm run test:faults` takes twenty. */
const LIVES = Number(process.env['FAULTS_DEATHS'] ?? 2);

let mongo: OwnServer;
let store: Store;
beforeAll(async () => {
  // What the killed had begun keeps others out until it is over: here for two seconds.
  mongo = await ownMongo({ transactions: 2 });
  process.env.MONGODB_URI = mongo.url;
  store = await freshStore('crash');
});
afterAll(async () => {
  await store?.close();
  await mongo?.close();
});

/** Lets a process commit until it has acknowledged so many commands, then kills it in the middle of others. */
async function killedAfter(acknowledgements: number, life: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./crash.child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, store.db.databaseName, `life${life}`], {
    env: process.env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const told: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, key] = line.split(' ');
    if (what !== 'ready' && key) told.push(key);
    if (told.length === acknowledgements) child.kill('SIGKILL');
  }
  await exited;
  return told;
}

describe('a process that is killed while it commits', () => {
  it(
    'leaves nothing half-written and loses nothing that it acknowledged',
    async () => {
      for (let life = 0; life < LIVES; life++) {
        const told = await killedAfter(50 + (life % 5) * 37, life);
        expect(told.length).toBeGreaterThanOrEqual(50);
        const kept = await store.db.collection<JournalEntry>('journal').distinct('request.key', { 'request.key': { $in: told } });
        expect(kept.length).toBe(told.length);
        expect(await faults(store)).toEqual([]);
      }
    },
    20 * 60_000,
  );
});
