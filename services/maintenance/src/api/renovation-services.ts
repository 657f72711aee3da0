import { given } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, listing, query } from '@jiguan/kit/grpc';
import { RenovationServiceService } from '@jiguan/proto/maintenance/v1/renovation';
import { RenovationFundServiceService } from '@jiguan/proto/maintenance/v1/renovation_fund';
import type { Reads } from '../app/ports.ts';
import { adjustFund, createFund, getSeason } from '../app/renovation/funds.ts';
import * as keep from '../app/renovation/keep.ts';
import { fromRenovation, funds, papersOf, renovations, toSeason } from '../contract/renovation.ts';

const output = renovations.message;

/** jiguan.maintenance.v1.RenovationService over the use cases. */
export const renovationApi = (reads: Reads): Api =>
  implement(RenovationServiceService, 'jiguan.maintenance.v1.RenovationService', {
    getRenovation: getting(renovations),
    listRenovations: listing(renovations),
    createRenovation: creating(renovations, keep.createRenovation, fromRenovation),
    attachRenovation: command(keep.attachPapers, { input: ({ name, papers }) => ({ name, papers: papersOf(papers) }), output }),
    surveyRenovation: acting(renovations, keep.surveyRenovation),
    checkRenovation: acting(renovations, keep.checkRenovation),
    approveRenovation: acting(renovations, keep.approveRenovation),
    reviewRenovation: acting(renovations, keep.reviewRenovation),
    designRenovation: acting(renovations, keep.designRenovation),
    startRenovation: acting(renovations, keep.startRenovation),
    visitRenovation: acting(renovations, keep.visitRenovation),
    acceptRenovation: acting(renovations, keep.acceptRenovation),
    archiveRenovation: acting(renovations, keep.archiveRenovation),
    amendRenovation: command(keep.amendRenovation, {
      input: ({ name, project, use, area, sumFen, documentNumber, reason }) => ({
        ...{ name, project, use, area, sumFen, documentNumber, reason },
      }),
      output,
    }),
    rejectRenovation: acting(renovations, keep.rejectRenovation),
    withdrawRenovation: acting(renovations, keep.withdrawRenovation),
    getSeason: query(getSeason(reads), { input: ({ region, year }) => ({ region, year }), output: toSeason }),
  });

/** jiguan.maintenance.v1.RenovationFundService over the use cases. */
export const renovationFundApi = implement(RenovationFundServiceService, 'jiguan.maintenance.v1.RenovationFundService', {
  getRenovationFund: getting(funds),
  listRenovationFunds: listing(funds),
  createRenovationFund: command(createFund, {
    input: ({ renovationFund }) => {
      const { region, year, amountFen, documentNumber } = given(renovationFund);
      return { region, year, amountFen, documentNumber };
    },
    output: funds.message,
  }),
  adjustRenovationFund: acting(funds, adjustFund),
});
