import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { type Change, type Command, type Imported, importedRows, type Stored, type Told, type UseCase } from '@jiguan/kit/app';
import { quotaOf } from '../../domain/quota/quota.ts';
import { no } from '../../domain/refusals.ts';
import { bringAgain, bringIn } from '../../domain/vehicle/keeping.ts';
import type { Marking } from '../../domain/vehicle/kinds.ts';
import type { Vehicle, VehicleDetails, VehicleEvent } from '../../domain/vehicle/vehicle.ts';
import { rulesFor, unitOf } from '../facts.ts';
import { opening } from '../logbook/take-reading.ts';
import type { Reads } from '../ports.ts';
import { vehicles } from '../records.ts';
import { claimLost, vehicleId } from './identity.ts';

export interface LedgerRow {
  readonly details: VehicleDetails;
  readonly marking: Marking;
  /** The row says something of it. */
  readonly markingSaid?: boolean;
}

export interface ImportVehicles {
  /** `regions/…`. */
  readonly region: string;
  readonly rows: readonly LedgerRow[];
  readonly validateOnly: boolean;
}

/**
 * 台账导入: every row that cannot be taken is named, and one such row keeps all out. What is above the quota comes in as a finding. A car that is
 * there already is corrected, so that a ledger that was taken out, worked on and brought in again changes what was worked on and nothing else.
 */
export function importVehicles(reads: Reads, told?: Told): Command<ImportVehicles, Imported> {
  return async ({ region, rows, validateOnly }, use) => {
    const rooms = new Map(await reads.roomIn([...new Set(rows.map(({ details }) => quotaOf(details.unit, details.category)))]));
    const seen = new Set<string>();
    const outcomes: (readonly Change[] | Refusal)[] = [];
    for (const row of rows) {
      const { vin, unit } = row.details;
      const id = vehicleId(vin);
      const before = seen.has(id) ? undefined : await use.load(vehicles, id);
      if (before) {
        seen.add(id);
        outcomes.push(again(row, before, region, use));
        continue;
      }
      const events = await decide(row, { region, rooms, seen }, use);
      const lies = { unit, region: unitOf(use, unit)?.region ?? region };
      outcomes.push(isRefused(events) ? events : [{ aggregate: vehicles, id, before: undefined, events }, opening(id, lies)]);
    }
    const lost = (resource: string) => claimLost(rows[0]?.details ?? { unit: '', category: 'VEHICLE_CATEGORY_OTHER' }, resource);
    return importedRows({ validateOnly }, outcomes, lost, told);
  };
}

function again({ details, marking, markingSaid }: LedgerRow, before: Stored<Vehicle>, region: string, use: UseCase): Change[] | Refusal {
  if (!covers(region, before.region)) return no('UNIT_IN_OTHER_REGION', { unit: before.unit, region }, { field: 'unit' });
  const events = bringAgain(before, details, markingSaid ? marking : undefined, use.now);
  return isRefused(events) ? events : [{ aggregate: vehicles, id: before._id, before, events }];
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
  const exists = seen.has(id);
  seen.add(id);
  const quota = quotaOf(details.unit, details.category);
  const room = rooms.get(quota) ?? 0;
  const outcome = bringIn(details, marking, { unit, exists, rules, now: use.now, region, room: room > 0 });
  if (!isRefused(outcome) && details.holding !== 'HOLDING_RENTED') rooms.set(quota, room - 1);
  return outcome;
}
