import { setTimeout as pause } from 'node:timers/promises';

interface Session {
  endSession(): Promise<void>;
}
interface Client {
  startSession(options: { snapshot: true }): Session;
  db(name: string): { collection(name: string): { find(filter: object, options: object): { toArray(): Promise<unknown[]> } } };
}
/** Finds all of a collection, as a checker does. */
interface Readable {
  collection(name: string): { find(): { toArray(): Promise<unknown[]> } };
}

/** Looks at a store again and again while it is worked on, each time as it was at one instant, and keeps every fault that a checker finds. */
export function watch(client: Client, database: string, faults: (store: { readonly db: never }) => Promise<readonly string[]>) {
  let stopped = false;
  let looks = 0;
  const found = new Set<string>();
  const look = async () => {
    const session = client.startSession({ snapshot: true });
    const db: Readable = {
      collection: (name) => ({ find: () => client.db(database).collection(name).find({}, { session }) }),
    };
    try {
      for (const fault of await faults({ db: db as never })) found.add(fault);
      looks++;
    } finally {
      await session.endSession();
    }
  };
  const watching = (async () => {
    while (!stopped) {
      await look();
      await pause(300);
    }
  })();
  watching.catch(() => undefined);
  return {
    async stop(): Promise<{ readonly looks: number; readonly faults: readonly string[] }> {
      stopped = true;
      await watching;
      return { looks, faults: [...found] };
    },
  };
}
