import { setTimeout as sleep } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { Store } from './connection.ts';

/** A lease while it is held. */
export interface Held {
  readonly holder: string;
  /** Grows with every change of hands: what a former holder writes can be told from what the present one writes. */
  readonly term: number;
  /** Aborts when the lease is lost or given up. */
  readonly signal: AbortSignal;
}

export interface LeaseOptions {
  /** How long the others wait for a holder that fell silent. Milliseconds. */
  readonly ttl?: number;
  /** Told of failures; the lease is tried for again. */
  readonly onError?: (error: unknown) => void;
}

export interface Lease {
  /** The lease if this process holds it now. */
  readonly held: Held | undefined;
  /** Stops the work, waits for it and gives the lease up, so that another process can take over at once. */
  stop(): Promise<void>;
}

interface Row {
  readonly _id: string;
  readonly holder: string;
  readonly term: number;
  readonly until: Date;
}

const TTL = 10_000;

/**
 * Runs `work` whenever this process holds the lease `name`; of all processes of a service one holds it at a time. `work` runs until its
 * signal aborts; when it ends before, it is started again. Time is the database server's, so that processes with wrong clocks agree.
 */
export function lease(
  store: Pick<Store, 'db'>,
  name: string,
  { ttl = TTL, onError = () => {} }: LeaseOptions,
  work: (held: Held) => Promise<void>,
): Lease {
  const holder = v4();
  const stopping = new AbortController();
  let held: Held | undefined;

  const hold = async () => {
    const asked = performance.now();
    const term = await acquire(store, name, holder, ttl);
    if (term === undefined) return false;
    const lost = new AbortController();
    held = { holder, term, signal: AbortSignal.any([lost.signal, stopping.signal]) };
    const renewing = renewals(store, name, held, ttl, asked).finally(() => lost.abort());
    try {
      await work(held);
    } finally {
      lost.abort();
      held = undefined;
      await renewing;
      // After its time the lease is free anyway: a database that does not answer holds nobody up longer.
      await Promise.race([release(store, name, holder, term), sleep(ttl, undefined, { ref: false })]);
    }
    return true;
  };

  const running = (async () => {
    while (!stopping.signal.aborted) {
      await hold().catch(onError);
      await pause(ttl / 3, stopping.signal);
    }
  })();

  return {
    get held() {
      return held;
    },
    stop() {
      stopping.abort();
      return running;
    },
  };
}

/** Takes the lease if nobody holds it. Returns its term, or nothing while another holds it. */
async function acquire(store: Pick<Store, 'db'>, name: string, holder: string, ttl: number): Promise<number | undefined> {
  const leases = store.db.collection<Row>('leases');
  const free = { _id: name, $expr: { $lte: ['$until', '$$NOW'] } };
  const taken = { holder, term: { $add: ['$term', 1] }, until: { $add: ['$$NOW', ttl] } };
  const take = () => leases.findOneAndUpdate(free, [{ $set: taken }], { returnDocument: 'after' });
  const row = (await take()) ?? ((await madeFirst(store, name)) ? await take() : undefined);
  return row?.term;
}

/** Makes the row of a lease that nobody ever held: an upsert and a comparison with the server's time do not go together. */
async function madeFirst({ db }: Pick<Store, 'db'>, name: string): Promise<boolean> {
  try {
    const first = { holder: '', term: 0, until: new Date(0) };
    const before = await db.collection<Row>('leases').findOneAndUpdate({ _id: name }, { $setOnInsert: first }, { upsert: true });
    return before === null;
  } catch (error) {
    if ((error as { code?: number }).code === 11_000) return false;
    throw error;
  }
}

/** Renews until the lease is lost, which it also is when the database stays silent for its time. */
async function renewals(
  { db }: Pick<Store, 'db'>,
  name: string,
  { holder, term, signal }: Held,
  ttl: number,
  since: number,
): Promise<void> {
  let until = since + ttl;
  while (await pause(ttl / 3, signal)) {
    const asked = performance.now();
    const renewal = db
      .collection<Row>('leases')
      .updateOne({ _id: name, holder, term }, [{ $set: { until: { $add: ['$$NOW', ttl] } } }])
      .then(({ matchedCount }) => matchedCount === 1)
      .catch(() => undefined);
    const kept = await Promise.race([renewal, expiry(until, signal)]);
    if (kept === false || performance.now() >= until) return;
    if (kept) until = asked + ttl;
  }
}

async function expiry(until: number, signal: AbortSignal): Promise<undefined> {
  await pause(Math.max(0, until - performance.now()), signal);
  return undefined;
}

async function release({ db }: Pick<Store, 'db'>, name: string, holder: string, term: number): Promise<void> {
  await db.collection<Row>('leases').updateOne({ _id: name, holder, term }, { $set: { until: new Date(0) } });
}

/** Waits; false when the signal aborted instead. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
  return !signal.aborted;
}
