import { halfWidth } from './half-width.ts';
import { type Refusal, refuse } from './refusal.ts';

/** 车辆识别代号, GB 16735-2019 / ISO 3779. */
export interface Vin {
  readonly vin: string;
  /** VIN_CHECK: the check character does not fit; tolerated for stock, since imports may not follow the rule. */
  readonly warnings: readonly 'VIN_CHECK'[];
}

/** What the number is read for: a purchase must be right, a car that is already there is only warned about. */
export type VinPurpose = 'purchase' | 'stock';

const VALUES = new Map([...'0123456789'].map((c, i) => [c, i] as const));
for (const [i, c] of [...'ABCDEFGH'].entries()) VALUES.set(c, i + 1);
for (const [i, c] of [...'JKLMN'].entries()) VALUES.set(c, i + 1);
VALUES.set('P', 7).set('R', 9);
for (const [i, c] of [...'STUVWXYZ'].entries()) VALUES.set(c, i + 2);

const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

/** Check character for position 9, whatever stands there now. */
export function vinCheck(vin: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (VALUES.get(vin.charAt(i)) ?? 0), 0) % 11;
  return sum === 10 ? 'X' : String(sum);
}

/** Reads a VIN as typed. Refuses with VIN_INVALID (length or characters: no I, O, Q), or VIN_CHECK for a purchase. */
export function readVin(text: string, purpose: VinPurpose): Vin | Refusal<'VIN_INVALID' | 'VIN_CHECK'> {
  const vin = halfWidth(text);
  if (vin.length !== 17 || [...vin].some((c) => !VALUES.has(c))) return refuse('VIN_INVALID', { vin });
  if (vinCheck(vin) === vin.charAt(8)) return { vin, warnings: [] };
  return purpose === 'purchase' ? refuse('VIN_CHECK', { vin, expected: vinCheck(vin) }) : { vin, warnings: ['VIN_CHECK'] };
}
