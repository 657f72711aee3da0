import { lineShape, openLines } from '@jiguan/kernel/reconciliation';
import { type Facts, given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import * as proto from '@jiguan/proto/meetings/v1/session_check';
import * as own from '../app/records.ts';
import { type Compared, placeOf, type Session, type SessionCheckEvent } from '../domain/session/session-check.ts';

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

const told: Facts<SessionCheckEvent> = {
  SessionsCompared: facts.SessionsCompared,
  SessionDifferenceSettled: facts.SessionDifferenceSettled,
};

/** A check as the contract has it. */
export const sessionChecks: typeof whole = {
  ...whole,
  fact: (event, check) =>
    told[event.type].encode(told[event.type].fromPartial({ ...event, sessionCheck: brief(check) } as object)).finish(),
};

/** In a list. */
export const sessionCheckRows: typeof whole = { ...sessionChecks, message: brief };

/** Meetings on record, as a caller says them. */
export const heldOf = (held: readonly proto.HeldMeeting[]): readonly Session[] =>
  held.map(({ room, unit, startTime, endTime }) => ({ room, unit, startTime: given(startTime), endTime: given(endTime) }));

/** What a caller wants compared. */
export const fromSessionCheck = ({
  displayName,
  region,
  fromDay,
  toDay,
  held,
}: proto.SessionCheck): Compared & {
  readonly held: readonly Session[];
} => ({ displayName, region, fromDay, toDay, held: heldOf(held) });
