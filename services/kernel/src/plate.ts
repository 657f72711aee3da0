import { halfWidth } from './half-width.ts';
import { type Refusal, refuse } from './refusal.ts';

/** 机动车号牌, GA 36-2018. Kinds that a government fleet meets. */
export type PlateKind = 'ordinary' | 'new-energy-small' | 'new-energy-large' | 'police';

export interface Plate {
  readonly plate: string;
  readonly kind: PlateKind;
  /** Province character and letter of the issuing authority: 云A. */
  readonly issuer: string;
  /** What is unusual but not wrong. NEW_ENERGY_LETTER: a letter issued since about 2020 that the standard's text does not name. */
  readonly warnings: readonly 'NEW_ENERGY_LETTER'[];
}

const PROVINCE = '[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新]';
/** I and O are not used. */
const LETTER = 'A-HJ-NP-Z';

const PATTERNS: readonly (readonly [PlateKind, RegExp, strict?: RegExp])[] = [
  ['ordinary', new RegExp(`^${PROVINCE}[${LETTER}][${LETTER}0-9]{5}$`)],
  ['police', new RegExp(`^${PROVINCE}[${LETTER}][${LETTER}0-9]{4}警$`)],
  ['new-energy-small', new RegExp(`^${PROVINCE}[${LETTER}][A-HJK][${LETTER}0-9][0-9]{4}$`), /^..[DF]/],
  ['new-energy-large', new RegExp(`^${PROVINCE}[${LETTER}][0-9]{5}[A-HJK]$`), /[DF]$/],
];

/** Reads a plate as typed (`云 A·12345` and full-width forms too). Refuses with PLATE_INVALID. */
export function readPlate(text: string): Plate | Refusal<'PLATE_INVALID'> {
  const plate = halfWidth(text).replace(/[·.・-]/g, '');
  for (const [kind, pattern, strict] of PATTERNS) {
    if (!pattern.test(plate)) continue;
    return { plate, kind, issuer: plate.slice(0, 2), warnings: strict && !strict.test(plate) ? ['NEW_ENERGY_LETTER'] : [] };
  }
  return refuse('PLATE_INVALID', { plate });
}
