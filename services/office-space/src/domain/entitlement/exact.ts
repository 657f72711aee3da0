/** Fractions of whole numbers: a figure that a regulation sets is exact until it is rounded, once, to 0.01 m². */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const fraction = (over: bigint | number, under: bigint | number = 1n): Fraction => {
  const [o, u] = [BigInt(over), BigInt(under)];
  if (u === 0n) throw new RangeError('a fraction over nothing');
  return u < 0n ? { over: -o, under: -u } : { over: o, under: u };
};

/** `'0.65'` → 65/100. Throws on what is no decimal number. */
export function readFraction(text: string): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!match) throw new TypeError(`not a decimal number: ${text}`);
  const [, sign, whole = '', decimals = ''] = match;
  return fraction(BigInt(`${sign}${whole}${decimals}`), 10n ** BigInt(decimals.length));
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, fraction(-b.over, b.under));
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.over, a.under * b.under);
export const by = (a: Fraction, b: Fraction): Fraction => fraction(a.over * b.under, a.under * b.over);
export const atMost = (a: Fraction, b: Fraction): boolean => a.over * b.under <= b.over * a.under;

/** As a whole number of 0.01 m², half up. */
export function rounded(squareMetres: Fraction): number {
  const { over, under } = times(squareMetres, fraction(100));
  return Number((over * 2n + under) / (under * 2n));
}

/** As people read it, with at most four decimals: `8.9`. */
export function text({ over, under }: Fraction): string {
  const scaled = (over * 20_000n + under) / (under * 2n);
  const digits = String(scaled).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
