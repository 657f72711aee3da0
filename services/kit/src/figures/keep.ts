/** Figures folded from a service's own journal: a record counts as it is now, in place of what it counted as before. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { partsOf } from '../store/journal.ts';
import { type Held, lease } from '../store/lease.ts';
import { apply } from './apply.ts';
import type { Figures } from './figures.ts';
import { FIGURES, GIVEN, type Part, PLACES, type Place } from './rows.ts';

export type { Figures, Part };

export interface FiguresKept {
  /** Asks whoever keeps them to build them anew, from nothing. Resolves with the number of records when they are. Rejects for a name that is none. */
  rebuild(name: string): Promise<number>;
  stop(): Promise<void>;
}

/** Records counted in one transaction. */
const BATCH = 500;
/** What is told in this time is counted together, milliseconds: of many changes of one record only the last costs anything. */
const TOGETHER = 1_000;
/** How long the server waits for a change when there is none, milliseconds. */
const PATIENCE = 50;
/** How often it is noted that everything is counted although nothing happened, milliseconds. */
const AT_REST = 5_000;

type Db = Pick<Store, 'db' | 'connection'>;

/** Keeps figures current; of all processes of a service one does, by lease. */
export function keepFigures(store: Db, all: readonly Figures[], ttl = 3_000): FiguresKept {
  const onError = (err: unknown) => log.error({ err }, 'figures failed; they start again');
  const leases = all.map((figures) => lease(store, `figures/${figures.name}`, { ttl, onError }, (held) => keep(store, figures, held)));
  return {
    async rebuild(name) {
      const figures = all.find((one) => one.name === name);
      if (!figures) throw new Error(`there are no figures ${name}; there are: ${all.map((one) => one.name).join(', ') || 'none'}`);
      return await rebuilt(store, figures);
    },
    stop: async () => void (await Promise.all(leases.map((one) => one.stop()))),
  };
}

const placesOf = ({ db }: Db) => db.collection<Place>(PLACES);

/** Says that they are to be built anew, and waits until whoever holds the lease has. */
async function rebuilt(store: Db, { name, aggregate }: Figures): Promise<number> {
  const places = placesOf(store);
  const { generation = 0 } = (await places.findOneAndUpdate({ _id: name }, [{ $set: { building: { $add: ['$generation', 1] } } }])) ?? {};
  for (;;) {
    const place = await places.findOne({ _id: name });
    if (place && place.generation > generation && place.building === undefined) break;
    await sleep(100);
  }
  return store.db.collection(aggregate.collection).countDocuments();
}

async function keep(store: Db, figures: Figures, held: Held): Promise<void> {
  const { signal, term } = held;
  const places = placesOf(store);
  // From here on nothing that a former keeper still has under way can be committed.
  const beginning = { $setOnInsert: { generation: 0, building: 1 }, $max: { term } };
  await places.updateOne({ _id: figures.name }, beginning, { upsert: true, writeConcern: { w: 'majority' } });
  while (!signal.aborted) {
    const place = (await places.findOne({ _id: figures.name })) as Place;
    if (place.building !== undefined) await build(store, figures, place.building, held);
    else await follow(store, figures, place, held);
  }
}

/** Counts every record from nothing into a generation of its own; the one that is answered from stays until that is done. */
async function build(store: Db, figures: Figures, generation: number, { signal, term }: Held): Promise<void> {
  const { db } = store;
  const { name, aggregate } = figures;
  await drop(store, name, { $eq: `${name}/${generation}` });
  const { operationTime: since } = await db.command({ hello: 1 });
  const asOf = new Date();
  let ids: string[] = [];
  for await (const { _id } of db
    .collection<{ _id: string }>(aggregate.collection)
    .find({}, { projection: { _id: 1 } })
    .sort({ _id: 1 })) {
    if (signal.aborted) return;
    if (ids.push(_id) < BATCH) continue;
    await apply(store, figures, ids, generation, { term });
    ids = [];
  }
  await apply(store, figures, ids, generation, { term });
  const { matchedCount } = await placesOf(store).updateOne(
    { _id: name, term },
    { $set: { generation, since, asOf }, $unset: { building: '', token: '' } },
  );
  if (matchedCount === 1) await drop(store, name, { $ne: `${name}/${generation}` });
}

async function drop({ db }: Db, name: string, which: { readonly $eq: string } | { readonly $ne: string }): Promise<void> {
  const rows = { $and: [{ in: which }, { in: { $gte: `${name}/`, $lt: `${name}0` } }] };
  await Promise.all([FIGURES, GIVEN].map((collection) => db.collection(collection).deleteMany(rows as mongo.Filter<mongo.Document>)));
}

/** The change stream's place was forgotten by the server: what happened since cannot be told any more. */
const HISTORY_LOST: readonly unknown[] = [286, 280, 260];

/** Follows the journal until told to stop or to build anew. */
async function follow(store: Db, figures: Figures, { generation, token, since }: Place, { signal, term }: Held): Promise<void> {
  const stream = changesOf(store, figures, token ? { resumeAfter: token } : since ? { startAtOperationTime: since } : {});
  try {
    for (let noted = 0; !signal.aborted; ) {
      await sleep(TOGETHER, undefined, { signal }).catch(() => {});
      const [asOf, ids] = [new Date(), await told(stream)];
      const place = await placesOf(store).findOne({ _id: figures.name });
      if (place?.building !== undefined) return;
      if (ids.length === 0 && performance.now() - noted < AT_REST) continue;
      const reached = { term, asOf, ...(stream.resumeToken ? { token: stream.resumeToken } : {}) };
      const parts = batches(ids);
      for (const [i, part] of parts.entries()) await apply(store, figures, part, generation, i === parts.length - 1 ? reached : { term });
      noted = performance.now();
    }
  } catch (error) {
    if (!HISTORY_LOST.includes((error as { code?: unknown }).code)) throw error;
    log.warn({ err: error, figures: figures.name }, 'the journal cannot be followed from where it was left; the figures are built anew');
    await placesOf(store).updateOne({ _id: figures.name }, [{ $set: { building: { $add: ['$generation', 1] } } }]);
  } finally {
    await stream.close();
  }
}

type Changes = mongo.ChangeStream<mongo.Document, mongo.ChangeStreamInsertDocument<{ _id: string }>>;

/** What is added to the journal of a kind of record. It is asked, not listened to: a stream that is listened to costs a round trip an entry. */
function changesOf({ db }: Db, { aggregate: { collection } }: Figures, from: mongo.ChangeStreamOptions): Changes {
  const entries = { operationType: 'insert', 'documentKey._id': { $gte: `${collection}/`, $lt: `${collection}0` } };
  return db.collection('journal').watch([{ $match: entries }, { $project: { documentKey: 1 } }], { ...from, maxAwaitTimeMS: PATIENCE });
}

/** The records that changed since it was asked last: what has come, not what comes while it is read. */
async function told(stream: Changes): Promise<string[]> {
  const ids = new Set<string>();
  const until = performance.now() + PATIENCE;
  do {
    const change = await stream.tryNext();
    if (!change) break;
    ids.add(partsOf(change.documentKey._id).id);
  } while (performance.now() < until);
  return [...ids];
}

/** At least one, as it also notes how far the journal was read. */
const batches = (ids: readonly string[]): (readonly string[])[] =>
  Array.from({ length: Math.max(1, Math.ceil(ids.length / BATCH)) }, (_, i) => ids.slice(i * BATCH, (i + 1) * BATCH));
