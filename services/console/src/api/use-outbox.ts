/** What waits on this device, for those who show it. */
import { useSyncExternalStore } from 'react';
import { useKnown } from './known.tsx';
import { onOutbox, type Waiting, waiting } from './outbox.ts';

/** The caller's own, in order; of one record where it is named. */
export function useOutbox(record?: string): readonly Waiting[] {
  const { session } = useKnown();
  const all = useSyncExternalStore(onOutbox, waiting);
  return all.filter((deed) => deed.subject === session.subject && (record === undefined || deed.record === record));
}
