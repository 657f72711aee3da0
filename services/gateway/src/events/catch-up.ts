/** One who comes back: first what is past, then what came meanwhile, then what comes. */
import type { Fact } from './facts.ts';
import type { Returning } from './past.ts';

/** Most facts that wait while one who came back reads the past; beyond that the reader is cut off and comes again. */
const backlogLimit = 10_000;

/** Where facts are had. */
interface Sources {
  /** Facts of the past, with the others who return. */
  readPast(one: Returning): void;
  /** Facts from now on. Returns how to stop. */
  hearing(take: (fact: Fact) => void): () => void;
}

/** Gives facts after `since`, in order, each once. Returns how to stop. */
export function catchUp(
  { since, take, free, lost }: Pick<Returning, 'since' | 'take' | 'free' | 'lost'>,
  { readPast, hearing }: Sources,
): () => void {
  const leaving = new AbortController();
  const waiting: Fact[] = [];
  let delivered = since;
  let live = false;
  const once = (fact: Fact) => {
    if (fact.sequence <= delivered) return;
    delivered = fact.sequence;
    take(fact);
  };
  const unhear = hearing((fact) => {
    if (live) once(fact);
    else if (waiting.push(fact) > backlogLimit) lost();
  });
  const caughtUp = () => {
    for (const fact of waiting.splice(0)) once(fact);
    live = true;
  };
  readPast({ since, take: once, caughtUp, free, lost, signal: leaving.signal });
  return () => {
    unhear();
    leaving.abort();
  };
}
