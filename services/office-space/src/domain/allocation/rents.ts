import type { Area } from '@jiguan/kernel/area';

/** Rents in fen per m² and day. */
export interface Rates {
  readonly payRate: number;
  readonly earnRate: number;
}

/** What renting an area costs in a year of 365 days, against what the same area of the pool earns; fen (case O7). */
export interface RentComparison extends Rates {
  readonly toPay: number;
  readonly earned: number;
  readonly difference: number;
}

const DAYS = 365;

/** Both rents of an area, half up to the fen. */
export function compareRents(area: Area, { payRate, earnRate }: Rates): RentComparison {
  const yearly = (rate: number) => Math.floor((area * rate * DAYS + 50) / 100);
  const [toPay, earned] = [yearly(payRate), yearly(earnRate)];
  return { payRate, earnRate, toPay, earned, difference: toPay - earned };
}
