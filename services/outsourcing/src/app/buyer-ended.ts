import { idOf } from '@jiguan/kernel/resource-name';
import type { Command, TimerChange, TimerHandler } from '@jiguan/kit/app';
import type { BuyerEnd, BuyerEndEvent, EndedBuyer } from '../domain/agreement/buyer-end.ts';
import { giveBack, novationDue } from '../domain/agreement/novation.ts';
import type { Reads } from './ports.ts';
import { buyerEnds, contracts } from './records.ts';

/** Listed per commit: small enough for one transaction. */
const CHUNK = 300;
/** By then every process knows the unit's end from its copy; a contract signed meanwhile is swept. */
const SETTLED = 60_000;

/**
 * Flow F5: a unit ended, its contracts wait for novation. What does not fit, or is signed by a process that does not know yet, is swept by a timer;
 * when nothing is left that is told.
 */
export const endBuyer = (reads: Reads) => begin(reads, 'BuyerEnded');

/** Its end was revoked: its contracts wait no longer; those that the successor has taken over wait to be novated back. */
export const restoreBuyer = (reads: Reads) => begin(reads, 'BuyerRestored');

function begin(reads: Reads, type: 'BuyerEnded' | 'BuyerRestored'): Command<BuyerEnd, void> {
  return async (ended, use) => {
    const restored = type === 'BuyerRestored';
    const [before, { changes, more, advanced }] = await Promise.all([
      use.load(buyerEnds, idOf(ended.unit)),
      waiting(reads, { ...ended, restored }),
    ]);
    const at = new Date(use.now.getTime() + (more || restored ? 0 : SETTLED));
    const events: readonly BuyerEndEvent[] = [{ type, ...ended }, ...advanced];
    const end = { aggregate: buyerEnds, id: idOf(ended.unit), before, events, timers: [sweepAt(ended.unit, at)], reason: ended.reason };
    return { changes: [end, ...changes], result: () => undefined };
  };
}

/** Lists the next of them, and comes back while there was something to do. */
export function sweepBuyer(reads: Reads): TimerHandler {
  return async ({ record: unit }, use) => {
    const before = await use.load(buyerEnds, idOf(unit));
    if (!before) throw new Error(`sweep of ${unit}, which did not end`);
    const { changes, more, advanced } = await waiting(reads, before);
    const idle = changes.length === 0;
    const events: readonly BuyerEndEvent[] = idle ? [{ type: before.restored ? 'BuyerPutBack' : 'BuyerSettled' }] : advanced;
    const timers = idle ? [] : [sweepAt(unit, new Date(use.now.getTime() + (more ? 0 : SETTLED)))];
    return { changes: [{ aggregate: buyerEnds, id: before._id, before, events, timers }, ...changes], result: () => undefined };
  };
}

async function waiting(reads: Reads, { unit, successor, reason, restored = false }: BuyerEnd & Pick<EndedBuyer, 'restored'>) {
  const standing = await (restored ? reads.toGiveBack(unit, CHUNK + 1) : reads.standing(unit, CHUNK + 1));
  const changes = standing.slice(0, CHUNK).map((before) => {
    const events = restored ? giveBack(before, unit) : novationDue(before, successor);
    return { aggregate: contracts, id: before._id, before, events, reason };
  });
  const lifted = restored ? changes.filter(({ before }) => before.unit === unit).length : 0;
  const advanced: readonly BuyerEndEvent[] = changes.length > 0 ? [{ type: 'BuyerAdvanced', listed: changes.length - lifted, lifted }] : [];
  return { changes, more: standing.length > CHUNK, advanced };
}

const sweepAt = (unit: string, at: Date): TimerChange => ({ set: `buyer.sweep/${unit}`, kind: 'buyer.sweep', at, record: unit });
