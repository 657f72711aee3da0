import { readHundredths, whole, writeHundredths } from './hundredths.ts';
import { type Refusal, refuse } from './refusal.ts';

/** A floor area in 0.01 m², a whole number. */
export type Area = number;

/**
 * What was measured. The office-space standard limits 使用面积 (usable); never compare it with 建筑面积 (gross) or 套内面积 (inner).
 */
export type AreaKind = 'usable' | 'gross' | 'inner';

/** Reads square metres: `'54'`, `'18.25'`. Refuses with AREA_INVALID; an area is not negative. */
export function readSquareMetres(text: string): Area | Refusal<'AREA_INVALID'> {
  const area = readHundredths(text);
  return area === undefined || area < 0 ? refuse('AREA_INVALID', { area: text }) : area;
}

/** 1825 → `'18.25'`. */
export function squareMetres(area: Area): string {
  return writeHundredths(whole(area, 'area'));
}

/** Area per head, rounded down to 0.01 m²; undefined without heads. */
export function perHead(area: Area, heads: number): Area | undefined {
  return whole(heads, 'heads') > 0 ? Math.floor(whole(area, 'area') / heads) : undefined;
}
