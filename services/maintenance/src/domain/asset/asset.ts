import type { Day } from '@jiguan/kernel/day';
import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';

/** 系统分类: the twelve of the central repair standard. */
export type AssetSystem =
  | 'ASSET_SYSTEM_STRUCTURE'
  | 'ASSET_SYSTEM_ENVELOPE'
  | 'ASSET_SYSTEM_DECORATION'
  | 'ASSET_SYSTEM_WATER'
  | 'ASSET_SYSTEM_HEATING'
  | 'ASSET_SYSTEM_AIR'
  | 'ASSET_SYSTEM_ELECTRICAL'
  | 'ASSET_SYSTEM_LIFT'
  | 'ASSET_SYSTEM_FIRE'
  | 'ASSET_SYSTEM_INTELLIGENCE'
  | 'ASSET_SYSTEM_ENERGY'
  | 'ASSET_SYSTEM_SITE';

/** From the whole to its parts: a parent is of a level further up. */
export const levels = [
  'ASSET_LEVEL_SITE',
  'ASSET_LEVEL_BUILDING',
  'ASSET_LEVEL_FLOOR',
  'ASSET_LEVEL_SYSTEM',
  'ASSET_LEVEL_EQUIPMENT',
  'ASSET_LEVEL_PART',
] as const;
export type AssetLevel = (typeof levels)[number];

export type AssetStatus = 'ASSET_STATUS_USABLE' | 'ASSET_STATUS_NOT_USABLE' | 'ASSET_STATUS_RETIRED';

export type ReasonKind =
  | 'REASON_KIND_BREAKDOWN'
  | 'REASON_KIND_FAILED_ITEM'
  | 'REASON_KIND_INSPECTION_OVERDUE'
  | 'REASON_KIND_INSPECTION_FAILED'
  | 'REASON_KIND_END_OF_LIFE'
  | 'REASON_KIND_STOPPED'
  | 'REASON_KIND_UNSAFE';

/** 停用原因: opened and lifted one by one; `source` and `kind` together tell it from others. */
export interface NotUsableReason {
  /** The record that opened it (`workOrders/…`), or the asset itself where a person did. */
  readonly source: string;
  readonly kind: ReasonKind;
  readonly openTime: Date;
  /** Subject. */
  readonly openedBy: string;
  readonly note: string;
}

/** What its keeper says about an asset. */
export interface AssetDetails {
  readonly displayName: string;
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…`. */
  readonly region: string;
  readonly system: AssetSystem;
  readonly level: AssetLevel;
  /** `assets/…`; empty at the top. */
  readonly parent: string;
  readonly location: string;
  readonly maker: string;
  readonly model: string;
  readonly serialNumber: string;
  readonly supplier: string;
  /** Empty where it is not known, as the other days. */
  readonly madeOn: Day;
  readonly inUseSince: Day;
  readonly warrantyUntil: Day;
  readonly papers: readonly string[];
  readonly note: string;
}

/** 设施设备. */
export interface Asset extends AssetDetails, KeptByUnit {
  /** 标签码, on its QR label: says nothing, and cannot be guessed from another. */
  readonly label: string;
  readonly status: AssetStatus;
  readonly reasons: readonly NotUsableReason[];
}

export type AssetEvent =
  | ({ readonly type: 'AssetRegistered'; readonly label: string } & AssetDetails)
  /** `previousUnit`: where another unit keeps it from now on. */
  | { readonly type: 'AssetChanged'; readonly changes: Partial<AssetDetails>; readonly previousUnit?: string }
  | PassedOn<'AssetPassedOn'>
  | { readonly type: 'AssetReasonOpened'; readonly opened: NotUsableReason }
  | { readonly type: 'AssetReasonLifted'; readonly lifted: NotUsableReason; readonly reason: string }
  /** Told at the first reason and the last alone. */
  | { readonly type: 'AssetBecameUnusable' }
  | { readonly type: 'AssetBecameUsable' }
  | { readonly type: 'AssetRetired'; readonly reason: string };

/** The asset after an event. */
export function evolveAsset(asset: Asset | undefined, event: AssetEvent): Asset {
  if (event.type === 'AssetRegistered') {
    const { type: _, ...details } = event;
    return { ...details, status: 'ASSET_STATUS_USABLE', reasons: [] };
  }
  if (!asset) throw new Error(`${event.type} of an asset that was never entered`);
  switch (event.type) {
    case 'AssetPassedOn':
      return passedOn(asset, event);
    case 'AssetChanged':
      return { ...asset, ...event.changes };
    case 'AssetReasonOpened':
      return { ...asset, status: 'ASSET_STATUS_NOT_USABLE', reasons: [...asset.reasons, event.opened] };
    case 'AssetReasonLifted': {
      const reasons = asset.reasons.filter((one) => !same(one, event.lifted));
      return { ...asset, reasons, status: reasons.length > 0 ? 'ASSET_STATUS_NOT_USABLE' : 'ASSET_STATUS_USABLE' };
    }
    case 'AssetRetired':
      return { ...asset, status: 'ASSET_STATUS_RETIRED', reasons: [] };
    default:
      return asset;
  }
}

/** Whether two reasons are one. */
export const same = (a: Pick<NotUsableReason, 'source' | 'kind'>, b: Pick<NotUsableReason, 'source' | 'kind'>) =>
  a.source === b.source && a.kind === b.kind;
