/**
 * "Not usable" is a set of reasons, opened and lifted one by one; others are told at the first and at the last. What a person declared unsafe
 * only a person lifts: no record but the asset itself is the source of that reason.
 */
import { no, type Refused } from '../refusals.ts';
import { type Asset, type AssetEvent, evolveAsset, type NotUsableReason, type ReasonKind, same } from './asset.ts';

/** Opens a reason; nothing happens where it is open already, or the asset is no longer there to be used. */
export function openReason(asset: Asset, opened: NotUsableReason): readonly AssetEvent[] {
  if (asset.status === 'ASSET_STATUS_RETIRED' || asset.reasons.some((one) => same(one, opened))) return [];
  const first: readonly AssetEvent[] = asset.reasons.length === 0 ? [{ type: 'AssetBecameUnusable' }] : [];
  return [{ type: 'AssetReasonOpened', opened }, ...first];
}

/** Lifts a reason; nothing happens where it is not open. */
export function liftReason(asset: Asset, which: Pick<NotUsableReason, 'source' | 'kind'>, reason: string): readonly AssetEvent[] {
  const lifted = asset.reasons.find((one) => same(one, which));
  if (!lifted) return [];
  const last: readonly AssetEvent[] = asset.reasons.length === 1 ? [{ type: 'AssetBecameUsable' }] : [];
  return [{ type: 'AssetReasonLifted', lifted, reason }, ...last];
}

/** Reasons that a person gives, with the asset itself as their source. */
type ByHand = Extract<ReasonKind, 'REASON_KIND_UNSAFE' | 'REASON_KIND_STOPPED'>;

interface Said {
  readonly name: string;
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
}

/** 判定不安全, 停止使用. */
export function declare(asset: Asset, kind: ByHand, { name, by, reason, now }: Said): readonly AssetEvent[] | Refused {
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: name });
  if (asset.reasons.some((one) => same(one, { source: name, kind }))) return no('REASON_ALREADY_OPEN');
  return openReason(asset, { source: name, kind, openTime: now, openedBy: by, note: reason });
}

/** 解除. Refused where it is not open: what others opened is lifted by them. */
export function withdraw(asset: Asset, kind: ByHand, { name, reason }: Omit<Said, 'by' | 'now'>): readonly AssetEvent[] | Refused {
  return mayWithdraw(asset, kind, name) ?? liftReason(asset, { source: name, kind }, reason);
}

/** Why a reason given by a person cannot be lifted. */
export function mayWithdraw(asset: Asset, kind: ByHand, name: string): Refused | undefined {
  return asset.reasons.some((one) => same(one, { source: name, kind })) ? undefined : no('REASON_NOT_OPEN');
}

/** Opens and lifts until the reasons of one source are those wanted. */
export function settleReasons(
  asset: Asset,
  source: string,
  wanted: readonly ReasonKind[],
  { now, by, note }: { readonly now: Date; readonly by: string; readonly note: string },
): readonly AssetEvent[] {
  const open = asset.reasons.filter((one) => one.source === source).map(({ kind }) => kind);
  const opened = wanted.filter((kind) => !open.includes(kind)).map((kind) => ({ source, kind, openTime: now, openedBy: by, note }));
  const lifted = open.filter((kind) => !wanted.includes(kind)).map((kind) => ({ source, kind }));
  const events: AssetEvent[] = [];
  const then = (next: (state: Asset) => readonly AssetEvent[]) => events.push(...next(events.reduce<Asset>(evolveAsset, asset)));
  // Opened first: what goes from one reason to another was never usable for a moment in between.
  for (const one of opened) then((state) => openReason(state, one));
  for (const one of lifted) then((state) => liftReason(state, one, note));
  return events;
}
