import type { mongo } from 'mongoose';
import type { Stored } from '../app/types.ts';
import type { Store } from '../store/connection.ts';
import type { Figures } from './figures.ts';
import { between, FIGURES, GIVEN, type Given, type Part, PLACES, type Place } from './rows.ts';

/** Another process keeps these figures now. */
class Superseded extends Error {
  override readonly name = 'Superseded';
}

type Db = Pick<Store, 'db' | 'connection'>;

const MAJORITY = { readConcern: { level: 'majority' } } as const;

/**
 * Counts records as they are now in place of what they gave before, and notes how far the journal was read: one transaction, so that a record
 * counts once however often it is told. Whoever keeps the figures has said so in their place before it reads (`keep`), and from then on no former
 * keeper's transaction passes. Throws Superseded when the lease has gone to another.
 */
export async function apply(
  { db, connection }: Db,
  { name, aggregate, parts }: Figures,
  ids: readonly string[],
  generation: number,
  place: Partial<Place> & { readonly term: number },
): Promise<void> {
  const into = `${name}/${generation}`;
  const note = async (options: mongo.UpdateOptions) => {
    const places = db.collection<Place>(PLACES);
    const { matchedCount } = await places.updateOne({ _id: name, term: { $lte: place.term } }, { $set: place }, options);
    if (matchedCount === 0) throw new Superseded(`the figures ${name} are kept by another process`);
  };
  const given = db.collection<Given>(GIVEN);
  const rows = db.collection<Stored<object>>(aggregate.collection);
  const [records, known] = await Promise.all([
    rows.find({ _id: { $in: [...ids] } }, MAJORITY).toArray(),
    given.find({ _id: { $in: ids.map((id) => `${into}/${id}`) } }, MAJORITY).toArray(),
  ]);
  const before = new Map(known.map((row) => [row._id, row]));
  const news = records.flatMap((record) => newsOf(record, before.get(`${into}/${record._id}`), parts, into));
  // Lost with its primary, the place is an earlier one: what was looked at since is looked at again.
  if (news.length === 0) return note({ writeConcern: { w: 1 } });
  const was = news.flatMap(({ _id }) => before.get(_id)?.parts ?? []);
  const is = news.flatMap((row) => row.parts);
  const lines = [...between(was, is)].map(([key, part]) => lineWrite(into, key, part));
  const write = async (session: mongo.ClientSession) => {
    await note({ session });
    await given.bulkWrite(news.map(givenWrite), { session, ordered: false });
    if (lines.length > 0) await db.collection<Line>(FIGURES).bulkWrite(lines, { session, ordered: false });
  };
  const client = connection.getClient();
  await client.withSession((session) => session.withTransaction(() => write(session), { writeConcern: { w: 'majority' } }));
}

/** The row of what a record gives now. What gave nothing and gives nothing has none: most records are made before there is anything to count of them. */
function newsOf(record: Stored<object>, known: Given | undefined, parts: Figures['parts'], into: string): readonly Given[] {
  if ((known?.version ?? 0) >= record.version) return [];
  const gives = parts(record);
  return known || gives.length > 0 ? [{ _id: `${into}/${record._id}`, in: into, version: record.version, parts: gives }] : [];
}

const givenWrite = (row: Given) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } });

interface Line extends mongo.Document {
  readonly _id: string;
}

const lineWrite = (into: string, key: string, { of, sums }: Part) => ({
  updateOne: {
    filter: { _id: `${into}/${key}` },
    update: { $setOnInsert: { in: into, of }, $inc: Object.fromEntries(Object.entries(sums).map(([sum, by]) => [`sums.${sum}`, by])) },
    upsert: true,
  },
});
