/** 年度维修资金: what a region may approve in a season. */
export interface Fund {
  /** `regions/…`. */
  readonly region: string;
  readonly year: number;
  readonly amountFen: number;
  readonly documentNumber: string;
}

export type FundEvent =
  | ({ readonly type: 'RenovationFundSet' } & Fund)
  | { readonly type: 'RenovationFundAdjusted'; readonly amountFen: number; readonly documentNumber: string; readonly reason: string };

/** The fund after an event. */
export function evolveFund(fund: Fund | undefined, event: FundEvent): Fund {
  if (event.type === 'RenovationFundSet') {
    const { type: _, ...set } = event;
    return set;
  }
  if (!fund) throw new Error(`${event.type} of a fund that was never set`);
  return { ...fund, amountFen: event.amountFen, documentNumber: event.documentNumber };
}

/** The resource of which approvals take. */
export const fundOf = (region: string, year: number): string => `renovation-fund/${region}/${year}`;
