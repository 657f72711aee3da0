import DataLoader from 'dataloader';
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

/** Keeps the lease for another `ttl`; false when another has it. Those of a process that are due together go in one command. */
export function renew(store: Database, name: string, holder: string, term: number, ttl: number): Promise<boolean> {
  const together = renewing.get(store.db) ?? renewer(store.db);
  renewing.set(store.db, together);
  return together.load({ _id: name, holder, term, ttl });
}

type Renewal = Pick<Row, '_id' | 'holder' | 'term'> & { readonly ttl: number };

const renewing = new WeakMap<Store['db'], DataLoader<Renewal, boolean>>();

function renewer(db: Store['db']): DataLoader<Renewal, boolean> {
  const leases = db.collection<Row>('leases');
  const prolong = (renewals: readonly Renewal[]) =>
    leases.bulkWrite(
      renewals.map(({ ttl, ...held }) => ({ updateOne: { filter: held, update: [{ $set: { until: { $add: ['$$NOW', ttl] } } }] } })),
      { ordered: false },
    );
  const kept = async (renewals: readonly Renewal[]): Promise<boolean[]> => {
    const { matchedCount } = await prolong(renewals);
    if (matchedCount === renewals.length || matchedCount === 0) return renewals.map(() => matchedCount > 0);
    // One of them has gone to another process; the store says only how many.
    return Promise.all(renewals.map(async (one) => (await prolong([one])).matchedCount === 1));
  };
  return new DataLoader(kept, { cache: false, batchScheduleFn: (run) => setImmediate(run) });
}

/** Gives the lease up. */
export async function release({ db }: Database, name: string, holder: string, term: number): Promise<void> {
  await db.collection<Row>('leases').updateOne({ _id: name, holder, term }, { $set: { until: new Date(0) } });
}
