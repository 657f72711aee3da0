/** One who comes back: first what is past, then what comes. */
import type { Fact } from './facts.ts';
import type { Past, Returning } from './past.ts';

/** Where facts are had. */
interface Sources {
  readonly past: Pick<Past, 'give'>;
  /** Facts from now on. Returns how to stop. */
  hearing(take: (fact: Fact) => void): () => void;
}

/** Gives facts after `since`, in order, each once. Returns how to stop. */
export function catchUp(
  { since, take, free, lost }: Pick<Returning, 'since' | 'take' | 'free' | 'lost'>,
  { past, hearing }: Sources,
): () => void {
  const leaving = new AbortController();
  past.give({
    since,
    take,
    free,
    lost,
    // In the same moment in which the last of the past was taken, so nothing comes between.
    caughtUp: () => leaving.signal.addEventListener('abort', hearing(take)),
    signal: leaving.signal,
  });
  return () => leaving.abort();
}
