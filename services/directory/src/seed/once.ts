import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Store } from '@jiguan/kit/store';

const data = new URL('../../data/', import.meta.url);
/** Raised when the same files are to be read otherwise. */
const READER = 1;

/** SHA-256 of the release's reference data: names and contents of its files. */
export async function digestOf(folder: URL = data): Promise<string> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(csv|yaml)$/.test(name)).sort();
  const contents = await Promise.all(names.map((name) => readFile(new URL(name, folder))));
  const hash = createHash('sha256').update(String(READER));
  names.forEach((name, i) => {
    hash.update(`\n${name} ${contents[i]?.length}\n`).update(contents[i] ?? '');
  });
  return hash.digest('hex');
}

/** Loads the release's reference data, unless this very data was loaded before: reading it takes longer than all else of a start. */
export async function loadOnce({ db }: Pick<Store, 'db'>, load: () => Promise<void>, folder: URL = data): Promise<void> {
  const loaded = db.collection<{ _id: string; digest: string }>('seeds');
  const digest = await digestOf(folder);
  if ((await loaded.findOne({ _id: 'reference-data' }))?.digest === digest) return;
  await load();
  await loaded.updateOne({ _id: 'reference-data' }, { $set: { digest } }, { upsert: true });
}
