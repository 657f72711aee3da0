import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { testSuite } from '@jiguan/kit/testing';
import mongoose from 'mongoose';
import { digestOf, loadOnce } from '../src/seed/once.ts';

const suite = testSuite('seed');
let connection: mongoose.Connection;

beforeAll(async () => {
  connection = await mongoose.createConnection(suite.mongodbUri).asPromise();
});
afterAll(async () => {
  await connection.getClient().db(suite.database('directory')).dropDatabase();
  await connection.close();
  await suite.close();
});

/** A copy of the release's data that a test may change. */
function copyOfData(): { readonly folder: URL; readonly path: string } {
  const path = mkdtempSync(join(tmpdir(), 'jiguan-seed-'));
  cpSync(new URL('../data/', import.meta.url), path, { recursive: true });
  return { path, folder: pathToFileURL(`${path}/`) };
}

describe('the reference data of a release', () => {
  it('is loaded at the first start, not at the next one, and again when it changed', async () => {
    const { folder, path } = copyOfData();
    const db = connection.getClient().db(suite.database('directory'));
    const loads: string[] = [];
    const start = (name: string) => loadOnce({ db }, async () => void loads.push(name), folder);
    await start('first');
    await start('second');
    writeFileSync(join(path, 'calendars', 'new.yaml'), 'year: 2031');
    await start('third');
    expect(loads).toEqual(['first', 'third']);
  });

  it('is loaded again when loading failed', async () => {
    const { folder, path } = copyOfData();
    writeFileSync(join(path, 'rules', 'new.yaml'), 'editions: []');
    const db = connection.getClient().db(suite.database('directory'));
    await expect(loadOnce({ db }, () => Promise.reject(new Error('cut off')), folder)).rejects.toThrow('cut off');
    let loaded = false;
    await loadOnce({ db }, async () => void (loaded = true), folder);
    expect(loaded).toBe(true);
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
