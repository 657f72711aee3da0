import type { CopyOf, IndexedView, StoredCopyOf, StoredCopyView } from '../app/index.ts';
import type { CopyStore } from './copy-store.ts';

/** The memory of one copy. */
export interface Shelf<M> {
  readonly view: IndexedView<M>;
  /** Puts a record in, unless the version that is there is as new. */
  put(id: string, version: number, message: M): boolean;
  /** Of the record that is there; 0 where none is. */
  versionOf(id: string): number;
}

export function createShelf<M>({ context, type, indexes = {} }: CopyOf<M>): Shelf<M> {
  const records = new Map<string, { readonly version: number; readonly message: M }>();
  const byIndex = new Map(Object.entries(indexes).map(([name, keyOf]) => [name, { keyOf, entries: new Map<string, Map<string, M>>() }]));

  const reindex = (id: string, before: M | undefined, now: M) => {
    for (const { keyOf, entries } of byIndex.values()) {
      const [old, fresh] = [before && keyOf(before), keyOf(now)];
      if (old !== undefined) leave(entries, old, id);
      if (fresh !== undefined) enter(entries, fresh, id, now);
    }
  };

  return {
    put(id, version, message) {
      const before = records.get(id);
      if (before && before.version >= version) return false;
      records.set(id, { version, message });
      reindex(id, before?.message, message);
      return true;
    },
    versionOf: (id) => records.get(id)?.version ?? 0,
    view: {
      get: (id) => records.get(id)?.message,
      *values() {
        for (const { message } of records.values()) yield message;
      },
      get size() {
        return records.size;
      },
      by(name, key) {
        const index = byIndex.get(name);
        if (!index) throw new Error(`the copy of ${context}.${type} has no index ${name}`);
        return [...(index.entries.get(key)?.values() ?? [])];
      },
    },
  };
}

/** A copy that lies in the store: what cannot be read never came there. */
export function storedView<M>({ decode }: StoredCopyOf<M>, kept: Pick<CopyStore, 'read'>): StoredCopyView<M> {
  const batchGet = async (ids: readonly string[]) => new Map((await kept.read(ids)).map(({ _id, payload }) => [_id, decode(payload)]));
  return { batchGet, get: async (id) => (await batchGet([id])).get(id) };
}

function enter<M>(index: Map<string, Map<string, M>>, key: string, id: string, message: M): void {
  const entries = index.get(key);
  if (entries) entries.set(id, message);
  else index.set(key, new Map([[id, message]]));
}

function leave<M>(index: Map<string, Map<string, M>>, key: string, id: string): void {
  const entries = index.get(key);
  entries?.delete(id);
  if (entries?.size === 0) index.delete(key);
}
