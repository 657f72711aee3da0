import { type Refusal, refuse } from './refusal.ts';
import { idOf } from './resource-name.ts';

/**
 * Codes of administrative divisions, GB/T 2260: six digits in pairs, province · prefecture · county (530000 · 530100 · 530102).
 * Townships have nine digits and villages twelve (GB/T 10114); shorter codes are padded with zeros to twelve where a report asks for it.
 */
export type RegionLevel = 'province' | 'prefecture' | 'county' | 'township' | 'village';

/** First two digits of every province-level division of GB/T 2260. */
export const PROVINCES: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82'.split(' '),
);

const LEVEL_BY_DIGITS: Readonly<Record<number, RegionLevel>> = {
  2: 'province',
  4: 'prefecture',
  6: 'county',
  9: 'township',
  12: 'village',
};

/** The digits that say something: 530000 → 53, regions/530100 → 5301, 530102000000 → 530102. Of a malformed code: the code itself. */
export function significantDigits(place: string): string {
  const code = idOf(place);
  if (!code.endsWith('00') || !/^\d+$/.test(code)) return code;
  if (code.length === 12 || code.length === 9) return code.endsWith('000') ? significantDigits(code.slice(0, -3)) : code;
  if (code.length !== 6) return code;
  return code.endsWith('0000') ? code.slice(0, 2) : code.slice(0, 4);
}

/** Level of a well-formed code of six, nine or twelve digits; undefined otherwise. 530001 is malformed: a county of no prefecture. */
export function levelOf(code: string): RegionLevel | undefined {
  if (!/^(\d{6}|\d{9}|\d{12})$/.test(code) || !PROVINCES.has(code.slice(0, 2))) return undefined;
  const digits = significantDigits(code);
  if (digits.length > 2 && digits.slice(2, 4) === '00') return undefined;
  if (digits.length > 6 && digits.slice(4, 6) === '00') return undefined;
  return LEVEL_BY_DIGITS[digits.length];
}

/**
 * Six-digit code of the division above; undefined for a province. Counties directly under the province (90 as the middle pair, such as 429004)
 * have the province as their parent.
 */
export function parentOf(code: string): string | undefined {
  const level = levelOf(code);
  const digits = significantDigits(code);
  if (level === 'village') return digits.slice(0, 9);
  if (level === 'township') return digits.slice(0, 6);
  if (level === 'county') return digits.slice(2, 4) === '90' ? `${digits.slice(0, 2)}0000` : `${digits.slice(0, 4)}00`;
  return level === 'prefecture' ? `${digits.slice(0, 2)}0000` : undefined;
}

/** The code and everything above it, nearest first: 530102 → 530102, 530100, 530000. */
export function lineage(code: string): string[] {
  const above = parentOf(code);
  return above === undefined ? [code] : [code, ...lineage(above)];
}

/** Whether a region is `place` or lies inside it; by code or by name, `regions/530100`. */
export function covers(place: string, code: string): boolean {
  return significantDigits(code).startsWith(significantDigits(place));
}

/** Twelve digits, as the statistics report of office space asks: 530102 → 530102000000. */
export function padded(code: string): string {
  return code.padEnd(12, '0');
}

/** Reads a six-digit code typed by a person; twelve digits padded with zeros are taken too. Refuses with REGION_CODE_INVALID. */
export function readRegionCode(text: string): string | Refusal<'REGION_CODE_INVALID'> {
  const code = text.trim();
  const six = /^\d{6}0{6}$/.test(code) ? code.slice(0, 6) : code;
  return /^\d{6}$/.test(six) && levelOf(six) ? six : refuse('REGION_CODE_INVALID', { code });
}
