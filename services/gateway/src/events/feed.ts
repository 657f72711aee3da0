/** One context's facts: read once from the bus for all who listen, while anybody does, and from the past for those who come back. */
import { type Bus, follow, openFacts, type Position } from '@jiguan/kit/bus';
import { catchUp } from './catch-up.ts';
import type { Fact, FactReader } from './facts.ts';
import { onDemand } from './on-demand.ts';
import { type Past, past, type Returning } from './past.ts';
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

export interface FeedOptions {
  /** How long facts are read for nobody, milliseconds. */
  readonly linger?: number;
  /** Most past facts kept at once for those who come back. */
  readonly most?: number;
}

/** Of all feeds together. */
const turn = turns();

export function feed(bus: Bus, context: string, read: FactReader, report: Report, options: FeedOptions = {}): Feed {
  const { linger = 30_000, most = 30_000 } = options;
  const stopping = new AbortController();
  const listeners = new Set<(fact: Fact) => void>();
  const readings = new Set<Promise<void>>();
  let position: Position = { created: '', sequence: 0 };

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
  const hearing = (take: (fact: Fact) => void) => {
    const hear = (fact: Fact) => take(fact);
    listeners.add(hear);
    return () => void listeners.delete(hear);
  };
  const source = { bus, open: () => openFacts(bus, context), filters: [`${bus.prefix}.fact.*.${context}.>`] };
  /** Of the present reading: what came while nobody read is known to none. */
  let behind: Past;
  const reading = onDemand((unwanted) => {
    const signal = AbortSignal.any([unwanted, stopping.signal]);
    const ready = Promise.withResolvers<void>();
    const those = past({ source, read: readOne, position: () => position, turn, signal, most });
    behind = those;
    const ended = follow({
      ...source,
      from: 'new',
      signal,
      take: (message, at) => {
        position = at;
        const fact = readOne(message);
        if (fact === undefined) return;
        those.came(fact);
        for (const listener of listeners) hand(fact, listener);
      },
      caughtUp: (at) => {
        position = at;
        ready.resolve();
      },
    });
    readings.add(ended);
    void ended.finally(() => readings.delete(ended));
    return ready.promise;
  }, linger);

  return {
    context,
    want: reading.want,
    last: () => position.sequence,
    listen(take, since, returning = { free: () => true, lost: () => undefined }) {
      if (since === undefined || since === position.sequence) return hearing(take);
      return catchUp({ since, take: (fact) => hand(fact, take), ...returning }, { past: behind, hearing });
    },
    async stop() {
      stopping.abort();
      await Promise.all(readings);
    },
  };
}
