/** One context's facts: read once from the bus for all who listen, while anybody does, and read again from the past for one who comes back. */
import { type Bus, follow, openFacts, type StreamPlace } from '@jiguan/kit/bus';
import type { Fact, FactReader } from './facts.ts';
import { onDemand } from './on-demand.ts';

export interface Feed {
  readonly context: string;
  /** Resolves when facts are being read, which they are until the signal says that this one does not want them any more. */
  want(until: AbortSignal): Promise<void>;
  /** Facts after `since` (all from now on without it), in order, each once, for one who wants them. Returns how to stop. */
  listen(take: (fact: Fact) => void, since?: number): () => void;
  /** The last fact read, or that was there when reading began. */
  readonly last: () => number;
  stop(): Promise<void>;
}

export type Report = (error: unknown, context: string) => void;

/** Most facts that wait while one who came back reads the past; beyond that the reader is cut off and comes again. */
const backlogLimit = 10_000;
/** How long facts are read for nobody, milliseconds. */
const LINGER = 30_000;

export function feed(bus: Bus, context: string, read: FactReader, report: Report, linger = LINGER): Feed {
  const stopping = new AbortController();
  const listeners = new Set<(fact: Fact) => void>();
  const readings = new Set<Promise<void>>();
  let place: StreamPlace = { created: '', sequence: 0 };

  const reader = (take: (fact: Fact) => void) => (message: Parameters<FactReader>[0]) => {
    try {
      const fact = read(message);
      if (fact !== undefined) take(fact);
    } catch (error) {
      report(error, context);
    }
  };
  const source = { bus, open: () => openFacts(bus, context), filters: [`${bus.prefix}.fact.*.${context}.>`] };
  const all = reader((fact) => {
    for (const listener of listeners) listener(fact);
  });
  const reading = onDemand((unwanted) => {
    const signal = AbortSignal.any([unwanted, stopping.signal]);
    const ready = Promise.withResolvers<void>();
    const ended = follow({
      ...source,
      from: 'new',
      signal,
      take: (message, at) => {
        place = at;
        all(message);
      },
      caughtUp: (at) => {
        place = at;
        ready.resolve();
      },
    });
    readings.add(ended);
    void ended.finally(() => readings.delete(ended));
    return ready.promise;
  }, linger);

  /** Reads from `since` to now on its own, holding back what comes meanwhile. */
  const catchUp = (take: (fact: Fact) => void, since: number): (() => void) => {
    const past = new AbortController();
    const waiting: Fact[] = [];
    let delivered = since;
    let live = false;
    const once = (fact: Fact) => {
      if (fact.sequence <= delivered) return;
      delivered = fact.sequence;
      take(fact);
    };
    const hear = (fact: Fact) => {
      if (live) once(fact);
      else if (waiting.push(fact) > backlogLimit) past.abort();
    };
    listeners.add(hear);
    const readPast = follow({
      ...source,
      from: { created: place.created, sequence: since },
      signal: AbortSignal.any([past.signal, stopping.signal]),
      take: reader(once),
      caughtUp: () => {
        for (const fact of waiting.splice(0)) once(fact);
        live = true;
        past.abort();
      },
    });
    readPast.catch((error: unknown) => report(error, context));
    return () => {
      listeners.delete(hear);
      past.abort();
    };
  };

  return {
    context,
    want: reading.want,
    last: () => place.sequence,
    listen(take, since) {
      if (since !== undefined && since !== place.sequence) return catchUp(take, since);
      const hear = (fact: Fact) => take(fact);
      listeners.add(hear);
      return () => void listeners.delete(hear);
    },
    async stop() {
      stopping.abort();
      await Promise.all(readings);
    },
  };
}
