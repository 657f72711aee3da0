/** Files become a record's by its facts; what no fact names goes, and nothing else ever does. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Bus, connectBus, ensureStreams } from '@jiguan/kit/bus';
import { type FileStore, openFiles } from '@jiguan/kit/files';
import { eventually } from '@jiguan/kit/testing';
import { holderOf, keep } from '../../src/files/keeping.ts';
import { sweep } from '../../src/files/sweeping.ts';
import { memory } from './memory.ts';

let bus: Bus;
let folder: string;
let store: FileStore;
const errors: unknown[] = [];

beforeAll(async () => {
  bus = await connectBus({ url: process.env['NATS_URL'] ?? 'nats://127.0.0.1:4222', prefix: `f${randomUUID().slice(0, 8)}`, name: 'test' });
  await ensureStreams(bus, 'meetings');
  folder = await mkdtemp(join(tmpdir(), 'jiguan-files-'));
  store = openFiles({ url: pathToFileURL(folder).href, region: '' });
});
afterAll(async () => {
  await bus.jsm.streams.delete(`${bus.prefix}-fact-meetings`);
  await bus.close();
  await rm(folder, { recursive: true });
});

const publish = (id: string, text: string) =>
  bus.js.publish(`${bus.prefix}.fact.530100.meetings.booking.${id}.BookingCorrected`, Buffer.from(`\n\u0005${text}\u0012`));

/** Follows facts until the work is done. */
async function keeping(work: () => Promise<unknown>, into: FileStore = store): Promise<void> {
  const ending = new AbortController();
  const ended = keep({ bus, store: into, context: 'meetings', report: (error) => errors.push(error), signal: ending.signal });
  await work();
  ending.abort();
  await ended;
}

const put = async (at: string, into: FileStore = store) => {
  const id = randomUUID();
  await into.put(`files/${id}`, Buffer.from('%PDF'), { name: 'a.pdf', at });
  return id;
};
const long = new Date(Date.now() + 30 * 86_400_000);
const there = async (id: string) => (await store.about(`files/${id}`)) !== undefined;

it('the first record that a fact tells of has the file, also when nobody followed meanwhile', async () => {
  const [first, second] = [await put(new Date().toISOString()), await put(new Date().toISOString())];
  await keeping(async () => {
    await publish('a', `files/${first}`);
    await eventually(async () => (await holderOf(store, first)) === 'meetings/a');
  });
  await publish('b', `files/${first} files/${second}`);
  await keeping(() => eventually(async () => (await holderOf(store, second)) === 'meetings/b'));
  expect(await holderOf(store, first)).toBe('meetings/a');
  expect(errors).toEqual([]);
});

it('what no record holds goes when it has waited, and not before its facts were read', async () => {
  const [old, held] = [await put('2026-01-05T00:00:00Z'), await put('2026-01-05T00:00:00Z')];
  const fresh = await put(new Date().toISOString());
  await publish('c', `files/${held}`);
  expect([await sweep(store, ['meetings', 'fleet'], long), await there(old)]).toEqual([0, true]);
  await keeping(() => eventually(async () => (await holderOf(store, held)) === 'meetings/c'));
  expect(await sweep(store, ['meetings'], long)).toBe(1);
  expect([await there(old), await there(held), await there(fresh)]).toEqual([false, true, true]);
});

it('a store that fails loses no file: the fact is read again', async () => {
  const frail = memory();
  const id = await put(new Date().toISOString(), frail);
  await keeping(async () => {
    await eventually(async () => (await frail.about('positions/meetings')) !== undefined);
    frail.failing = true;
    await publish('d', `files/${id}`);
    await eventually(() => errors.length > 0);
    frail.failing = false;
    await eventually(async () => (await holderOf(frail, id)) === 'meetings/d', { within: 20_000 });
  }, frail);
});
