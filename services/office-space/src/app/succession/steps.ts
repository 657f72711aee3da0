/** What passing on and giving back have in common. */
import { isRefused } from '@jiguan/kernel/refusal';
import type { Stored, TimerChange, UseCase } from '@jiguan/kit/app';
import { endOccupancy, type Occupancy } from '../../domain/occupancy/occupancy.ts';

/** Holdings a commit: small enough for one transaction. */
export const CHUNK = 150;

/** A holding that ended already on a later day ends earlier now; its ending then is corrected, and was known otherwise before. */
export function endAt(before: Stored<Occupancy>, day: string, reason: string, use: UseCase) {
  const { status: _, ...held } = before;
  const events = endOccupancy({ ...held, status: 'OCCUPANCY_STATUS_HELD' }, day, reason, use.now);
  if (isRefused(events)) throw new Error(`${before._id} cannot end: ${events.refused}`);
  return events;
}

export const sweepAt = (record: string, at: Date): TimerChange => ({
  set: `succession.sweep/${record}`,
  kind: 'succession.sweep',
  at,
  record,
});
