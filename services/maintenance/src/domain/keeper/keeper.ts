/** 管理单位 that came to an end, or is there again. A record of maintenance's own: from then on what it keeps is swept (flow F5). */
export interface Keeper extends KeeperEnd, Kept {
  /** Applications that ended with it. */
  readonly withdrawn: number;
  /** Its end was revoked: what was passed on comes back. */
  readonly restored: boolean;
  /** It was said that nobody takes over. */
  readonly refused: boolean;
}

export interface KeeperEnd {
  /** `units/…`. */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  /** `units/…` that keeps its things now; empty where nobody does. */
  readonly successor: string;
  readonly reason: string;
}

/** How much of what it kept was dealt with, or is left. */
export interface Kept {
  readonly assets: number;
  /** Plans, inspections, meters and closures. */
  readonly duties: number;
  readonly orders: number;
  readonly renovations: number;
}

export const nothingKept: Kept = { assets: 0, duties: 0, orders: 0, renovations: 0 };

export type KeeperEvent =
  | ({ readonly type: 'KeeperEnded' } & KeeperEnd)
  | ({ readonly type: 'KeeperRestored' } & KeeperEnd)
  | { readonly type: 'KeeperAdvanced'; readonly passed: Kept; readonly withdrawn: number }
  | { readonly type: 'KeeperSettled' }
  /** With what is left. */
  | ({ readonly type: 'KeeperRefused' } & Kept)
  | { readonly type: 'KeeperPutBack' };

/** The keeper after an event. */
export function evolveKeeper(keeper: Keeper | undefined, event: KeeperEvent): Keeper {
  if (event.type === 'KeeperEnded' || event.type === 'KeeperRestored') {
    const { type, ...end } = event;
    const restored = type === 'KeeperRestored';
    return { ...end, ...nothingKept, withdrawn: restored ? (keeper?.withdrawn ?? 0) : 0, restored, refused: false };
  }
  if (!keeper) throw new Error(`${event.type} of a keeper that never ended`);
  if (event.type === 'KeeperRefused') return { ...keeper, refused: true };
  if (event.type !== 'KeeperAdvanced') return keeper;
  return { ...keeper, ...sum(keeper, event.passed), withdrawn: keeper.withdrawn + event.withdrawn };
}

/** Both together. */
export const sum = (a: Kept, b: Kept): Kept => ({
  assets: a.assets + b.assets,
  duties: a.duties + b.duties,
  orders: a.orders + b.orders,
  renovations: a.renovations + b.renovations,
});

export const isNothing = ({ assets, duties, orders, renovations }: Kept): boolean => assets + duties + orders + renovations === 0;
