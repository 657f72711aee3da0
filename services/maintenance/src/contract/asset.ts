import { known, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/maintenance/v1/asset';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import * as own from '../app/records.ts';
import type { AssetDetails } from '../domain/asset/asset.ts';

/** An asset as the contract has it. */
export const assets = record(own.assets, proto.Asset, { facts, keeps: { passedFrom: String } });

/** What a keeper says about an asset. */
export function fromAsset({ system, level, ...asset }: proto.Asset): AssetDetails {
  const { displayName, unit, region, parent, location, maker, model, serialNumber, supplier } = asset;
  const { madeOn, inUseSince, warrantyUntil, papers, note } = asset;
  return {
    ...{ displayName, unit, region, system: known(system), level: known(level), parent, location, maker, model, serialNumber, supplier },
    ...{ madeOn, inUseSince, warrantyUntil, papers, note },
  };
}
