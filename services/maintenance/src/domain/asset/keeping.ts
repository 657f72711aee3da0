import { isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import { no, type Refused } from '../refusals.ts';
import { active, type Unit } from '../unit.ts';
import { type Asset, type AssetDetails, type AssetEvent, levels } from './asset.ts';

export interface KeepingFacts {
  /** The unit that keeps it, as far as known. */
  readonly unit: Unit | undefined;
  /** What it is part of, where it names one. */
  readonly parent: Asset | undefined;
}

/** Enters an asset under a label of its own. */
export function register(details: AssetDetails, label: string, facts: KeepingFacts): readonly AssetEvent[] | Refused {
  return sound(details, facts) ?? [{ type: 'AssetRegistered', ...details, label }];
}

/** Changes what its keeper says about it; its history stays with it. */
export function change(asset: Asset, name: string, changes: Partial<AssetDetails>, facts: KeepingFacts): readonly AssetEvent[] | Refused {
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: name });
  const differs = Object.entries(changes).some(([key, value]) => JSON.stringify(asset[key as keyof Asset]) !== JSON.stringify(value));
  if (!differs) return [];
  const moved = changes.unit !== undefined && changes.unit !== asset.unit && { previousUnit: asset.unit };
  return sound({ ...asset, ...changes }, facts) ?? [{ type: 'AssetChanged', changes, ...moved }];
}

/** 退役: what stops it must be settled before. */
export function retire(asset: Asset, name: string, reason: string): readonly AssetEvent[] | Refused {
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: name });
  if (asset.reasons.some(({ source }) => source.startsWith('workOrders/'))) return no('ASSET_HAS_OPEN_ORDERS');
  return [{ type: 'AssetRetired', reason }];
}

function sound(details: AssetDetails, { unit, parent }: KeepingFacts): Refused | undefined {
  for (const [key, field] of Object.entries({ madeOn: 'made_on', inUseSince: 'in_use_since', warrantyUntil: 'warranty_until' })) {
    const day = details[key as 'madeOn'];
    if (day !== '' && !isDay(day)) return no('DAY_INVALID', { day }, { field: `asset.${field}` });
  }
  return active(details.unit, unit, 'asset.unit') ?? above(details, parent);
}

function above({ parent: name, region, level }: AssetDetails, parent: Asset | undefined): Refused | undefined {
  if (name === '') return undefined;
  const field = 'asset.parent';
  if (!parent) return missing(name, field);
  if (parent.region !== region) return no('PARENT_IN_OTHER_REGION', { parent: name, region: parent.region }, { field });
  return levels.indexOf(parent.level) < levels.indexOf(level) ? undefined : no('PARENT_LEVEL', { parent: name }, { field });
}
