/** 新能源占比 (国管资〔2024〕197号): how a year stands, and where it will when everything approved is bought. */
export interface Bought {
  readonly bought: number;
  readonly boughtNewEnergy: number;
  /** Approved or ordered, and not registered yet. */
  readonly coming: number;
  readonly comingNewEnergy: number;
}

export interface Standing extends Bought {
  /** Undefined while nothing was bought: unknown is a value. */
  readonly share?: number;
  readonly forecast?: number;
  readonly below: boolean;
}

/** Shares in ten-thousandths rounded down: what is short of the floor is never rounded up to it. */
export function standing(found: Bought, floor: number): Standing {
  const of = (part: number, whole: number) => (whole === 0 ? undefined : Math.floor((part / whole) * 10_000) / 10_000);
  const share = of(found.boughtNewEnergy, found.bought);
  const forecast = of(found.boughtNewEnergy + found.comingNewEnergy, found.bought + found.coming);
  return {
    ...found,
    ...(share !== undefined && { share }),
    ...(forecast !== undefined && { forecast }),
    below: forecast !== undefined && forecast < floor,
  };
}
