import { given, known, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/fleet/v1/cost';
import * as facts from '@jiguan/proto/fleet/v1/events';
import * as own from '../app/records.ts';
import type { CostDetails } from '../domain/cost/cost.ts';

/** A cost as the contract has it. */
export const costs = record(own.costs, proto.Cost, { facts, keeps: {} });

/** What is said of a cost. */
export function fromCost({ kind, time, odometerMetres, ...cost }: proto.Cost): CostDetails {
  const { vehicle, amountFen, fuelMl, energyWh, full, missedBefore, voucher, note } = cost;
  const said = { vehicle, amountFen, fuelMl, energyWh, full, missedBefore, voucher, note };
  return { ...said, kind: known(kind), time: given(time), ...(odometerMetres !== undefined && { odometerMetres }) };
}
