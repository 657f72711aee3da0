import mongoose from 'mongoose';

/** A database that keeps what a service kept, in transactions of many documents and with no index but of ids: the least that could do the same. */
export interface BareGroups {
  readonly db: mongoose.mongo.Db;
  /** Keeps so many of each of the documents in one transaction, under ids of their own; milliseconds. */
  commit(count: number, documents: Readonly<Record<string, object>>): Promise<number>;
  close(): Promise<void>;
}

export async function bareGroups(url: string): Promise<BareGroups> {
  const connection = await mongoose.createConnection(url).asPromise();
  const client = connection.getClient();
  const db = client.db('bench_bare_groups');
  await db.dropDatabase();
  let serial = 0;
  return {
    db,
    async commit(count, documents) {
      const began = performance.now();
      await client.withSession((session) =>
        session.withTransaction(
          async () => {
            for (const [collection, document] of Object.entries(documents)) {
              const many = Array.from({ length: count }, () => ({ ...document, _id: `${collection}-${serial++}` as never }));
              await db.collection(collection).insertMany(many, { session, ordered: false });
            }
          },
          { writeConcern: { w: 'majority' } },
        ),
      );
      return performance.now() - began;
    },
    close: async () => {
      await db.dropDatabase();
      await connection.close();
    },
  };
}
