import type { Settlement } from '@jiguan/kernel/reconciliation';
import { command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { SessionCheckServiceService } from '@jiguan/proto/meetings/v1/session_check';
import type { Reads } from '../app/ports.ts';
import { compareSessions, createSessionCheck, settleSessionDifference } from '../app/session/check-sessions.ts';
import { fromSessionCheck, heldOf, sessionCheckRows, sessionChecks } from '../contract/session-check.ts';

const output = sessionChecks.message;

/** jiguan.meetings.v1.SessionCheckService over the use cases. */
export const sessionCheckApi = (reads: Reads) =>
  implement(SessionCheckServiceService, 'jiguan.meetings.v1.SessionCheckService', {
    getSessionCheck: getting(sessionChecks),
    listSessionChecks: listing(sessionCheckRows),
    createSessionCheck: creating(sessionChecks, createSessionCheck(reads), fromSessionCheck),
    compareSessions: command(compareSessions(reads), { input: ({ name, held }) => ({ name, held: heldOf(held) }), output }),
    settleSessionDifference: command(settleSessionDifference, {
      input: ({ how, ...said }) => ({ ...said, how: how.replace('SESSION_SETTLEMENT_KIND_', '') as Settlement['how'] }),
      output,
    }),
  });
