import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { startMongo } from '../index.ts';

describe('MongoDB of a local run', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'jiguan-servers-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('has what was written after a start on another port, and takes writes there', async () => {
    const first = await startMongo({ dir });
    await write(first.url, 1);
    await first.stop();
    const second = await startMongo({ dir });
    try {
      expect(second.url).not.toBe(first.url);
      expect(await write(second.url, 2)).toBe(2);
    } finally {
      await second.stop('SIGKILL');
    }
  });

  it('says in its own words why it did not start', async () => {
    const first = await startMongo({ dir });
    try {
      await expect(startMongo({ dir })).rejects.toThrow(/mongod did not start: .*(lock|another mongod)/is);
    } finally {
      await first.stop('SIGKILL');
    }
  });
});

it('one server of each kind is there for all tests of the run', () => {
  expect(process.env.MONGODB_URI).toMatch(/^mongodb:/);
  expect(process.env.NATS_URL).toMatch(/^nats:/);
});

/** Writes in a transaction, which only a primary takes; answers how many documents there are now. */
async function write(url: string, value: number): Promise<number> {
  await using client = await MongoClient.connect(url);
  const values = client.db('proof').collection('values');
  await client.withSession((session) => session.withTransaction(() => values.insertOne({ value }, { session })));
  return await values.countDocuments();
}
