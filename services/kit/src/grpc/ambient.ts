import { AsyncLocalStorage } from 'node:async_hooks';

/** What of the call in hand goes along with the calls it makes. */
export interface Ambient {
  /** Instant in milliseconds. */
  readonly deadline: number;
  readonly authorization: string | undefined;
  readonly acceptLanguage: string | undefined;
}

const storage = new AsyncLocalStorage<Ambient>();

/** The call that is being answered, if any. */
export function ambient(): Ambient | undefined {
  return storage.getStore();
}

export function withAmbient<T>(call: Ambient, work: () => T): T {
  return storage.run(call, work);
}
