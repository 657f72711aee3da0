import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type New, type OnRecord, on, type Query, type Stored } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import type { Fund } from '../../domain/renovation/fund.ts';
import type { Reads, Season } from '../ports.ts';
import { funds } from '../records.ts';

const fundId = (region: string, year: number) => `${idOf(region)}-${year}`;

/** 下达年度资金: one of a region and year. */
export const createFund: Command<New<Fund>, Stored<Fund>> = async ({ details: fund }, use) => {
  const id = fundId(fund.region, fund.year);
  if (await use.load(funds, id)) return no('FUND_ALREADY_SET', { region: fund.region, year: fund.year });
  return decided(funds, { newId: id }, [{ type: 'RenovationFundSet' as const, ...fund }]);
};

type Adjustment = OnRecord & Pick<Fund, 'amountFen' | 'documentNumber'> & { readonly reason: string };

export const adjustFund = on(funds, (fund, { amountFen, documentNumber, reason }: Adjustment) => ({
  outcome: [{ type: 'RenovationFundAdjusted' as const, amountFen, documentNumber, reason }],
  taken: () => no('FUND_BELOW_COMMITTED', { region: fund.region, year: fund.year }, { field: 'amount_fen' }),
}));

export const getSeason =
  (reads: Reads): Query<{ readonly region: string; readonly year: number }, Season> =>
  async ({ region, year }, use) => {
    const [fund, season] = await Promise.all([use.load(funds, fundId(region, year)), reads.season(region, year)]);
    return { region, year, ...(fund && { fundFen: fund.amountFen }), ...season };
  };
