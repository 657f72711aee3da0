/** Past facts of one context: read once for all who come back, kept while somebody reads them, and handed out in turns. */
import { type Following, follow, type Position } from '@jiguan/kit/bus';
import type { Fact, FactReader } from './facts.ts';
import type { Step } from './turns.ts';

export interface Returning {
  /** Wants facts after this position. */
  readonly since: number;
  take(fact: Fact): void;
  /** Everything that was there has been taken. */
  caughtUp(): void;
  /** Takes too long: cut off, to come again. */
  lost(): void;
  /** Whether it can take more just now. */
  readonly free: () => boolean;
  readonly signal: AbortSignal;
}

export interface PastParts {
  readonly source: Pick<Following, 'bus' | 'open' | 'filters'>;
  readonly read: (message: Parameters<FactReader>[0]) => Fact | undefined;
  /** Where reading from now on is. */
  readonly position: () => Position;
  readonly turn: (step: Step) => void;
  readonly signal: AbortSignal;
  /** Most facts that are kept; one who needs what went before is lost. */
  readonly most: number;
}

export interface Past {
  give(one: Returning): void;
  /** A fact that came just now. */
  came(fact: Fact): void;
}

/** All facts after `from`, until now: readings add before the first, what comes is added behind the last. */
interface Kept extends Position {
  from: number;
  facts: Fact[];
}

/** Facts handed to one listener in a step. */
const handful = 50;
/** Facts read at a time: few, so that others get their turn between. */
const sip = 32;
/** How long one who returns may take nothing, milliseconds. */
const patience = 10_000;
/** How long facts are kept for nobody: whoever lost a connection did so with others. Milliseconds. */
const linger = 5_000;

export function past(parts: PastParts): Past {
  let kept: Kept | undefined;
  let waiting: Returning[] = [];
  let reading = false;
  let takers = 0;
  let leaving: NodeJS.Timeout | undefined;

  const keptNow = (): Kept => {
    const { created, sequence } = parts.position();
    if (kept?.created !== created) kept = { created, sequence, from: sequence, facts: [] };
    return kept;
  };
  const forget = () => {
    kept = undefined;
  };
  const left = () => {
    takers--;
    if (takers === 0) leaving = setTimeout(forget, linger).unref();
  };
  const readAll = async () => {
    reading = true;
    while (waiting.length > 0 && !parts.signal.aborted) {
      const all = keptNow();
      const since = Math.min(all.from, ...waiting.map((one) => one.since));
      all.facts = [...(await readBetween(parts, all, since)), ...all.facts];
      all.from = since;
      const served = waiting.filter((one) => one.since >= since);
      waiting = waiting.filter((one) => one.since < since);
      for (const one of served) parts.turn(handingOut(one, all, left));
    }
    reading = false;
  };
  return {
    give(one) {
      takers++;
      clearTimeout(leaving);
      const all = keptNow();
      if (one.since >= all.from) return parts.turn(handingOut(one, all, left));
      waiting.push(one);
      if (!reading) void readAll();
    },
    came(fact) {
      if (kept === undefined) return;
      if (kept.created !== parts.position().created) {
        // Made anew, it counts from one again: whoever is not through has no place in it.
        kept.from = Number.POSITIVE_INFINITY;
        return forget();
      }
      kept.facts.push(fact);
      if (kept.facts.length > parts.most) kept.from = kept.facts.splice(0, Math.ceil(parts.most / 10)).at(-1)?.sequence ?? kept.from;
    },
  };
}

/** Facts after `since` up to the first that is kept. */
async function readBetween({ source, read, signal }: PastParts, { created, from: until }: Kept, since: number): Promise<Fact[]> {
  const facts: Fact[] = [];
  if (since >= until) return facts;
  const there = new AbortController();
  await follow({
    ...source,
    from: { created, sequence: since },
    ahead: sip,
    signal: AbortSignal.any([there.signal, signal]),
    take(message, at) {
      const fact = at.created === created && at.sequence <= until ? read(message) : undefined;
      if (fact !== undefined) facts.push(fact);
      if (at.created !== created || at.sequence >= until) there.abort();
    },
    caughtUp: () => there.abort(),
  });
  return facts;
}

function handingOut(one: Returning, all: Kept, left: () => void): Step {
  let delivered = one.since;
  let moved = performance.now();
  const leave = (how?: () => void): 'done' => {
    how?.();
    left();
    return 'done';
  };
  return () => {
    if (one.signal.aborted) return leave();
    if (delivered < all.from) return leave(one.lost);
    if (!one.free()) return performance.now() - moved < patience ? 'stuck' : leave(one.lost);
    moved = performance.now();
    const first = firstAfter(all.facts, delivered);
    const some = all.facts.slice(first, first + handful);
    for (const fact of some) one.take(fact);
    // With the last that it took one may have left.
    if (one.signal.aborted) return leave();
    delivered = some.at(-1)?.sequence ?? delivered;
    return first + some.length < all.facts.length ? 'more' : leave(one.caughtUp);
  };
}

/** Facts lie in the order of their sequence. */
function firstAfter(facts: readonly Fact[], since: number): number {
  let [from, to] = [0, facts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((facts[middle] as Fact).sequence > since) to = middle;
    else from = middle + 1;
  }
  return from;
}
