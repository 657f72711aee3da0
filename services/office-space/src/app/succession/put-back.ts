import { dayOf } from '@jiguan/kernel/day';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Stored, UseCase } from '@jiguan/kit/app';
import type { OccupancyEvent } from '../../domain/occupancy/occupancy.ts';
import {
  type Ended,
  evolveSuccession,
  type Moved,
  putBack,
  type Succession,
  type SuccessionEvent,
} from '../../domain/succession/succession.ts';
import type { SeatEvent } from '../../domain/use/seat.ts';
import { withdrawDuty } from '../../domain/vacating/vacating.ts';
import { occupancies, seats, successions, vacatings } from '../records.ts';
import { CHUNK, endAt, sweepAt } from './steps.ts';

/** What directory says when it revokes a unit's end. */
export type Restored = Pick<Ended, 'unit' | 'region' | 'reason'>;

/**
 * A unit's end was revoked (reports.md G): what passed on or was ordered back, and nobody changed since, goes back. Holdings are dated, so each ends
 * with its successor on that day and begins anew with the unit, in the chain of those before it; its agreement is to be signed again. What is left
 * to people is told by number.
 */
export const restore: Command<Restored, void> = async ({ unit, region, reason }, use) => {
  const before = await use.load(successions, idOf(unit));
  const none = { unit, region, successor: '', day: dayOf(use.now), reason };
  const begun: readonly SuccessionEvent[] = before ? [] : [{ type: 'SuccessionBegun', ...none }];
  const back = before?.status === 'SUCCESSION_STATUS_RETURNING' || before?.status === 'SUCCESSION_STATUS_RETURNED';
  return back
    ? { changes: [], result: () => undefined }
    : goBack(before, [...begun, { type: 'SuccessionRevoked', reason }], use, idOf(unit));
};

/** As much as one commit takes; the rest is swept by the timer. */
export async function goBack(
  before: Stored<Succession> | undefined,
  said: readonly SuccessionEvent[],
  use: UseCase,
  id = before?._id ?? '',
): Promise<{ changes: Change[]; result: () => undefined }> {
  const one = said.reduce<Succession | undefined>(evolveSuccession, before) as Succession;
  const looked = (one.moved ?? []).slice(0, CHUNK);
  const found = await Promise.all(looked.map((moved) => backOf(moved, one, use)));
  const returned = found.filter((changes) => changes.length > 0).length;
  const step: SuccessionEvent = { type: 'SuccessionReturned', returned, kept: looked.length - returned, looked: looked.length };
  const events = looked.length > 0 ? [...said, step] : [...said];
  const after = events.slice(said.length).reduce<Succession>(evolveSuccession, one);
  const over = (after.moved ?? []).length === 0;
  const record = nameOf('successions', id);
  const end: Change<Succession, SuccessionEvent> = {
    ...{ aggregate: successions, id, before, events: over ? [...events, putBack(after)] : events, reason: one.reason },
    timers: over ? [] : [sweepAt(record, use.now)],
  };
  return { changes: [...found.flat(), end as Change], result: () => undefined };
}

async function backOf({ record, version }: Moved, one: Succession, use: UseCase): Promise<readonly Change[]> {
  const id = idOf(record);
  const { unit, reason } = one;
  if (record.startsWith('vacatings/')) {
    const before = await use.load(vacatings, id);
    const events = before ? withdrawDuty(before, reason) : [];
    return events.length > 0 ? [{ aggregate: vacatings, id, before, events, reason } as Change] : [];
  }
  if (record.startsWith('seats/')) {
    const before = await use.load(seats, id);
    const events: readonly SeatEvent[] = [{ type: 'SeatPassedOn', unit }];
    return before?.version === version ? [{ aggregate: seats, id, before, events, reason } as Change] : [];
  }
  const before = await use.load(occupancies, id);
  if (before?.version !== version) return [];
  const day = before.from > dayOf(use.now) ? before.from : dayOf(use.now);
  const { room, region, share, basis, documentNumber } = before;
  const again = { room, region, share, basis, documentNumber, unit, from: day, predecessor: record };
  const begun: OccupancyEvent = { type: 'OccupancyBegun', ...again, toBeSigned: true };
  return [
    { aggregate: occupancies, id, before, events: endAt(before, day, reason, use), reason } as Change,
    { aggregate: occupancies, id: use.newId(), before: undefined, events: [begun], reason } as Change,
  ];
}
