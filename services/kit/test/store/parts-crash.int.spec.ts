import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../src/store/index.ts';
import { type OwnServer, ownMongo } from '../../src/testing/index.ts';
import { partFaults, storeOfHolders } from './holders.ts';

/** `npm run test:faults` takes twenty. */
const LIVES = Number(process.env['FAULTS_DEATHS'] ?? 2);

let mongo: OwnServer;
let store: Store;
beforeAll(async () => {
  // What the killed had begun keeps others out until it is over: here for two seconds.
  mongo = await ownMongo({ transactions: 2 });
  process.env.MONGODB_URI = mongo.url;
  store = await storeOfHolders('parts_crash');
});
afterAll(async () => {
  await store?.close();
  await mongo?.close();
});

/** Lets a process take and give back until it has been told so many outcomes, then kills it in the middle of others. */
async function killedAfter(outcomes: number, life: string): Promise<Map<string, number>> {
  const script = fileURLToPath(new URL('./parts.child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, store.db.databaseName, life], { env: process.env, stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const told = new Map<string, number>();
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [id = '', version] = line.split(' ');
    if (version) told.set(id, Number(version));
    if (lines++ === outcomes) child.kill('SIGKILL');
  }
  await exited;
  return told;
}

describe('two processes with a hundred callers each, killed while they commit', () => {
  it(
    'leave no amount and no span too much, none for nobody, and lose nothing that they acknowledged',
    async () => {
      for (let life = 0; life < LIVES; life++) {
        const both = await Promise.all([killedAfter(100 + (life % 5) * 61, `a${life}`), killedAfter(250, `b${life}`)]);
        for (const told of both) {
          expect(told.size).toBeGreaterThan(10);
          const kept = await store.db
            .collection<{ _id: string; version: number }>('holders')
            .find({ _id: { $in: [...told.keys()] } })
            .toArray();
          expect(kept.filter(({ _id, version }) => version < (told.get(_id) ?? 0))).toEqual([]);
          expect(kept).toHaveLength(told.size);
        }
        expect(await partFaults(store)).toEqual([]);
      }
    },
    20 * 60_000,
  );
});
