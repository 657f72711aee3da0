import type { Commitment, Publication, Stored } from '../app/types.ts';
import { Draft, type Occasion } from './draft.ts';
import type { Commit } from './write.ts';

/** What a commitment comes to: the answer, and the writes that make it true; no writes where nothing happened. */
export interface Drafted<R> {
  readonly result: R;
  readonly commit?: Commit;
}

/**
 * Turns a commitment into writes: every event evolves its record by one version and becomes a journal entry. A change without events is
 * no change: its claims and timers are left alone. A fact that changes nothing is not remembered: most of those that a service hears concern none
 * of its records, and one that comes again may find what it missed. Pure but for `evolve`, `fact` and `encode`, which are pure themselves.
 */
export function drafted<R>(
  context: string,
  publications: ReadonlyMap<string, Publication>,
  { changes, result }: Commitment<R>,
  occasion: Occasion<R>,
  now: Date,
): Drafted<R> {
  const draft = new Draft();
  const saved = changes.map((change) =>
    change.events.length === 0 ? change.before : draft.change(context, publications, change, occasion, now),
  );
  const answer = result(saved as Stored<object>[]);
  draft.request(occasion, answer);
  if (occasion.timer) draft.fired(occasion.timer);
  if (draft.writes.length === 0) return { result: answer };
  if (occasion.inbox) draft.inbox(occasion.inbox, now);
  draft.rests(occasion.rests);
  return { result: answer, commit: draft };
}
