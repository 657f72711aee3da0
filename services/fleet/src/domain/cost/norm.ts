/** 定额 of a vehicle for 100 km. */
export interface Norm {
  readonly normFuelMl: number;
  readonly normEnergyWh: number;
}

/** What was driven, and what went into the vehicle for it. Litres and kilowatt-hours stay apart. */
export interface Driven {
  readonly distanceMetres: number;
  readonly fuelMl: number;
  readonly energyWh: number;
}

export interface AgainstNorm extends Driven {
  /** What the electricity drives by its norm, at most all. */
  readonly electricMetres: number;
  readonly expectedFuelMl: number;
  /** Undefined where no fuel was to be expected. */
  readonly excessPercent?: number;
  readonly warning: boolean;
}

const HUNDRED_KM = 100_000;

/**
 * Fuel against what the norms lead to expect (case F13): a plug-in hybrid drives by electricity first, and burns its norm on the rest. A little fuel
 * for all that was driven may be far too much for what was left. Undefined without a norm of fuel, or where nothing was driven: unknown is a value.
 */
export function againstNorm(driven: Driven, { normFuelMl, normEnergyWh }: Norm, warnPercent: number): AgainstNorm | undefined {
  const { distanceMetres, fuelMl, energyWh } = driven;
  if (normFuelMl === 0 || distanceMetres <= 0) return undefined;
  const byEnergy = normEnergyWh === 0 ? 0 : Math.floor((energyWh * HUNDRED_KM) / normEnergyWh);
  const electricMetres = Math.min(distanceMetres, byEnergy);
  const expectedFuelMl = Math.round(((distanceMetres - electricMetres) * normFuelMl) / HUNDRED_KM);
  if (expectedFuelMl === 0) return { ...driven, electricMetres, expectedFuelMl, warning: fuelMl > 0 };
  const excessPercent = Math.round((fuelMl / expectedFuelMl - 1) * 10_000) / 100;
  return { ...driven, electricMetres, expectedFuelMl, excessPercent, warning: excessPercent >= warnPercent };
}
