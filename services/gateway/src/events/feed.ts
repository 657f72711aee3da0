/** One context's facts: read once from the bus for all who listen, while anybody does, and from the past for those who come back. */
import { type Bus, follow, openFacts, type StreamPlace } from '@jiguan/kit/bus';
import type { Fact, FactReader } from './facts.ts';
import { onDemand } from './on-demand.ts';
import { past, type Returning } from './past.ts';
import { turns } from './turns.ts';

export interface Feed {
  readonly context: string;
  /** Resolves when facts are being read, which they are until the signal says that this one does not want them any more. */
  want(until: AbortSignal): Promise<void>;
  /** Facts after `since` (all from now on without it), in order, each once, for one who wants them. Returns how to stop. */
  listen(take: (fact: Fact) => void, since?: number, returning?: Pick<Returning, 'free' | 'lost'>): () => void;
  /** The last fact read, or that was there when reading began. */
  readonly last: () => number;
  stop(): Promise<void>;
}

export type Report = (error: unknown, context: string) => void;

/** Most facts that wait while one who came back reads the past; beyond that the reader is cut off and comes again. */
const backlogLimit = 10_000;
/** How long facts are read for nobody, milliseconds. */
const LINGER = 30_000;

/** Of all feeds together. */
const turn = turns();

export function feed(bus: Bus, context: string, read: FactReader, report: Report, linger = LINGER): Feed {
  const stopping = new AbortController();
  const listeners = new Set<(fact: Fact) => void>();
  const readings = new Set<Promise<void>>();
  let place: StreamPlace = { created: '', sequence: 0 };

  const readOne = (message: Parameters<FactReader>[0]): Fact | undefined => {
    try {
      return read(message);
    } catch (error) {
      report(error, context);
      return undefined;
    }
  };
  /** What one listener cannot take is no matter of the others. */
  const hand = (fact: Fact, take: (fact: Fact) => void) => {
    try {
      take(fact);
    } catch (error) {
      report(error, context);
    }
  };
  const source = { bus, open: () => openFacts(bus, context), filters: [`${bus.prefix}.fact.*.${context}.>`] };
  const readPast = past({ source, read: readOne, place: () => place, turn, signal: stopping.signal });
  const reading = onDemand((unwanted) => {
    const signal = AbortSignal.any([unwanted, stopping.signal]);
    const ready = Promise.withResolvers<void>();
    const ended = follow({
      ...source,
      from: 'new',
      signal,
      take: (message, at) => {
        place = at;
        const fact = readOne(message);
        if (fact !== undefined) for (const listener of listeners) hand(fact, listener);
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

  /** First what is past, with the others who return; what comes meanwhile is held back. */
  const catchUp = (take: (fact: Fact) => void, since: number, { free, lost }: Pick<Returning, 'free' | 'lost'>): (() => void) => {
    const leaving = new AbortController();
    const waiting: Fact[] = [];
    let delivered = since;
    let live = false;
    const once = (fact: Fact) => {
      if (fact.sequence <= delivered) return;
      delivered = fact.sequence;
      hand(fact, take);
    };
    const hear = (fact: Fact) => {
      if (live) once(fact);
      else if (waiting.push(fact) > backlogLimit) lost();
    };
    listeners.add(hear);
    const stop = () => {
      listeners.delete(hear);
      leaving.abort();
    };
    const caughtUp = () => {
      for (const fact of waiting.splice(0)) once(fact);
      live = true;
    };
    readPast({ since, take: once, caughtUp, free, lost, signal: leaving.signal });
    return stop;
  };

  return {
    context,
    want: reading.want,
    last: () => place.sequence,
    listen(take, since, returning = { free: () => true, lost: () => undefined }) {
      if (since !== undefined && since !== place.sequence) return catchUp(take, since, returning);
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
