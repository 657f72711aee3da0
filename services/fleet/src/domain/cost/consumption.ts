/** Fuel that was filled in, in the order of time. */
export interface Filled {
  readonly fuelMl: number;
  readonly odometerMetres?: number;
  readonly full: boolean;
  readonly missedBefore: boolean;
}

/** What an interval from full to full came to. */
export interface Interval {
  readonly distanceMetres: number;
  readonly fuelMl: number;
}

/** An interval, and the full fills between which it lies. */
export interface Between<F> extends Interval {
  readonly from: F;
  readonly to: F;
}

/**
 * 油耗 from full to full: for every fill the interval that ends with it, or none. A partial fill ends none; where one is missing, a reading is, or the
 * odometer did not move, there is no figure rather than a wrong one (cases F1, F2).
 */
export function intervals<F extends Filled>(fills: readonly F[]): readonly (Between<F> | undefined)[] {
  let from: F | undefined;
  let fuelMl = 0;
  return fills.map((to) => {
    if (to.missedBefore) from = undefined;
    fuelMl = from === undefined ? 0 : fuelMl + to.fuelMl;
    if (!to.full) return undefined;
    const distanceMetres = (to.odometerMetres ?? 0) - (from?.odometerMetres ?? 0);
    const found = from && distanceMetres > 0 ? { distanceMetres, fuelMl, from, to } : undefined;
    from = to.odometerMetres === undefined ? undefined : to;
    fuelMl = 0;
    return found;
  });
}

/** Litres for 100 km: ml per metre is 100 times that. Rounded to hundredths for people. */
export const per100Km = ({ fuelMl, distanceMetres }: Interval): number => Math.round((fuelMl / distanceMetres) * 10_000) / 100;

/** The average is total over total, of the intervals that are known (case F2); undefined where none is. */
export function average(fills: readonly Filled[]): number | undefined {
  const known = intervals(fills).filter((one) => one !== undefined);
  if (known.length === 0) return undefined;
  const sum = (member: keyof Interval) => known.reduce((total, one) => total + one[member], 0);
  return per100Km({ fuelMl: sum('fuelMl'), distanceMetres: sum('distanceMetres') });
}
