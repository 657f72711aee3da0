import { known } from '@jiguan/kit/contract';
import { acting, command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { AssessmentServiceService } from '@jiguan/proto/outsourcing/v1/assessment';
import { CountCheckServiceService } from '@jiguan/proto/outsourcing/v1/count_check';
import * as app from '../app/assessments.ts';
import * as counts from '../app/count-checks.ts';
import type { Mine } from '../app/ports.ts';
import { assessmentRows, assessments, countChecks } from '../contract/records.ts';
import { mine } from './mine.ts';

export const assessmentApi = (own: Mine) =>
  implement(AssessmentServiceService, 'jiguan.outsourcing.v1.AssessmentService', {
    getAssessment: getting(assessments),
    listAssessments: listing(assessmentRows),
    listMyAssessments: mine(assessments, own.assessments),
    createAssessment: creating(assessments, app.createAssessment),
    inspectSite: acting(assessments, app.inspectSite),
    withdrawInspection: acting(assessments, app.withdrawSiteInspection),
    excuseSite: acting(assessments, app.excuseSite),
    settleAssessment: acting(assessments, app.settleAssessment),
    appealSite: acting(assessments, app.appealSite),
    upholdAppeal: acting(assessments, app.upholdSiteAppeal),
    rejectAppeal: acting(assessments, app.rejectSiteAppeal),
    payAssessment: acting(assessments, app.payAssessment),
  });

const how = { SETTLEMENT_KIND_CORRECTED: 'CORRECTED', SETTLEMENT_KIND_EXPLAINED: 'EXPLAINED' } as const;

export const countCheckApi = implement(CountCheckServiceService, 'jiguan.outsourcing.v1.CountCheckService', {
  getCountCheck: getting(countChecks),
  listCountChecks: listing(countChecks),
  createCountCheck: creating(countChecks, counts.createCountCheck),
  compareCounts: acting(countChecks, counts.compareCounts),
  settleCountDifference: command(counts.settleCountDifference, {
    input: (said) => ({ ...said, how: how[known(said.how)] }),
    output: countChecks.message,
  }),
});
