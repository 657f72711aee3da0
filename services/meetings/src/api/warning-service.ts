import { bare } from '@jiguan/kit/contract';
import { acting, getting, implement, listing } from '@jiguan/kit/grpc';
import { WarningServiceService } from '@jiguan/proto/meetings/v1/warning';
import { answerWarning, concludeWarning } from '../app/warning/conduct.ts';
import { warnings } from '../contract/warning.ts';

/** jiguan.meetings.v1.WarningService over the use cases. */
export const warningApi = implement(WarningServiceService, 'jiguan.meetings.v1.WarningService', {
  getWarning: getting(warnings),
  listWarnings: listing(warnings),
  answerWarning: acting(warnings, answerWarning),
  concludeWarning: acting(warnings, concludeWarning, ({ outcome, ...said }) => ({ ...said, outcome: bare('WARNING_OUTCOME_', outcome) })),
});
