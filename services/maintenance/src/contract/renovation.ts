import { type Given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as proto from '@jiguan/proto/maintenance/v1/renovation';
import * as fundProto from '@jiguan/proto/maintenance/v1/renovation_fund';
import type { Season } from '../app/ports.ts';
import * as own from '../app/records.ts';
import { nextStage, papersDiffering, papersMissing } from '../domain/renovation/papers.ts';
import type { Paper, RenovationDetails } from '../domain/renovation/renovation.ts';

/** A renovation as the contract has it, with what its next stage lacks. */
export const renovations = record(own.renovations, proto.Renovation, {
  facts,
  differs: {
    papersMissing: (one) => {
      const next = nextStage(one);
      return next ? papersMissing(one, next) : [];
    },
    papersDiffering: (one) => papersDiffering(one),
  },
  keeps: { passedFrom: String },
});

/** What an applicant says. */
export const fromRenovation = (said: Given<proto.Renovation>): RenovationDetails => ({ ...said, papers: papersOf(said.papers) });

/** Papers as a caller names them; who added one is not theirs to say. */
export const papersOf = (papers: readonly Given<proto.RenovationPaper>[]): readonly Paper[] =>
  papers.map(({ kind, documentNumber, project, use, area, sumFen, file }) => ({
    ...{ kind, documentNumber, project, use, area, sumFen, file, addedBy: '' },
  }));

export const toSeason = ({ fundFen, lines, ...season }: Season): proto.Season =>
  proto.Season.fromPartial({ ...season, lines: [...lines], fundFen: fundFen ?? 0, fundKnown: fundFen !== undefined });

export const funds = record(own.funds, fundProto.RenovationFund, { facts, keeps: {} });
