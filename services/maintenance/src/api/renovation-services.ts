import { given } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { RenovationServiceService } from '@jiguan/proto/maintenance/v1/renovation';
import { RenovationFundServiceService } from '@jiguan/proto/maintenance/v1/renovation_fund';
import type { Lists, Reads } from '../app/ports.ts';
import { adjustFund, createFund, getFund, getSeason } from '../app/renovation/funds.ts';
import * as keep from '../app/renovation/keep.ts';
import { fromRenovation, papersOf, toFund, toRenovation, toSeason } from '../contract/renovation.ts';
import { paged } from './paged.ts';

const output = toRenovation;

interface Advancing {
  readonly name: string;
  readonly opinion: string;
  readonly documentNumber: string;
}
interface Seeing {
  readonly name: string;
  readonly findings: string;
  readonly photos: readonly string[];
}

const stage = { input: ({ name, opinion, documentNumber }: Advancing) => ({ name, opinion, documentNumber }), output };
const seen = { input: ({ name, findings, photos }: Seeing) => ({ name, findings, photos }), output };
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.RenovationService over the use cases. */
export function renovationApi(lists: Lists, reads: Reads): Api {
  return implement(RenovationServiceService, 'jiguan.maintenance.v1.RenovationService', {
    getRenovation: query(keep.getRenovation, { input: ({ name }) => ({ name }), output }),
    listRenovations: paged(lists.renovations, 'renovations', toRenovation),
    createRenovation: command(keep.createRenovation, {
      input: ({ renovation, renovationId }) => ({ ...(renovationId && { id: renovationId }), details: fromRenovation(given(renovation)) }),
      output,
    }),
    attachRenovation: command(keep.attachPapers, { input: ({ name, papers }) => ({ name, papers: papersOf(papers) }), output }),
    surveyRenovation: command(keep.surveyRenovation, seen),
    checkRenovation: command(keep.checkRenovation, stage),
    approveRenovation: command(keep.approveRenovation, stage),
    reviewRenovation: command(keep.reviewRenovation, stage),
    designRenovation: command(keep.designRenovation, stage),
    startRenovation: command(keep.startRenovation, stage),
    visitRenovation: command(keep.visitRenovation, seen),
    acceptRenovation: command(keep.acceptRenovation, stage),
    archiveRenovation: command(keep.archiveRenovation, stage),
    amendRenovation: command(keep.amendRenovation, {
      input: ({ name, project, use, area, sumFen, documentNumber, reason }) => ({
        name,
        project,
        use,
        area,
        sumFen,
        documentNumber,
        reason,
      }),
      output,
    }),
    rejectRenovation: command(keep.rejectRenovation, because),
    withdrawRenovation: command(keep.withdrawRenovation, because),
    getSeason: query(getSeason(reads), { input: ({ region, year }) => ({ region, year }), output: toSeason }),
  });
}

/** jiguan.maintenance.v1.RenovationFundService over the use cases. */
export function renovationFundApi(lists: Lists): Api {
  return implement(RenovationFundServiceService, 'jiguan.maintenance.v1.RenovationFundService', {
    getRenovationFund: query(getFund, { input: ({ name }) => ({ name }), output: toFund }),
    listRenovationFunds: paged(lists.funds, 'renovationFunds', toFund),
    createRenovationFund: command(createFund, {
      input: ({ renovationFund }) => {
        const { region, year, amountFen, documentNumber } = given(renovationFund);
        return { region, year, amountFen, documentNumber };
      },
      output: toFund,
    }),
    adjustRenovationFund: command(adjustFund, {
      input: ({ name, amountFen, documentNumber, reason }) => ({ name, amountFen, documentNumber, reason }),
      output: toFund,
    }),
  });
}
