import { bare } from '@jiguan/kit/contract';
import { acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { AssessmentServiceService } from '@jiguan/proto/outsourcing/v1/assessment';
import { CountCheckServiceService } from '@jiguan/proto/outsourcing/v1/count_check';
import { SiteInspectionServiceService } from '@jiguan/proto/outsourcing/v1/site_inspection';
import * as inspections from '../app/assessment/inspections.ts';
import * as app from '../app/assessment/months.ts';
import * as counts from '../app/count-checks.ts';
import type { Mine, Reads } from '../app/ports.ts';
import { assessments, countChecks, siteInspections } from '../contract/records.ts';

export const assessmentApi = (own: Mine, reads: Reads) =>
  implement(AssessmentServiceService, 'jiguan.outsourcing.v1.AssessmentService', {
    getAssessment: asking(app.getAssessment(reads), assessments.message),
    listAssessments: listing(assessments, { seen: app.asTheyStand(reads) }),
    listMyAssessments: listing(assessments, { whose: own.ofProvider, seen: app.asTheyStand(reads) }),
    createAssessment: creating(assessments, app.createAssessment),
    inspectSite: acting(assessments, inspections.inspectSite(reads)),
    withdrawInspection: acting(assessments, inspections.withdrawNumbered(reads)),
    excuseSite: acting(assessments, app.excuseSite(reads)),
    settleAssessment: acting(assessments, app.settleAssessment(reads)),
    appealSite: acting(assessments, app.appealSite),
    upholdAppeal: acting(assessments, app.upholdSiteAppeal),
    rejectAppeal: acting(assessments, app.rejectSiteAppeal),
    payAssessment: acting(assessments, app.payAssessment),
  });

export const siteInspectionApi = (own: Mine) =>
  implement(SiteInspectionServiceService, 'jiguan.outsourcing.v1.SiteInspectionService', {
    getSiteInspection: getting(siteInspections),
    listSiteInspections: listing(siteInspections),
    listMySiteInspections: listing(siteInspections, { whose: own.ofProvider }),
    createSiteInspection: creating(siteInspections, inspections.createSiteInspection),
    withdrawSiteInspection: acting(siteInspections, inspections.withdrawSiteInspection),
  });

export const countCheckApi = implement(CountCheckServiceService, 'jiguan.outsourcing.v1.CountCheckService', {
  getCountCheck: getting(countChecks),
  listCountChecks: listing(countChecks),
  createCountCheck: creating(countChecks, counts.createCountCheck),
  compareCounts: acting(countChecks, counts.compareCounts),
  settleCountDifference: acting(countChecks, counts.settleCountDifference, ({ how, ...said }) => ({
    ...said,
    how: bare('SETTLEMENT_KIND_', how),
  })),
});
