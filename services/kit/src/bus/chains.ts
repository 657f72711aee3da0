/** Work of one key in order, of different keys at the same time. */
export interface Chains {
  /** Runs the work after all earlier work of the key, successful or not. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is waiting or running. */
  idle(): Promise<void>;
}

export function createChains(): Chains {
  const tails = new Map<string, Promise<unknown>>();

  const run = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = tails.get(key);
    const result = before ? before.then(work) : work();
    const leave = () => {
      if (tails.get(key) === tail) tails.delete(key);
    };
    const tail: Promise<void> = result.then(leave, leave);
    tails.set(key, tail);
    return result;
  };

  const idle = async () => {
    while (tails.size > 0) await Promise.all(tails.values());
  };

  return { run, idle };
}
