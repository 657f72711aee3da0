/** A map that remembers only so many keys: those set last. */
export interface Latest<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
  clear(): void;
}

export function latest<K, V>(most: number): Latest<K, V> {
  const entries = new Map<K, V>();
  return {
    get: (key) => entries.get(key),
    delete: (key) => void entries.delete(key),
    clear: () => entries.clear(),
    set(key, value) {
      entries.delete(key);
      entries.set(key, value);
      if (entries.size > most) entries.delete(entries.keys().next().value as K);
    },
  };
}
