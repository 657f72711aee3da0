import { given, only } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { AssetServiceService } from '@jiguan/proto/maintenance/v1/asset';
import { createAsset, declareSafe, declareUnsafe, getAsset, restartAsset, retireAsset, stopAsset, updateAsset } from '../app/asset/keep.ts';
import type { Lists } from '../app/ports.ts';
import { fromAsset, toAsset } from '../contract/asset.ts';

const output = toAsset;
const because = { input: ({ name, reason }: { name: string; reason: string }) => ({ name, reason }), output };

/** jiguan.maintenance.v1.AssetService over the use cases. */
export function assetApi(lists: Lists): Api {
  return implement(AssetServiceService, 'jiguan.maintenance.v1.AssetService', {
    getAsset: query(getAsset, { input: ({ name }) => ({ name }), output }),
    listAssets: query(lists.assets, {
      input: ({ filter, pageSize, pageToken }) => ({ filter, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ assets: items.map(toAsset), nextPageToken }),
    }),
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
  });
}
