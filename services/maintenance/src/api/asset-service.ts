import type { ReadTable } from '@jiguan/kit/app';
import { given, importOrder, importReport, only } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { AssetServiceService } from '@jiguan/proto/maintenance/v1/asset';
import { importAssets } from '../app/asset/import-assets.ts';
import { createAsset, declareSafe, declareUnsafe, getAsset, restartAsset, retireAsset, stopAsset, updateAsset } from '../app/asset/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromAsset, toAsset } from '../contract/asset.ts';
import { paged } from './paged.ts';

const output = toAsset;
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.AssetService over the use cases. */
export function assetApi(lists: Lists, readTable: ReadTable): Api {
  return implement(AssetServiceService, 'jiguan.maintenance.v1.AssetService', {
    getAsset: query(getAsset, { input: ({ name }) => ({ name }), output }),
    listAssets: paged(lists.assets, 'assets', toAsset),
    createAsset: command(createAsset, {
      input: ({ asset, assetId }) => ({ ...(assetId && { id: assetId }), details: fromAsset(given(asset)) }),
      output,
    }),
    updateAsset: command(updateAsset, {
      input: ({ asset }, { changed }) => ({ name: given(asset).name, changes: only(fromAsset(given(asset)), changed) }),
      output,
    }),
    declareUnsafeAsset: command(declareUnsafe, because),
    declareSafeAsset: command(declareSafe, because),
    stopAsset: command(stopAsset, because),
    restartAsset: command(restartAsset, because),
    retireAsset: command(retireAsset, because),
    importAssets: command(importAssets(importTable('jiguan.maintenance.v1.AssetService/ImportAssets', readTable)), {
      input: importOrder,
      output: importReport,
    }),
  });
}
