import { addDays } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, TimerHandler, UseCase } from '@jiguan/kit/app';
import type { Ended, Moved, SuccessionEvent } from '../../domain/succession/succession.ts';
import type { Seat, SeatEvent } from '../../domain/use/seat.ts';
import type { Reads } from '../ports.ts';
import { occupancies, seats, successions } from '../records.ts';
import { orderChange } from '../vacating/order.ts';
import { goBack } from './put-back.ts';
import { CHUNK, endAt, sweepAt } from './steps.ts';

/** By then every process knows the unit's end from its copy; what slipped in before is swept. */
const SETTLED = 60_000;

/**
 * A unit ended (flow F5). Merged: its space passes on with its history (case O10). Abolished: it is ordered back. As much as one commit takes at
 * once, in the trace of whoever ended it; the rest, and what slips in, is swept by the timer.
 */
export function succeed(reads: Reads): Command<Ended, void> {
  return async (ended, use) => {
    const id = idOf(ended.unit);
    // A unit whose end was revoked may end anew, also while what was first said of it is being done.
    const before = await use.load(successions, id);
    const { changes, advanced } = await goOn(reads, use, ended);
    const goesOn = before?.status === 'SUCCESSION_STATUS_RUNNING' && before.successor === ended.successor && before.day === ended.day;
    const events = goesOn ? advanced : [{ type: 'SuccessionBegun', ...ended } as const, ...advanced];
    const timers = [sweepAt(nameOf('successions', id), use.now)];
    const change = { aggregate: successions, id, before, events, timers, reason: ended.reason };
    return { changes: [change, ...changes], result: () => undefined };
  };
}

/** The next of them; done when nothing was left for a while. Of a unit whose end was revoked: the next that goes back. */
export function sweepSuccession(reads: Reads): TimerHandler {
  return async ({ record }, use) => {
    const before = await use.load(successions, idOf(record));
    if (!before) throw new Error(`sweep of ${record}, which never began`);
    if (before.status === 'SUCCESSION_STATUS_RETURNING') return goBack(before, [], use);
    if (before.status !== 'SUCCESSION_STATUS_RUNNING') return { changes: [], result: () => undefined };
    const { changes, advanced } = await goOn(reads, use, before);
    const idle = changes.length === 0;
    const done = idle && use.now.getTime() >= before.createTime.getTime() + SETTLED;
    const events: readonly SuccessionEvent[] = done ? [{ type: 'SuccessionDone' }] : advanced;
    const timers = done ? [] : [sweepAt(record, new Date(use.now.getTime() + (idle ? SETTLED : 0)))];
    return { changes: [{ aggregate: successions, id: before._id, before, events, timers }, ...changes], result: () => undefined };
  };
}

/** What of the unit's space is passed on, or ordered back, in one commit. */
async function goOn(reads: Reads, use: UseCase, ended: Ended) {
  const { changes, passed, ordered } = ended.successor === '' ? await orderAll(reads, use, ended) : await passAll(reads, use, ended);
  const moved = changes.filter(isMoved).map(movedBy);
  const advanced: readonly SuccessionEvent[] = changes.length > 0 ? [{ type: 'SuccessionAdvanced', passed, ordered, moved }] : [];
  return { changes, advanced };
}

/** Not the holding that ended: the one that goes on from it leads back to it. */
const isMoved = ({ aggregate, before }: Change) => aggregate.collection !== occupancies.collection || before === undefined;

const movedBy = ({ aggregate, id, before, events }: Change): Moved => ({
  record: nameOf(aggregate.collection, id),
  version: (before?.version ?? 0) + events.length,
});

/** Each holding ends, and goes on as the successor's with the same right and share; whoever sits there goes on sitting. */
async function passAll(reads: Reads, use: UseCase, { unit, successor, day, reason }: Ended) {
  const held = await reads.lastingOf(unit, day, CHUNK);
  const sitting = held.length < CHUNK ? (await reads.seats({ unit })).slice(0, CHUNK) : [];
  const holdings = held.flatMap((before) => {
    const from = before.from > day ? before.from : day;
    const events = endAt(before, from, reason, use);
    const { room, region, share, basis, documentNumber, _id } = before;
    const passed = { room, region, share, basis, documentNumber, unit: successor, from, predecessor: nameOf('occupancies', _id) };
    const begun = { type: 'OccupancyBegun', ...passed, toBeSigned: true } as const;
    return [
      { aggregate: occupancies, id: _id, before, events, reason } as Change,
      { aggregate: occupancies, id: use.newId(), before: undefined, events: [begun], reason } as Change,
    ];
  });
  const seated = sitting.map((before): Change<Seat, SeatEvent> => {
    return { aggregate: seats, id: before._id, before, events: [{ type: 'SeatPassedOn', unit: successor }], reason };
  });
  return { changes: [...holdings, ...seated], passed: held.length, ordered: 0 };
}

/** A duty for each holding that has none yet. */
async function orderAll(reads: Reads, use: UseCase, { unit, day, reason }: Ended) {
  const held = (await reads.lastingOf(unit, addDays(day, -1), CHUNK * 100)).filter(({ status }) => status === 'OCCUPANCY_STATUS_HELD');
  const owed = await reads.owed(held.map(({ _id }) => nameOf('occupancies', _id)));
  const changes: Change[] = [];
  for (const occupancy of held.filter(({ _id }) => !owed.has(nameOf('occupancies', _id))).slice(0, CHUNK)) {
    const said = { occupancy: nameOf('occupancies', occupancy._id), seat: '', cause: 'VACATING_CAUSE_UNIT_ABOLISHED', since: day } as const;
    const order = await orderChange(use, use.newId(), { ...said, documentNumber: '' }, occupancy);
    if (isRefused(order)) throw new Error(`${reason}: ${order.refused}`);
    changes.push(order as Change);
  }
  return { changes, passed: 0, ordered: changes.length };
}
