import { isRefused } from '@jiguan/kernel/refusal';
import { idOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Stored, TimerChange, TimerHandler, UseCase } from '@jiguan/kit/app';
import { isNothing, type Keeper, type KeeperEnd, type KeeperEvent, type Kept, nothingKept, sum } from '../../domain/keeper/keeper.ts';
import { withdraw } from '../../domain/renovation/conduct.ts';
import type { Reads } from '../ports.ts';
import { keepers, renovations } from '../records.ts';
import type { Found } from './kinds.ts';

/** Records per commit: small enough for one transaction. */
const CHUNK = 200;
/** By then every process knows the unit's end from its copy; what slipped in before is swept. */
const SETTLED = 60_000;
/** What nobody takes over is looked at again: people name another keeper. */
const AGAIN = 3_600_000;

/**
 * A unit ended (flow F5). Merged: what it keeps, and what it applied for, is the successor's, as it stands. Abolished: applications end that are not
 * in works; its facilities stay, need a keeper, and that is said at once. What does not fit into this commit, or slips in, is swept by the timer.
 */
export const endKeeper = (reads: Reads) => begin(reads, 'KeeperEnded');

/** Its end was revoked: what was passed on, and nobody changed since, is its own again. */
export const restoreKeeper = (reads: Reads) => begin(reads, 'KeeperRestored');

function begin(reads: Reads, type: 'KeeperEnded' | 'KeeperRestored'): Command<KeeperEnd, void> {
  return async (end, use) => {
    const restored = type === 'KeeperRestored';
    const before = await use.load(keepers, idOf(end.unit));
    const { changes, advanced, more, left } = await dealWith(reads, { ...end, restored }, use);
    const refused: readonly KeeperEvent[] = isNothing(left) || more ? [] : [{ type: 'KeeperRefused', ...left }];
    const at = new Date(use.now.getTime() + (more || restored ? 0 : SETTLED));
    return commitment(end, before, [{ type, ...end }, ...advanced, ...refused], changes, [sweepAt(end.unit, at)]);
  };
}

/** Deals with the next of them, and comes back while there was something to do. */
export function sweepKeeper(reads: Reads): TimerHandler {
  return async ({ record: unit }, use) => {
    const keeper = await use.load(keepers, idOf(unit));
    if (!keeper) throw new Error(`sweep of ${unit}, which did not end`);
    const { changes, advanced, more, left } = await dealWith(reads, keeper, use);
    const again = (after: number) => [sweepAt(unit, new Date(use.now.getTime() + after))];
    if (changes.length > 0) return commitment(keeper, keeper, advanced, changes, again(more ? 0 : SETTLED));
    if (isNothing(left)) return commitment(keeper, keeper, [{ type: keeper.restored ? 'KeeperPutBack' : 'KeeperSettled' }], []);
    return commitment(keeper, keeper, keeper.refused ? [] : [{ type: 'KeeperRefused', ...left }], [], again(AGAIN));
  };
}

function commitment(
  { unit, reason }: KeeperEnd,
  before: Stored<Keeper> | undefined,
  events: readonly KeeperEvent[],
  changes: readonly Change[],
  timers: readonly TimerChange[] = [],
) {
  const keeper: Change<Keeper, KeeperEvent> = { aggregate: keepers, id: idOf(unit), before, events, timers, reason };
  return { changes: [keeper, ...changes], result: () => undefined };
}

async function dealWith(reads: Reads, end: KeeperEnd & Pick<Keeper, 'restored'>, use: UseCase) {
  const heir = end.restored ? end.unit : end.successor;
  if (heir === '') return abandon(reads, end, use);
  const found = await reads.kept(end.unit, end.restored ? 'passed' : 'keeps', CHUNK + 1);
  const next = found.slice(0, CHUNK);
  const changes = next.map((one) => passOn(one, heir, end.reason));
  const passed = next.reduce((all, { kind }) => sum(all, { ...nothingKept, [kind.counts]: 1 }), nothingKept);
  return { changes, advanced: advance(passed, 0, changes), more: found.length > CHUNK, left: nothingKept };
}

/** Nobody takes over: only what was merely applied for ends. */
async function abandon(reads: Reads, { unit, reason }: KeeperEnd, use: UseCase) {
  const applied = await reads.renovationsOf(unit, CHUNK + 1);
  const changes = applied.flatMap((before): Change[] => {
    const events = withdraw(before, reason, { by: use.actor.subject, now: use.now });
    return isRefused(events) ? [] : [{ aggregate: renovations, id: before._id, before, events, reason }];
  });
  const { renovations: open, ...left } = await reads.countKept(unit);
  return {
    changes,
    advanced: advance(nothingKept, changes.length, changes),
    more: false,
    left: { ...left, renovations: open - changes.length },
  };
}

const advance = (passed: Kept, withdrawn: number, changes: readonly Change[]): readonly KeeperEvent[] =>
  changes.length === 0 ? [] : [{ type: 'KeeperAdvanced', passed, withdrawn }];

/** Another unit's, as it stands. */
export function passOn({ kind: { aggregate, event }, before }: Found, unit: string, reason: string): Change {
  return { aggregate, id: before._id, before, events: [{ type: event, unit, previousUnit: before.unit, reason } as never], reason };
}

const sweepAt = (unit: string, at: Date): TimerChange => ({ set: `keeper.sweep/${unit}`, kind: 'keeper.sweep', at, record: unit });
