import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { Aggregate, Change, Commitment, DomainEvent, Stored } from './types.ts';

type Extras = Pick<Change, 'claims' | 'timers' | 'reason'> & Pick<Commitment, 'taken'>;

/**
 * What most commands end with: a decision's outcome for one record. A refusal passes through; events become a commitment that answers
 * with the record as committed. No events means nothing to write: the answer is the record as it was.
 */
export function decided<S extends object, E extends DomainEvent>(
  aggregate: Aggregate<S, E>,
  record: Stored<S> | { readonly newId: string },
  outcome: readonly E[] | Refusal,
  { taken, ...extras }: Extras = {},
): Commitment<Stored<S>> | Refusal {
  if (isRefused(outcome)) return outcome;
  const before = '_id' in record ? (record as Stored<S>) : undefined;
  const id = before?._id ?? (record as { newId: string }).newId;
  const change: Change<S, E> = { aggregate, id, before, events: outcome, ...extras };
  return { changes: [change], result: ([saved]) => saved as Stored<S>, ...(taken && { taken }) };
}
