import type { ReadTable } from '@jiguan/kit/app';
import { type Api, acting, creating, getting, implement, importing, listing, updating } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { AssetServiceService } from '@jiguan/proto/maintenance/v1/asset';
import { importAssets } from '../app/asset/import-assets.ts';
import * as keep from '../app/asset/keep.ts';
import { assets } from '../contract/asset.ts';
import { no } from '../domain/refusals.ts';

/** jiguan.maintenance.v1.AssetService over the use cases. */
export const assetApi = (readTable: ReadTable): Api =>
  implement(AssetServiceService, 'jiguan.maintenance.v1.AssetService', {
    getAsset: getting(assets),
    listAssets: listing(assets),
    createAsset: creating(assets, keep.createAsset),
    updateAsset: updating(assets, keep.updateAsset),
    declareUnsafeAsset: acting(assets, keep.declareUnsafe),
    declareSafeAsset: acting(assets, keep.declareSafe),
    stopAsset: acting(assets, keep.stopAsset),
    restartAsset: acting(assets, keep.restartAsset),
    retireAsset: acting(assets, keep.retireAsset),
    importAssets: importing(importAssets, {
      table: importTable('jiguan.maintenance.v1.AssetService/ImportAssets', readTable),
      tree: { keys: ['id'], parent: 'parent' },
      twice: (row) => no('ROW_TWICE', { row }),
    }),
  });
