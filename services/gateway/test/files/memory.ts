import { Readable } from 'node:stream';
import type { About, FileStore } from '@jiguan/kit/files';

/** A store of files that is gone with the test; it fails while `failing` is true. */
export function memory(): FileStore & { readonly kept: Map<string, { bytes: Uint8Array; about: About }>; failing: boolean } {
  const kept = new Map<string, { bytes: Uint8Array; about: About }>();
  const store = {
    kept,
    failing: false,
    put: async (key: string, bytes: Uint8Array, about: About) => {
      if (store.failing) throw new Error('no room on the disk');
      kept.set(key, { bytes, about });
    },
    get: async (key: string) => {
      const found = kept.get(key);
      return found && { body: Readable.from([found.bytes]), size: found.bytes.length, about: found.about };
    },
    about: async (key: string) => kept.get(key)?.about,
    async *list(prefix: string) {
      for (const key of [...kept.keys()]) if (key.startsWith(prefix)) yield key;
    },
    remove: async (key: string) => void kept.delete(key),
  };
  return store;
}
