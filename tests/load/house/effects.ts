import type { mongo } from 'mongoose';

/** Sees documents arrive in a collection, with the time at which the server committed them. */
export interface Effects {
  /** When the document with this id was committed, milliseconds since 1970. Waits for it. */
  of(id: string): Promise<number>;
  close(): Promise<void>;
}

interface Inserted {
  readonly documentKey: { readonly _id: string };
  readonly wallTime: Date;
}

/** Listens by change stream, whose own delay does not count: the server's clock does. */
export async function effectsOn(db: mongo.Db, collection: string): Promise<Effects> {
  const seen = new Map<string, number>();
  const awaited = new Map<string, (time: number) => void>();
  const stream = db.collection(collection).watch([{ $match: { operationType: 'insert' } }]);
  stream.on('change', (change) => {
    const { documentKey, wallTime } = change as unknown as Inserted;
    // Cut to whole milliseconds: half of one on average.
    const time = wallTime.getTime() + 0.5;
    seen.set(documentKey._id, time);
    awaited.get(documentKey._id)?.(time);
  });
  await new Promise<void>((resolve) => stream.once('resumeTokenChanged', () => resolve()));
  return {
    of: async (id) => seen.get(id) ?? (await new Promise<number>((resolve) => awaited.set(id, resolve))),
    close: () => stream.close(),
  };
}

/** Milliseconds since 1970 as the system's clock has them, with a fraction: what to add to performance.now(). */
export function clockOffset(): number {
  const now = Date.now();
  while (Date.now() === now);
  return Date.now() - performance.now();
}
