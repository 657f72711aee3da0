import type { Settlement } from '@jiguan/kernel/reconciliation';
import { minutes } from '@jiguan/kernel/rule-edition';
import { type Command, decided, type New, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import {
  type Compared,
  compareAgain,
  type Session,
  type SessionCheck,
  type Sources,
  settleDifference,
  startCheck,
} from '../../domain/session/session-check.ts';
import { ruleIn } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { sessionChecks } from '../records.ts';

type Held = { readonly held: readonly Session[] };

/** Compares what is on record with what was booked. */
export const createSessionCheck =
  (reads: Reads): Command<New<Compared & Held>, Stored<SessionCheck>> =>
  async ({ id, details: { held, ...compared } }, use) => {
    if (id && (await use.load(sessionChecks, id)))
      return no('SESSION_CHECK_ALREADY_EXISTS', { check: `sessionChecks/${id}` }, { field: 'session_check_id' });
    const outcome = startCheck(compared, await sourcesOf(reads, compared, held, use));
    return decided(sessionChecks, { newId: id ?? use.newId() }, outcome);
  };

/** Again, with the bookings as they are now. */
export const compareSessions = (reads: Reads) =>
  on(sessionChecks, async (check, { held }: OnRecord & Held, use) => compareAgain(check, await sourcesOf(reads, check, held, use)));

type Settling = OnRecord & { readonly id: string } & Pick<Settlement, 'how' | 'note' | 'evidence'>;

export const settleSessionDifference = on(sessionChecks, (check, { id, how, note, evidence }: Settling, { actor, now }) =>
  settleDifference(check, id, { how, note, evidence, by: actor.subject, at: now }),
);

async function sourcesOf(reads: Reads, { region, fromDay, toDay }: Compared, held: readonly Session[], use: UseCase): Promise<Sources> {
  const tolerance = ruleIn(use, region, 'meetings.session_check.tolerance_minutes');
  return { held, bookings: await reads.bookedOn(region, fromDay, toDay), tolerance: tolerance ? minutes(tolerance) : 0, now: use.now };
}
