/** What was used from one reading to the next. Values are whole numbers of the last digit. */

/** Undefined where it is lower and the instrument is not known to roll over (a modulus of 0). The zero itself counts: 99 985 to 00 012 is 27. */
export function used(from: number, to: number, modulus: number): number | undefined {
  if (to >= from) return to - from;
  return modulus === 0 ? undefined : modulus - from + to;
}

/** What was used in all after a reading. */
export function advanced(
  { lastValue, cumulative, modulus }: { readonly lastValue: number; readonly cumulative: number; readonly modulus: number },
  value: number,
): number | undefined {
  const more = used(lastValue, value, modulus);
  return more === undefined ? undefined : cumulative + more;
}
