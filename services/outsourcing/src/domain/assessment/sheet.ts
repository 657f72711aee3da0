import { no, type Refused } from '../refusals.ts';

/** An item of the inspection sheet: all together are a hundred points. */
export interface SheetItem {
  readonly key: string;
  readonly item: string;
  /** Hundredths of a point that can be lost at it. */
  readonly weight: number;
}

export interface Deduction {
  readonly key: string;
  /** Hundredths of a point. */
  readonly points: number;
  readonly note: string;
  /** References of pictures. */
  readonly photos: readonly string[];
}

const FULL = 10_000;

/** Why a sheet is none: its weights are a hundred points, its keys name one item each. No sheet is allowed. */
export function sheetRefused(sheet: readonly SheetItem[], field: string): Refused | undefined {
  if (sheet.length === 0) return undefined;
  const keys = sheet.map(({ key }) => key);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice !== undefined) return no('KEY_TWICE', { key: twice }, { field });
  const sum = sheet.reduce((all, { weight }) => all + weight, 0);
  return sum === FULL ? undefined : no('SHEET_NOT_HUNDRED', { total: (sum / 100).toFixed(2) }, { field });
}

/** The score that a sheet gives: a hundred less what was lost; at an item no more than its weight. */
export function sheetScore(sheet: readonly SheetItem[], deductions: readonly Deduction[]): number | Refused {
  const lost = new Map<string, number>();
  for (const { key, points } of deductions) {
    const item = sheet.find((one) => one.key === key);
    if (!item) return no('ITEM_NOT_ON_SHEET', { key }, { field: 'deductions' });
    const sum = (lost.get(key) ?? 0) + points;
    if (sum > item.weight) return no('DEDUCTION_TOO_HIGH', { item: item.item, weight: item.weight / 100 }, { field: 'deductions' });
    lost.set(key, sum);
  }
  return FULL - [...lost.values()].reduce((all, points) => all + points, 0);
}
