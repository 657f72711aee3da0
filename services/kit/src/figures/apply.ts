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

/**
 * Counts records as they are now in place of what they gave before, and notes how far the journal was read: one transaction, so that a record
 * counts once however often it is told. Throws Superseded when the lease has gone to another.
 */
export async function apply(
  { db, connection }: Db,
  { name, aggregate, parts }: Figures,
  ids: readonly string[],
  generation: number,
  place: Partial<Place> & { readonly term: number },
): Promise<void> {
  const into = `${name}/${generation}`;
  const session = connection.getClient().startSession();
  try {
    await session.withTransaction(
      async () => {
        const given = db.collection<Given>(GIVEN);
        const keys = ids.map((id) => `${into}/${id}`);
        const records = await db
          .collection<Stored<object>>(aggregate.collection)
          .find({ _id: { $in: [...ids] } }, { session })
          .toArray();
        const before = new Map((await given.find({ _id: { $in: keys } }, { session }).toArray()).map((row) => [row._id, row]));
        const news = records.flatMap((record): Given[] => {
          const _id = `${into}/${record._id}`;
          return (before.get(_id)?.version ?? 0) < record.version
            ? [{ _id, in: into, version: record.version, parts: parts(record as Stored<object>) }]
            : [];
        });
        const was = news.flatMap(({ _id }) => before.get(_id)?.parts ?? []);
        const changes = [
          ...between(
            was,
            news.flatMap((row) => row.parts),
          ),
        ];
        if (changes.length > 0)
          await db.collection<Line>(FIGURES).bulkWrite(
            changes.map(([key, part]) => lineWrite(into, key, part)),
            { session, ordered: false },
          );
        if (news.length > 0)
          await given.bulkWrite(
            news.map((row) => ({ replaceOne: { filter: { _id: row._id }, replacement: row, upsert: true } })),
            { session, ordered: false },
          );
        const { matchedCount } = await db
          .collection<Place>(PLACES)
          .updateOne({ _id: name, term: { $lte: place.term } }, { $set: place }, { session });
        if (matchedCount === 0) throw new Superseded(`the figures ${name} are kept by another process`);
      },
      { readConcern: { level: 'majority' }, writeConcern: { w: 'majority' } },
    );
  } finally {
    await session.endSession();
  }
}

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
