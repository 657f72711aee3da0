import type { Command } from '@jiguan/kit/app';
import type { Reads } from '../ports.ts';
import { passOn } from './end-keeper.ts';

/** An asset that may have come to another unit. */
export interface Moved {
  /** `assets/…`. */
  readonly asset: string;
  readonly unit: string;
  /** Empty where it stayed. */
  readonly previousUnit: string;
}

/** Its plans, inspections, meters and open orders go with the asset. */
export const followKeeper =
  (reads: Reads): Command<Moved, unknown> =>
  async ({ asset, unit, previousUnit }) => {
    const found = previousUnit === '' ? [] : await reads.hangingOn(asset, unit);
    return { changes: found.map((one) => passOn(one, unit, '设施设备管理单位变更')), result: () => undefined };
  };
