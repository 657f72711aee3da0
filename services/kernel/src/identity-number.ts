import { type Day, isDay } from './day.ts';
import { halfWidth } from './half-width.ts';
import { type Refusal, refuse } from './refusal.ts';
import { PROVINCES } from './region.ts';

/**
 * 公民身份号码, GB 11643-1999: region 6, birth date 8, sequence 3, check character 1. Personal data: to be stored encrypted and shown masked.
 * No refusal holds the number or part of it, since refusals are logged and sent.
 */
export interface IdentityNumber {
  readonly number: string;
  /** Region of first registration; may have been renamed or abolished since, so only its province is checked. */
  readonly region: string;
  readonly birth: Day;
  readonly sex: 'male' | 'female';
}

export type IdentityNumberReason =
  | 'IDENTITY_NUMBER_LENGTH'
  | 'IDENTITY_NUMBER_CHARACTER'
  | 'IDENTITY_NUMBER_REGION'
  | 'IDENTITY_NUMBER_BIRTH'
  | 'IDENTITY_NUMBER_CHECK';

/** 2^(18−i) mod 11 (ISO 7064 MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';
/** Residence permits of people from Taiwan begin with a code that GB/T 2260 does not know. */
const TAIWAN_RESIDENTS = '83';

/** Check character of the first seventeen digits. */
export function identityNumberCheck(seventeen: string): string {
  return CHECKS.charAt(WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(seventeen.charAt(i)), 0) % 11);
}

/** Reads a number as typed (full-width, blanks, small x). Says which rule it breaks; a birth after `today` is none. */
export function readIdentityNumber(text: string, today: Day): IdentityNumber | Refusal<IdentityNumberReason> {
  const number = halfWidth(text);
  if (number.length !== 18) return refuse('IDENTITY_NUMBER_LENGTH', { length: number.length });
  const wrong = [...number].findIndex((character, i) => !(i === 17 ? CHECKS : '0123456789').includes(character));
  if (wrong >= 0) return refuse('IDENTITY_NUMBER_CHARACTER', { position: wrong + 1 });
  if (identityNumberCheck(number) !== number.charAt(17)) return refuse('IDENTITY_NUMBER_CHECK');
  const province = number.slice(0, 2);
  if (!PROVINCES.has(province) && province !== TAIWAN_RESIDENTS) return refuse('IDENTITY_NUMBER_REGION');
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDay(birth) || birth > today) return refuse('IDENTITY_NUMBER_BIRTH');
  return { number, region: number.slice(0, 6), birth, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female' };
}

/** As it may be shown: without the birth date. 53010219900101001X → 530102********001X. */
export function maskedIdentityNumber(number: string): string {
  return `${number.slice(0, 6)}********${number.slice(14)}`;
}
