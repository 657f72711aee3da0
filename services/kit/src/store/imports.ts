import type { Store } from './connection.ts';
import { IMPORTS } from './own.ts';

/** How far an import of a large file is. */
export interface ImportState {
  readonly rows: number;
  readonly examined: number;
  readonly written: number;
  /** It was asked to stop. */
  readonly stopping: boolean;
}

/** Large imports on their way, by `<subject>/<request_id>`: rows of the database, so that every process of a service knows those of the others. */
export interface Imports {
  /** Of one that begins or goes on; whoever asked an earlier try to stop meant that one. */
  begin(id: string, rows: number): Promise<void>;
  /** Keeps how far it is; answers whether it was asked to stop. */
  reached(id: string, far: Partial<Pick<ImportState, 'examined' | 'written'>>): Promise<boolean>;
  get(id: string): Promise<ImportState | undefined>;
  /** Asks it to stop; undefined where none has begun. */
  stop(id: string): Promise<ImportState | undefined>;
}

interface ImportRow extends ImportState {
  readonly _id: string;
  /** When it was heard of last: it is forgotten a day later. */
  readonly time: Date;
}

/** Nothing rests on it but what is shown meanwhile: written on one member, read as it is. */
export function importsIn({ db }: Pick<Store, 'db'>): Imports {
  const rows = db.collection<ImportRow>(IMPORTS, { writeConcern: { w: 1 }, readConcern: { level: 'local' } });
  const change = async (_id: string, $set: Partial<ImportState>) =>
    (await rows.findOneAndUpdate({ _id }, { $set: { ...$set, time: new Date() } }, { returnDocument: 'after' })) ?? undefined;
  return {
    async begin(_id, count) {
      const begun = { rows: count, examined: 0, written: 0, stopping: false, time: new Date() };
      await rows.replaceOne({ _id }, begun, { upsert: true });
    },
    reached: async (id, far) => (await change(id, far))?.stopping ?? false,
    get: async (_id) => (await rows.findOne({ _id })) ?? undefined,
    stop: (id) => change(id, { stopping: true }),
  };
}
