import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Store } from '../../src/store/index.ts';
import { partFaults, storeOfHolders } from './holders.ts';
import { dropStore } from './sample.ts';

const LIVES = 3;

let store: Store;
beforeAll(async () => {
  store = await storeOfHolders('parts_crash');
});
// Waits for transactions that the killed left open.
afterAll(() => dropStore(store), 30_000);

/** Lets a process take and give back until it has been told so many outcomes, then kills it in the middle of others. */
async function killedAfter(outcomes: number, life: string): Promise<Map<string, number>> {
  const script = fileURLToPath(new URL('./parts.child.ts', import.meta.url));
  const child = spawn(process.execPath, [script, store.db.databaseName, life], { stdio: ['ignore', 'pipe', 'inherit'] });
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
  it('leave no amount and no span too much, none for nobody, and lose nothing that they acknowledged', async () => {
    for (let life = 0; life < LIVES; life++) {
      const both = await Promise.all([killedAfter(150 + life * 61, `a${life}`), killedAfter(400, `b${life}`)]);
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
  });
});
