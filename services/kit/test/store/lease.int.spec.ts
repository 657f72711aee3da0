import { once } from 'node:events';
import { type Held, type Lease, lease, type Store } from '../../src/store/index.ts';
import { dropStore, freshStore, openStore } from './sample.ts';

let store: Store;
let other: Store;
beforeAll(async () => {
  store = await freshStore('lease');
  other = await openStore(store.db.databaseName);
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

/** A process that wants a lease; says when it got it. */
function wanting(at: Store, name: string, ttl = 300): { lease: Lease; got: Promise<Held> } {
  const { promise: got, resolve } = Promise.withResolvers<Held>();
  const held = lease(at, name, { ttl }, async (held) => {
    resolve(held);
    if (!held.signal.aborted) await once(held.signal, 'abort');
  });
  return { lease: held, got };
}

describe('a lease', () => {
  it('has one holder; another takes over as soon as it is given up, in a later term', async () => {
    const first = wanting(store, 'given');
    const one = await first.got;
    const second = wanting(other, 'given');
    expect(first.lease.held).toBe(one);
    expect(second.lease.held).toBeUndefined();
    await first.lease.stop();
    expect(one.signal.aborted).toBe(true);
    const two = await second.got;
    expect(two.term).toBe(one.term + 1);
    await second.lease.stop();
  });

  it('is kept for longer than its time while its holder lives', async () => {
    const first = wanting(store, 'kept', 900);
    const one = await first.got;
    const rows = store.db.collection<{ _id: string; until: Date }>('leases');
    const until = async () => {
      const row = await rows.findOne({ _id: 'kept' });
      if (!row) throw new Error('the lease is gone');
      return row.until.getTime();
    };
    const start = await until();
    while ((await until()) < start + 1_900);
    expect(one.signal.aborted).toBe(false);
    await first.lease.stop();
  });

  it('that was taken away is noticed by its holder', async () => {
    const first = wanting(store, 'stolen', 300);
    const one = await first.got;
    const lost = once(one.signal, 'abort');
    await store.db.collection<{ _id: string }>('leases').updateOne({ _id: 'stolen' }, { $set: { holder: 'thief', term: 99 } });
    await lost;
    await first.lease.stop();
    expect(await store.db.collection<{ _id: string }>('leases').findOne({ _id: 'stolen' })).toMatchObject({ holder: 'thief', term: 99 });
  });

  it('that was taken away is not taken for one of those that its process keeps beside it', async () => {
    const all = ['beside-1', 'beside-2', 'beside-3'].map((name) => wanting(store, name, 300));
    const held = await Promise.all(all.map(({ got }) => got));
    const lost = once((held[1] as Held).signal, 'abort');
    const rows = store.db.collection<{ _id: string; until: Date }>('leases');
    await rows.updateOne({ _id: 'beside-2' }, { $set: { holder: 'thief', until: new Date(Date.now() + 3_600_000) } });
    await lost;
    const until = async () => (await rows.findOne({ _id: 'beside-3' }))?.until.getTime() as number;
    const then = await until();
    while ((await until()) <= then + 300);
    expect(held.map(({ signal }) => signal.aborted)).toEqual([false, true, false]);
    await Promise.all(all.map(({ lease: one }) => one.stop()));
  });

  it('is lost when the database falls silent for its time, and a successor takes over', async () => {
    const { promise: never } = Promise.withResolvers<never>();
    const leases = store.db.collection('leases');
    const collection = () => ({ findOneAndUpdate: leases.findOneAndUpdate.bind(leases), bulkWrite: () => never, updateOne: () => never });
    const first = wanting({ ...store, db: { collection } as unknown as Store['db'] }, 'silent');
    const one = await first.got;
    if (!one.signal.aborted) await once(one.signal, 'abort');
    const second = wanting(other, 'silent', 300);
    expect((await second.got).term).toBe(one.term + 1);
    await Promise.all([first.lease.stop(), second.lease.stop()]);
  });
});
