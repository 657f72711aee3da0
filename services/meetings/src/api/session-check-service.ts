import { bare } from '@jiguan/kit/contract';
import { acting, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { SessionCheckServiceService } from '@jiguan/proto/meetings/v1/session_check';
import type { Reads } from '../app/ports.ts';
import { compareSessions, createSessionCheck, settleSessionDifference } from '../app/session/check-sessions.ts';
import { sessionCheckRows, sessionChecks } from '../contract/session-check.ts';

/** jiguan.meetings.v1.SessionCheckService over the use cases. */
export const sessionCheckApi = (reads: Reads) =>
  implement(SessionCheckServiceService, 'jiguan.meetings.v1.SessionCheckService', {
    getSessionCheck: getting(sessionChecks),
    listSessionChecks: listing(sessionCheckRows),
    createSessionCheck: creating(sessionChecks, createSessionCheck(reads)),
    compareSessions: acting(sessionChecks, compareSessions(reads)),
    settleSessionDifference: acting(sessionChecks, settleSessionDifference, ({ how, ...said }) => ({
      ...said,
      how: bare('SESSION_SETTLEMENT_KIND_', how),
    })),
  });
