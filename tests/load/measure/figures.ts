/** Values at the given share of a sorted list: `quantile(values, 0.99)`. Throws when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The median of the ratios of neighbouring turns: a machine that becomes slower meanwhile is then slower for both. */
export const medianRatio = (ours: readonly number[], theirs: readonly number[]): number =>
  median(ours.map((value, turn) => value / (theirs[turn] as number)));

/** What a row reaches for: the ratio must be at least, or at most, so much. */
export type Reach = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table: a ratio and what it is the ratio of. */
export interface Figure {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number;
  /** Of both sides: `/s`, `ms`, `MB`. */
  readonly unit: string;
  readonly ratio: number;
  /** None for a figure that only explains another. */
  readonly reach?: Reach;
  /** What helps to understand the ratio. */
  readonly note?: string;
}

export const reached = ({ ratio, reach }: Figure): boolean =>
  reach === undefined || ('atLeast' in reach ? ratio >= reach.atLeast : ratio <= reach.atMost);
