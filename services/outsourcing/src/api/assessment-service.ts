import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { AssessmentServiceService } from '@jiguan/proto/outsourcing/v1/assessment';
import { createAssessment, excuseSite, getAssessment, inspectSite, settleAssessment, upholdSiteAppeal } from '../app/assessments.ts';
import type { Lists } from '../app/ports.ts';
import { toAssessment } from '../contract/publications.ts';
import { named, paged } from './paged.ts';

export const assessmentApi = (lists: Lists): Api =>
  implement(AssessmentServiceService, 'jiguan.outsourcing.v1.AssessmentService', {
    getAssessment: query(getAssessment, { input: named, output: toAssessment }),
    listAssessments: query(lists.assessments, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ assessments: items.map(toAssessment), nextPageToken }),
    }),
    createAssessment: command(createAssessment, {
      input: ({ assessment, assessmentId }) => ({
        ...(assessmentId && { id: assessmentId }),
        details: { contract: given(assessment).contract, period: given(assessment).period },
      }),
      output: toAssessment,
    }),
    inspectSite: command(inspectSite, { input: ({ name, site, score }) => ({ name, site, score }), output: toAssessment }),
    excuseSite: command(excuseSite, { input: ({ name, site, reason }) => ({ name, site, reason }), output: toAssessment }),
    settleAssessment: command(settleAssessment, { input: ({ name }) => ({ name }), output: toAssessment }),
    upholdAppeal: command(upholdSiteAppeal, {
      input: ({ name, site, score, reason }) => ({ name, site, score, reason }),
      output: toAssessment,
    }),
  });
