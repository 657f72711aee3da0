import { setTimeout as sleep } from 'node:timers/promises';
import { v4 } from 'uuid';
import type { Store } from './connection.ts';
import { acquire, release, renew } from './lease-row.ts';

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

/** Renews until the lease is lost, which it also is when the database stays silent for its time. */
async function renewals(store: Pick<Store, 'db'>, name: string, { holder, term, signal }: Held, ttl: number, since: number): Promise<void> {
  let until = since + ttl;
  while (await pause(untilNext(ttl / 3), signal)) {
    const asked = performance.now();
    const renewal = renew(store, name, holder, term, ttl).catch(() => undefined);
    const kept = await Promise.race([renewal, expiry(until, signal)]);
    if (kept === false || performance.now() >= until) return;
    if (kept) until = asked + ttl;
  }
}

/** Milliseconds to the next beat of a period, which all leases of a process share, so that their renewals go together. */
const untilNext = (period: number): number => period - (performance.now() % period);

async function expiry(until: number, signal: AbortSignal): Promise<undefined> {
  await pause(Math.max(0, until - performance.now()), signal);
  return undefined;
}

/** Waits; false when the signal aborted instead. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {});
  return !signal.aborted;
}
