import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Store } from '../store/connection.ts';
import { type Bundle, bundleOf } from './outbox.ts';

/** Hands over what this process commits, in order, what came together at once. Returns how to stop that. */
export function handOver(store: Pick<Store, 'lane'>, take: (bundles: readonly Bundle[]) => void): () => void {
  let offered: Bundle[] = [];
  const hand = () => {
    const bundles = offered;
    offered = [];
    take(bundles);
  };
  return store.lane.follow((added) => {
    const bundle = bundleOf(added);
    if (!bundle) return;
    offered.push(bundle);
    if (offered.length === 1) afterTheAnswers(hand);
  });
}

/**
 * After the answers to those who committed: the status, which ends a call, goes out a turn of the event loop behind its message, and the bus
 * can wait these two turns. Outside the span of the commit that happens to come first: an entry knows the trace it belongs to.
 */
function afterTheAnswers(run: () => void): void {
  context.with(ROOT_CONTEXT, () => setImmediate(() => setImmediate(run)));
}
