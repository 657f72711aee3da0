import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** Errors of the MongoDB driver that say the store is away, not that something is wrong with the call. */
const STORE_AWAY =
  /^Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|ServerClosed|OperationTimeout)Error$/;
/** What the server says while it has no primary, or loses it. */
const FAILOVER = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];

/** What a caller is told of a thrown error: that the store is away, or an incident id, never the error's own words. */
export function refusalOfThrown(error: unknown): Refusal {
  return isStoreAway(error) ? refuse('STORE_UNAVAILABLE') : refuse('INTERNAL', { incident: randomUUID() });
}

function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { hasErrorLabel } = error as { hasErrorLabel?(label: string): boolean };
  return STORE_AWAY.test(error.name) || (hasErrorLabel !== undefined && FAILOVER.some((label) => hasErrorLabel.call(error, label)));
}
