import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { RenovationServiceService } from '@jiguan/proto/maintenance/v1/renovation';
import { RenovationFundServiceService } from '@jiguan/proto/maintenance/v1/renovation_fund';
import type { Reads } from '../app/ports.ts';
import { adjustFund, createFund, getSeason } from '../app/renovation/funds.ts';
import * as keep from '../app/renovation/keep.ts';
import { fromRenovation, funds, papersOf, renovations, toSeason } from '../contract/renovation.ts';

/** jiguan.maintenance.v1.RenovationService over the use cases. */
export const renovationApi = (reads: Reads): Api =>
  implement(RenovationServiceService, 'jiguan.maintenance.v1.RenovationService', {
    getRenovation: getting(renovations),
    listRenovations: listing(renovations),
    createRenovation: creating(renovations, keep.createRenovation, fromRenovation),
    attachRenovation: acting(renovations, keep.attachPapers, (said) => ({ ...said, papers: papersOf(said.papers) })),
    surveyRenovation: acting(renovations, keep.surveyRenovation),
    checkRenovation: acting(renovations, keep.checkRenovation),
    approveRenovation: acting(renovations, keep.approveRenovation),
    reviewRenovation: acting(renovations, keep.reviewRenovation),
    designRenovation: acting(renovations, keep.designRenovation),
    startRenovation: acting(renovations, keep.startRenovation),
    visitRenovation: acting(renovations, keep.visitRenovation),
    acceptRenovation: acting(renovations, keep.acceptRenovation),
    archiveRenovation: acting(renovations, keep.archiveRenovation),
    amendRenovation: acting(renovations, keep.amendRenovation),
    rejectRenovation: acting(renovations, keep.rejectRenovation),
    withdrawRenovation: acting(renovations, keep.withdrawRenovation),
    getSeason: asking(getSeason(reads), toSeason),
  });

/** jiguan.maintenance.v1.RenovationFundService over the use cases. */
export const renovationFundApi = implement(RenovationFundServiceService, 'jiguan.maintenance.v1.RenovationFundService', {
  getRenovationFund: getting(funds),
  listRenovationFunds: listing(funds),
  createRenovationFund: creating(funds, createFund),
  adjustRenovationFund: acting(funds, adjustFund),
});
