import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { connectStore, type Store } from '@jiguan/kit/store';
import { testSuite } from '@jiguan/kit/testing';
import { digestOf, loadOnce } from '../src/seed/once.ts';

const suite = testSuite('seed');
const copies: string[] = [];
let store: Store;

beforeAll(async () => {
  store = await connectStore({ uri: suite.mongodbUri, database: suite.database('directory'), context: 'directory' });
});
afterAll(async () => {
  await store.db.dropDatabase();
  await store.close();
  await suite.close();
  for (const path of copies) rmSync(path, { recursive: true });
});

/** A copy of the release's data that a test may change. */
function copyOfData(): { readonly folder: URL; readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'jiguan-seed-'));
  copies.push(path);
  cpSync(new URL('../data/', import.meta.url), path, { recursive: true });
  return { path, folder: pathToFileURL(`${path}/`) };
}

describe('the reference data of a release', () => {
  it('is loaded at the first start, not at the next one, and again when it changed', async () => {
    const { folder, path } = copyOfData();
    const loads: string[] = [];
    const start = (name: string) => loadOnce(store, async () => void loads.push(name), folder);
    await start('first');
    await start('second');
    writeFileSync(join(path, 'calendars', 'new.yaml'), 'year: 2031');
    await start('third');
    expect(loads).toEqual(['first', 'third']);
  });

  it('is loaded again when loading failed', async () => {
    const { folder, path } = copyOfData();
    writeFileSync(join(path, 'rules', 'new.yaml'), 'editions: []');
    await expect(loadOnce(store, () => Promise.reject(new Error('cut off')), folder)).rejects.toThrow('cut off');
    const loads: string[] = [];
    await loadOnce(store, async () => void loads.push('again'), folder);
    expect(loads).toEqual(['again']);
  });

  it('counts as other data when text moves from one file to another', async () => {
    const { folder, path } = copyOfData();
    writeFileSync(join(path, 'a.yaml'), 'xy');
    writeFileSync(join(path, 'b.yaml'), '');
    const before = await digestOf(folder);
    writeFileSync(join(path, 'a.yaml'), 'x');
    writeFileSync(join(path, 'b.yaml'), 'y');
    expect(await digestOf(folder)).not.toBe(before);
  });
});
