import { approvalRefusals } from './approval.ts';
import type { CreditCodeReason } from './credit-code.ts';
import type { IdentityNumberReason } from './identity-number.ts';
import { reconciliationRefusals } from './reconciliation.ts';
import { invalid, type Said, unknown } from './refusing.ts';
import { toldLaterRefusals } from './told-later.ts';
import { warningRefusals } from './warning.ts';

/** Every reason for which the kernel says no. */
export type KernelReason =
  | 'NOT_FOUND'
  | 'REGION_CODE_INVALID'
  | CreditCodeReason
  | IdentityNumberReason
  | 'PLATE_INVALID'
  | 'VIN_INVALID'
  | 'VIN_CHECK'
  | 'AMOUNT_INVALID'
  | 'AREA_INVALID'
  | 'DECISION_WITHOUT_OPINION'
  | 'TEXT_HIDDEN_CHARACTER'
  | keyof typeof approvalRefusals
  | keyof typeof reconciliationRefusals
  | keyof typeof toldLaterRefusals
  | keyof typeof warningRefusals;

/** What the kernel's refusals say, in any service: which field, which rule, what to do. Personal data is never repeated. */
export const kernelMessages: Readonly<Record<KernelReason, Said>> = {
  NOT_FOUND: unknown('{name} 不存在。', '{name} does not exist.'),
  REGION_CODE_INVALID: invalid(
    '“{code}”不是有效的行政区划代码（GB/T 2260，六位数字）。',
    '"{code}" is no region code (GB/T 2260, six digits).',
  ),
  CREDIT_CODE_LENGTH: invalid('统一社会信用代码应为 18 位，现为 {length} 位。', 'A credit code has 18 characters, not {length}.'),
  CREDIT_CODE_CHARACTER: invalid(
    '统一社会信用代码第 {position} 位“{character}”不是允许的字符。',
    'Character {position} of the credit code, "{character}", is not allowed there.',
  ),
  CREDIT_CODE_ORGANISATION: invalid(
    '统一社会信用代码中的主体标识码 {organisation} 校验不符（GB 11714），请核对第 9 至 17 位。',
    'The organisation code {organisation} in the credit code fails its check (GB 11714): look at characters 9 to 17.',
  ),
  CREDIT_CODE_CHECK: invalid(
    '统一社会信用代码 {code} 校验不符（GB 32100），请核对。',
    'The credit code {code} fails its check (GB 32100).',
  ),
  IDENTITY_NUMBER_LENGTH: invalid(
    '公民身份号码应为 18 位（GB 11643），现为 {length} 位，请补全；15 位旧号请换用新号。',
    'An identity number has 18 characters (GB 11643), not {length}: complete it; for an old one of 15 give the new one.',
  ),
  IDENTITY_NUMBER_CHARACTER: invalid(
    '公民身份号码第 {position} 位不是允许的字符：前 17 位为数字，末位为数字或 X（GB 11643），请核对该位。',
    'Character {position} of the identity number is not allowed there: 17 digits, then a digit or X (GB 11643). Look at it.',
  ),
  IDENTITY_NUMBER_REGION: invalid(
    '公民身份号码前两位不是省级行政区划代码（GB/T 2260），请对照证件核对。',
    'The identity number does not begin with the code of a province (GB/T 2260): compare it with the card.',
  ),
  IDENTITY_NUMBER_BIRTH: invalid(
    '公民身份号码第 7 至 14 位不是有效的出生日期（GB 11643），请对照证件核对。',
    'Characters 7 to 14 of the identity number are no date of birth (GB 11643): compare them with the card.',
  ),
  IDENTITY_NUMBER_CHECK: invalid(
    '公民身份号码校验不符（GB 11643），请对照证件逐位核对。',
    'The identity number fails its check (GB 11643): compare each character with the card.',
  ),
  PLATE_INVALID: invalid(
    '号牌号码“{plate}”不符合 GA 36：省份简称、发牌机关字母加 5 位序号（新能源 6 位，警车末位为“警”），不用字母 I、O。请对照行驶证填写。',
    'The plate "{plate}" does not follow GA 36: province, letter of the issuing authority and 5 characters (new energy 6), without I and O. Copy it from the vehicle licence.',
  ),
  VIN_INVALID: invalid(
    '车辆识别代号“{vin}”应为 17 位数字或大写字母，不用 I、O、Q（GB 16735）。请对照行驶证或车身铭牌填写。',
    'The VIN "{vin}" must be 17 digits or letters without I, O and Q (GB 16735). Copy it from the vehicle licence or the plate on the body.',
  ),
  VIN_CHECK: invalid(
    '车辆识别代号“{vin}”校验不符：第 9 位应为“{expected}”（GB 16735）。请逐位核对；新购车辆不得有误。',
    'The VIN "{vin}" fails its check: position 9 should be "{expected}" (GB 16735). Compare each character; for a new car it must be right.',
  ),
  AMOUNT_INVALID: invalid(
    '金额“{amount}”无法识别：以元为单位，最多两位小数，如 1200 或 1,200.50。请重新填写。',
    'The amount "{amount}" cannot be read: write yuan with at most two decimals, such as 1200 or 1,200.50.',
  ),
  AREA_INVALID: invalid(
    '面积“{area}”无法识别：以平方米为单位，不为负，最多两位小数，如 54 或 18.25。请重新填写。',
    'The area "{area}" cannot be read: write square metres, not negative, with at most two decimals, such as 54 or 18.25.',
  ),
  DECISION_WITHOUT_OPINION: invalid('不予批准时必须填写意见，请说明理由。', 'A rejection needs an opinion: give the ground.'),
  TEXT_HIDDEN_CHARACTER: invalid(
    '第 {position} 个字符是看不见的字符（{character}），请删去后重新填写；从别处粘贴的文字常带有这种字符。',
    'Character {position} cannot be seen ({character}): delete it and write the text again. Pasted text often holds such characters.',
  ),
  ...approvalRefusals,
  ...reconciliationRefusals,
  ...toldLaterRefusals,
  ...warningRefusals,
};
