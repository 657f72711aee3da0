/** Where a stream begins, from what its listener says of where it stopped. */
import type { Feed } from './feed.ts';
import { type Positions, positionsOf } from './query.ts';

/** Why some facts may be missing: the id is none of ours, or lies further back than facts are read again. */
export type Gap = 'UNKNOWN_POSITION' | 'TOO_LONG_AGO';

export interface Start {
  readonly positions: Positions;
  /** Where past facts are read from; from now on for contexts that are not in it. */
  readonly since: Positions;
  readonly gap?: Gap;
  /** How many past facts that is at most. */
  readonly cost: number;
}

/** Without an id a stream starts now. With one that cannot be followed it starts with what is there, at most `horizon` facts of each context. */
export function startOf(feeds: readonly Feed[], lastEventId: string | undefined, horizon: number): Start {
  const given = lastEventId === undefined || lastEventId === '' ? undefined : (positionsOf(lastEventId) ?? 'broken');
  const since: Positions = new Map();
  let gap: Gap | undefined;
  if (given === 'broken' || (given && [...given.keys()].some((context) => !feeds.some((feed) => feed.context === context))))
    gap = 'UNKNOWN_POSITION';
  for (const feed of feeds) {
    const [last, oldest] = [feed.last(), Math.max(0, feed.last() - horizon)];
    const asked = given === undefined ? undefined : given === 'broken' ? oldest : given.get(feed.context);
    if (asked === undefined) continue;
    if (asked > last) gap = 'UNKNOWN_POSITION';
    else if (asked < oldest) gap ??= 'TOO_LONG_AGO';
    since.set(feed.context, asked > last ? oldest : Math.max(asked, oldest));
  }
  const positions: Positions = new Map(feeds.map((feed) => [feed.context, since.get(feed.context) ?? feed.last()]));
  const cost = feeds.reduce((sum, feed) => sum + feed.last() - (since.get(feed.context) ?? feed.last()), 0);
  return { positions, since, ...(gap && { gap }), cost };
}
