import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import type { Position } from './follow.ts';
import { after, insist, type Patience } from './time.ts';

const PATIENCE: Patience = { first: 200, most: 5_000 };
/** How long records gather before they are written together, milliseconds. */
const GATHER = 50;
const BATCH = 500;

/** A copied record as it is kept. */
export interface Kept {
  readonly _id: string;
  readonly version: number;
  readonly payload: Uint8Array;
}

/** Keeps a copied type in the service's own database, so that a restart begins where the last process ended. */
export interface CopyStore {
  load(): AsyncIterable<Kept>;
  /** Those of the ids that are there. */
  read(ids: readonly string[]): Promise<readonly Kept[]>;
  position(): Promise<Position | undefined>;
  /** To be written soon; a newer version wins. */
  put(record: Kept): void;
  /** Everything up to here was put. */
  reached(position: Position): void;
  /** Resolves when what was put is written. */
  settled(): Promise<void>;
  /** Writes what is waiting. */
  stop(): Promise<void>;
}

export function createCopyStore({ db }: Pick<Store, 'db'>, context: string, type: string): CopyStore {
  const name = `copies_${context}_${type}`;
  const records = db.collection<{ _id: string; version: number; payload: Buffer }>(name, {
    writeConcern: { w: 1 },
    // What was written a moment ago is seen, as in memory.
    readConcern: { level: 'local' },
  });
  const positions = db.collection<{ _id: string } & Position>('bus');
  const stopping = new AbortController();
  let waiting = new Map<string, Kept>();
  let reached: Position | undefined;
  let flushing: Promise<void> | undefined;

  const write = async (batch: readonly Kept[], position: Position | undefined) => {
    for (let at = 0; at < batch.length; at += BATCH) await records.bulkWrite(batch.slice(at, at + BATCH).map(upsert), { ordered: false });
    if (position) await positions.updateOne({ _id: name }, [{ $set: further(position) }], { upsert: true });
  };

  const flush = async () => {
    while (waiting.size > 0 || reached) {
      await after(GATHER, stopping.signal);
      const [batch, position] = [[...waiting.values()], reached];
      waiting = new Map();
      reached = undefined;
      await insist(() => write(batch, position), { patience: PATIENCE, signal: stopping.signal, failed: warn }).catch(warn);
    }
    flushing = undefined;
  };

  const soon = () => {
    flushing ??= flush();
  };

  return {
    async *load() {
      for await (const record of records.find()) yield kept(record);
    },
    read: async (ids) => (await records.find({ _id: { $in: [...ids] } }).toArray()).map(kept),
    position: async () => (await positions.findOne({ _id: name }, { projection: { _id: 0 } })) ?? undefined,
    put(record) {
      const before = waiting.get(record._id);
      if (!before || before.version < record.version) waiting.set(record._id, record);
      soon();
    },
    reached(position) {
      reached = position;
      soon();
    },
    settled: async () => {
      await flushing;
    },
    async stop() {
      stopping.abort();
      await flushing;
    },
  };
}

/** Several processes of a service keep the same copy: none may put back what another has brought forward. */
function upsert({ _id, version, payload }: Kept) {
  const newer = { $gt: [version, { $ifNull: ['$version', 0] }] };
  const kept = {
    version: { $cond: [newer, version, '$version'] },
    payload: { $cond: [newer, { $literal: Buffer.from(payload) }, '$payload'] },
  };
  return { updateOne: { filter: { _id }, update: [{ $set: kept }], upsert: true } };
}

function further({ created, sequence }: Position) {
  const same = { $eq: ['$created', created] };
  return { created, sequence: { $cond: [same, { $max: ['$sequence', sequence] }, sequence] } };
}

const kept = ({ _id, version, payload }: Kept): Kept => ({ _id, version, payload: bytes(payload) });

// The driver gives a Buffer or a Binary, by its settings.
function bytes(payload: Uint8Array | { readonly buffer: Uint8Array }): Uint8Array {
  return payload instanceof Uint8Array ? payload : payload.buffer;
}

const warn = (error: unknown) => log.warn({ err: error }, 'a local copy cannot be written yet');
