import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { type Change, type Command, type Imported, importedRows, type UseCase } from '@jiguan/kit/app';
import { quotaOf } from '../../domain/quota/quota.ts';
import { no } from '../../domain/refusals.ts';
import { bringIn } from '../../domain/vehicle/keeping.ts';
import type { Marking } from '../../domain/vehicle/kinds.ts';
import type { VehicleDetails, VehicleEvent } from '../../domain/vehicle/vehicle.ts';
import { rulesFor, unitOf } from '../facts.ts';
import { opening } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { vehicles } from '../records.ts';
import { claimLost, vehicleId } from './identity.ts';

export interface LedgerRow {
  readonly details: VehicleDetails;
  readonly marking: Marking;
}

export interface ImportVehicles {
  /** `regions/…`. */
  readonly region: string;
  readonly rows: readonly LedgerRow[];
  readonly validateOnly: boolean;
}

/** 台账导入: every row that cannot be taken is named, and one such row keeps all out. What is above the quota comes in as a finding. */
export function importVehicles(reads: Reads): Command<ImportVehicles, Imported> {
  return async ({ region, rows, validateOnly }, use) => {
    const rooms = new Map(await reads.roomIn([...new Set(rows.map(({ details }) => quotaOf(details.unit, details.category)))]));
    const seen = new Set<string>();
    const outcomes: (readonly Change[] | Refusal)[] = [];
    for (const row of rows) {
      const events = await decide(row, { region, rooms, seen }, use);
      const { vin, unit } = row.details;
      const id = vehicleId(vin);
      const lies = { unit, region: unitOf(use, unit)?.region ?? region };
      outcomes.push(isRefused(events) ? events : [{ aggregate: vehicles, id, before: undefined, events }, opening(id, lies)]);
    }
    const lost = (resource: string) => claimLost(rows[0]?.details ?? { unit: '', category: 'VEHICLE_CATEGORY_OTHER' }, resource);
    return importedRows({ validateOnly }, outcomes, lost);
  };
}

interface Ledger {
  readonly region: string;
  readonly rooms: Map<string, number>;
  readonly seen: Set<string>;
}

async function decide(
  { details, marking }: LedgerRow,
  { region, rooms, seen }: Ledger,
  use: UseCase,
): Promise<readonly VehicleEvent[] | Refusal> {
  const unit = unitOf(use, details.unit);
  if (!unit) return no('UNIT_UNKNOWN', { unit: details.unit }, { field: 'unit' });
  const rules = rulesFor(use, unit.region);
  if (isRefused(rules)) return rules;
  const id = vehicleId(details.vin);
  const exists = seen.has(id) || (await use.load(vehicles, id)) !== undefined;
  seen.add(id);
  const quota = quotaOf(details.unit, details.category);
  const room = rooms.get(quota) ?? 0;
  const outcome = bringIn(details, marking, { unit, exists, rules, now: use.now, region, room: room > 0 });
  if (!isRefused(outcome) && details.holding !== 'HOLDING_RENTED') rooms.set(quota, room - 1);
  return outcome;
}
