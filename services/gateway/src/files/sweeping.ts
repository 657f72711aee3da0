/** Takes away what was sent and never became part of a record. */
import type { FileStore } from '@jiguan/kit/files';
import { FILE, holderOf, readUntil } from './keeping.ts';

/** How long a file may wait for its record, milliseconds: a form that is left open over a weekend is still sent. */
const WAITS = 7 * 24 * 3_600_000;

/** Removes what waited too long; says how many. Nothing whose facts may not have been read yet is touched. */
export async function sweep(store: FileStore, contexts: readonly string[], now: Date): Promise<number> {
  const read = await readUntil(store, contexts);
  if (read === undefined) return 0;
  const before = Math.min(now.getTime(), read.getTime()) - WAITS;
  let removed = 0;
  for await (const key of store.list(`${FILE}/`)) {
    const sent = Date.parse((await store.about(key))?.['at'] ?? '');
    if (!(sent < before) || (await holderOf(store, key.slice(FILE.length + 1))) !== undefined) continue;
    await store.remove(key);
    removed += 1;
  }
  return removed;
}
