import type { Conclusion } from '@jiguan/kernel/warning';
import { acting, command, getting, implement, listing } from '@jiguan/kit/grpc';
import { WarningServiceService } from '@jiguan/proto/meetings/v1/warning';
import { answerWarning, concludeWarning } from '../app/warning/conduct.ts';
import { warnings } from '../contract/warning.ts';

/** jiguan.meetings.v1.WarningService over the use cases. */
export const warningApi = implement(WarningServiceService, 'jiguan.meetings.v1.WarningService', {
  getWarning: getting(warnings),
  listWarnings: listing(warnings),
  answerWarning: acting(warnings, answerWarning),
  concludeWarning: command(concludeWarning, {
    input: ({ outcome, ...said }) => ({ ...said, outcome: outcome.replace('WARNING_OUTCOME_', '') as Conclusion['outcome'] }),
    output: warnings.message,
  }),
});
