import { halfWidth } from './half-width.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * 统一社会信用代码, GB 32100-2015: registering authority 1, kind 1, region 6, organisation code 9 (GB 11714-1997 with its own check
 * character), check character 1.
 */
export interface CreditCode {
  readonly code: string;
  /** First character: 1 机构编制, 5 民政, 9 市场监管, N 农业农村, Y 其他…. */
  readonly authority: string;
  readonly kind: string;
  /** Region of first registration; may have been renamed or abolished since. */
  readonly region: string;
  readonly organisation: string;
}

export type CreditCodeReason = 'CREDIT_CODE_LENGTH' | 'CREDIT_CODE_CHARACTER' | 'CREDIT_CODE_ORGANISATION' | 'CREDIT_CODE_CHECK';

/** Without I O S V Z, which are too like digits and other letters. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** 3^(i−1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const weighted = (text: string, alphabet: string, weights: readonly number[]) =>
  weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text.charAt(i)), 0);

/** Check character of the first eight characters of an organisation code, GB 11714: 10 is written X, 11 is written 0. */
export function organisationCheck(eight: string): string {
  const check = 11 - (weighted(eight, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return check === 11 ? '0' : check === 10 ? 'X' : String(check);
}

/** Check character of the first seventeen characters of a credit code, GB 32100. */
export function creditCodeCheck(seventeen: string): string {
  return ALPHABET.charAt((31 - (weighted(seventeen, ALPHABET, WEIGHTS) % 31)) % 31);
}

/** A code with both check characters from its first sixteen: authority, kind, region, organisation without check. For made-up data. */
export function completeCreditCode(sixteen: string): string {
  const seventeen = sixteen + organisationCheck(sixteen.slice(8));
  return seventeen + creditCodeCheck(seventeen);
}

const isRegionDigit = (position: number) => position >= 2 && position < 8;

/** Reads a code as typed (full-width, blanks, lower case). Says which rule it breaks, and where. */
export function readCreditCode(text: string): CreditCode | Refusal<CreditCodeReason> {
  const code = halfWidth(text);
  if (code.length !== 18) return refuse('CREDIT_CODE_LENGTH', { code, length: code.length });
  const wrong = [...code].findIndex((character, i) => !(isRegionDigit(i) ? '0123456789' : ALPHABET).includes(character));
  if (wrong >= 0) return refuse('CREDIT_CODE_CHARACTER', { code, position: wrong + 1, character: code.charAt(wrong) });
  if (creditCodeCheck(code) !== code.charAt(17)) return refuse('CREDIT_CODE_CHECK', { code });
  const organisation = code.slice(8, 17);
  if (organisationCheck(organisation) !== organisation.charAt(8)) return refuse('CREDIT_CODE_ORGANISATION', { code, organisation });
  return { code, authority: code.charAt(0), kind: code.charAt(1), region: code.slice(2, 8), organisation };
}
