import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type OwnServer, ownMongo } from '@jiguan/kit/testing';
import { faults } from '../../services/office-space/test/checker.ts';
import { type World, world } from '../../services/office-space/test/world.ts';

/** Each of the two processes dies so often: `npm run test:faults` takes twenty. */
const LIVES = Number(process.env['FAULTS_DEATHS'] ?? 1);
const PATHS = ['hold', 'end', 'allocate', 'exchange', 'vacate', 'split', 'merge', 'import', 'succeed'];

describe(`a room has one holder on any day: two processes change that on every path, each killed ${LIVES} times`, () => {
  let mongo: OwnServer;
  let house: World;
  const ways = new Map<string, number>();
  const told = new Set<string>();

  beforeAll(async () => {
    // What the killed had begun keeps others out until it is over: here for two seconds.
    mongo = await ownMongo({ transactions: 2 });
    process.env['MONGODB_URI'] = mongo.url;
    house = await world('holders');
    await Promise.all(Array.from({ length: 24 }, (_, i) => house.room(`r${i}`)));
  }, 120_000);
  afterAll(async () => {
    await house?.close();
    await mongo?.close();
  });

  /** Lets a process go on until so many outcomes were acknowledged, of a rare path one at least, then kills it in the middle of others. */
  async function killedAfter(outcomes: number, life: string): Promise<void> {
    const script = fileURLToPath(new URL('../../services/office-space/test/racing.child.ts', import.meta.url));
    const child = spawn(process.execPath, [script, house.stores[0].db.databaseName, life], {
      env: process.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    let lines = 0;
    for await (const text of createInterface({ input: child.stdout })) {
      const [path = '', name] = text.split(' ');
      if (path !== 'ready') ways.set(path, (ways.get(path) ?? 0) + 1);
      if (name) told.add(name);
      lines += 1;
      if (lines > outcomes && (ways.size === PATHS.length || lines > 4 * outcomes)) child.kill('SIGKILL');
    }
    await exited;
  }

  it(
    'and the store is sound after each death',
    async () => {
      for (let life = 0; life < LIVES; life++) {
        await Promise.all([killedAfter(70 + (life % 5) * 31, `a${life}`), killedAfter(110, `b${life}`)]);
        expect(await faults(house.stores[0])).toEqual([]);
      }
    },
    20 * 60_000,
  );

  it('on each path somebody came through, and nothing acknowledged is lost', async () => {
    console.info(JSON.stringify(Object.fromEntries(ways)));
    expect([...ways.keys()].sort()).toEqual([...PATHS].sort());
    const ids = [...told].map((name) => name.slice('occupancies/'.length));
    expect(await house.stores[0].db.collection('occupancies').countDocuments({ _id: { $in: ids as never[] } })).toBe(ids.length);
  });
});
