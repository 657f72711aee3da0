import type { Store } from './connection.ts';

type Database = Pick<Store, 'db'>;

/** The row of a lease. Its times are the database server's. */
interface Row {
  readonly _id: string;
  readonly holder: string;
  readonly term: number;
  readonly until: Date;
}

/** Takes the lease if nobody holds it. Returns its term, or nothing while another holds it. */
export async function acquire(store: Database, name: string, holder: string, ttl: number): Promise<number | undefined> {
  const leases = store.db.collection<Row>('leases');
  const free = { _id: name, $expr: { $lte: ['$until', '$$NOW'] } };
  const taken = { holder, term: { $add: ['$term', 1] }, until: { $add: ['$$NOW', ttl] } };
  const take = () => leases.findOneAndUpdate(free, [{ $set: taken }], { returnDocument: 'after' });
  const row = (await take()) ?? ((await madeFirst(store, name)) ? await take() : undefined);
  return row?.term;
}

/** Makes the row of a lease that nobody ever held: an upsert and a comparison with the server's time do not go together. */
async function madeFirst({ db }: Database, name: string): Promise<boolean> {
  try {
    const first = { holder: '', term: 0, until: new Date(0) };
    const before = await db.collection<Row>('leases').findOneAndUpdate({ _id: name }, { $setOnInsert: first }, { upsert: true });
    return before === null;
  } catch (error) {
    if ((error as { code?: number }).code === 11_000) return false;
    throw error;
  }
}

/** Keeps the lease for another `ttl`; false when another has it. */
export async function renew({ db }: Database, name: string, holder: string, term: number, ttl: number): Promise<boolean> {
  const until = { $add: ['$$NOW', ttl] };
  const { matchedCount } = await db.collection<Row>('leases').updateOne({ _id: name, holder, term }, [{ $set: { until } }]);
  return matchedCount === 1;
}

/** Gives the lease up. */
export async function release({ db }: Database, name: string, holder: string, term: number): Promise<void> {
  await db.collection<Row>('leases').updateOne({ _id: name, holder, term }, { $set: { until: new Date(0) } });
}
