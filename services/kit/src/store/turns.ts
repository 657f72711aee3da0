/** Lets callers who want the same thing have it one after the other, in the order in which they asked. */
export interface Turns {
  /** Resolves when it is this caller's turn, with what ends it. */
  take(key: string): Promise<() => void>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();
  return {
    async take(key) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = last.get(key);
      last.set(key, promise);
      await before;
      return () => {
        if (last.get(key) === promise) last.delete(key);
        resolve();
      };
    },
  };
}
