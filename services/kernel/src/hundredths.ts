/** Fixed-point numbers of two decimals, kept as whole hundredths: no binary fraction ever holds money or area. */

/** `'12.3'` → 1230. Undefined where the text is not a decimal number of at most two decimals within the safe range. */
export function readHundredths(text: string): number | undefined {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text.trim().replace(/(?<=\d),(?=\d{3}(\D|$))/g, ''));
  if (!match) return undefined;
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return Number.isSafeInteger(value) ? value * (match[1] ? -1 : 1) || 0 : undefined;
}

/** 1230 → `'12.30'`. */
export function writeHundredths(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Throws unless `value` is a whole number that arithmetic keeps exact: a fraction here is a defect of the program. */
export function whole(value: number, what: string): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${what} must be a safe integer, not ${value}`);
  return value;
}
