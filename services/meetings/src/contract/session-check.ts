import { lineShape, openLines } from '@jiguan/kernel/reconciliation';
import { factsOf, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import * as proto from '@jiguan/proto/meetings/v1/session_check';
import * as own from '../app/records.ts';
import { placeOf, type SessionCheck, type SessionCheckEvent } from '../domain/session/session-check.ts';

const kinds = { ONLY_FIRST: 'ONLY_BOOKED', ONLY_SECOND: 'ONLY_HELD', DIFFERS: 'DIFFERS' } as const;

const whole = record(own.sessionChecks, proto.SessionCheck, {
  facts,
  keeps: { lines: [lineShape] },
  differs: {
    openCount: ({ lines }) => openLines(Object.fromEntries(lines.map((line) => [line.difference.id, line]))).length,
    differences: ({ lines }) =>
      lines.map(({ difference, status, settlements }) => ({
        ...{ id: difference.id, ...placeOf(difference), kind: `SESSION_DIFFERENCE_KIND_${kinds[difference.kind]}` as const },
        ...{ bookedSaid: difference.said?.[0] ?? '', heldSaid: difference.said?.[1] ?? '' },
        ...{ status: `SESSION_DIFFERENCE_STATUS_${status}` as const, note: settlements.at(-1)?.note ?? '' },
      })),
  },
});

/** Rows and facts say how many; what they are is read from the check. */
const brief = (check: Parameters<typeof whole.message>[0]): proto.SessionCheck => ({ ...whole.message(check), held: [], differences: [] });

/** A check as the contract has it. */
export const sessionChecks: typeof whole = {
  ...whole,
  fact: factsOf<SessionCheck, SessionCheckEvent>(facts, (event, check) => ({ ...event, sessionCheck: brief(check) })),
};

/** In a list. */
export const sessionCheckRows: typeof whole = { ...sessionChecks, message: brief };
