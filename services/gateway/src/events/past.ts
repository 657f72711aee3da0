/** Past facts of one context: read once for all who wait for them, and handed out in turns. */
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
}

/** Facts handed to one listener in a step. */
const handful = 50;
/** How long one who returns may take nothing, milliseconds. */
const patience = 10_000;

/** One reading at a time: those who come meanwhile wait for the next and share it. */
export function past(parts: PastParts): (one: Returning) => void {
  let waiting: Returning[] = [];
  let reading = false;
  const readAll = async () => {
    reading = true;
    while (waiting.length > 0 && !parts.signal.aborted) {
      const together = waiting;
      waiting = [];
      const facts = await readFrom(parts, Math.min(...together.map(({ since }) => since)));
      for (const one of together) parts.turn(handingOut(one, facts));
    }
    reading = false;
  };
  return (one) => {
    waiting.push(one);
    if (!reading) void readAll();
  };
}

async function readFrom({ source, read, position, signal }: PastParts, since: number): Promise<Fact[]> {
  const facts: Fact[] = [];
  const there = new AbortController();
  await follow({
    ...source,
    from: { created: position().created, sequence: since },
    signal: AbortSignal.any([there.signal, signal]),
    take(message) {
      const fact = read(message);
      if (fact !== undefined) facts.push(fact);
    },
    caughtUp: () => there.abort(),
  });
  return facts;
}

function handingOut(one: Returning, facts: readonly Fact[]): Step {
  let at = firstAfter(facts, one.since);
  let moved = performance.now();
  return () => {
    if (one.signal.aborted) return 'done';
    if (!one.free()) {
      if (performance.now() - moved < patience) return 'stuck';
      one.lost();
      return 'done';
    }
    moved = performance.now();
    const end = Math.min(at + handful, facts.length);
    while (at < end) one.take(facts[at++] as Fact);
    if (at < facts.length) return 'more';
    one.caughtUp();
    return 'done';
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
