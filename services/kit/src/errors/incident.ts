import { randomUUID } from 'node:crypto';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** Errors of the MongoDB driver that say the store is away, not that something is wrong with the call. */
const STORE_AWAY = /^Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|ServerClosed)Error$/;

/** What a caller is told of a thrown error: that the store is away, or an incident id, never the error's own words. */
export function refusalOfThrown(error: unknown): Refusal {
  const name = error instanceof Error ? error.name : '';
  return STORE_AWAY.test(name) ? refuse('STORE_UNAVAILABLE') : refuse('INTERNAL', { incident: randomUUID() });
}
