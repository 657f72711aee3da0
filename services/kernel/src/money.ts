import { readHundredths, whole, writeHundredths } from './hundredths.ts';
import { type Refusal, refuse } from './refusal.ts';

/** An amount in fen (0.01 yuan), a whole number. */
export type Fen = number;

/** Reads an amount in yuan: `'12.30'`, `'1,200'` → fen. Refuses with AMOUNT_INVALID. */
export function readYuan(text: string): Fen | Refusal<'AMOUNT_INVALID'> {
  return readHundredths(text) ?? refuse('AMOUNT_INVALID', { amount: text });
}

/** 1230 → `'12.30'`. */
export function yuan(amount: Fen): string {
  return writeHundredths(whole(amount, 'fen'));
}

/** The sum; throws when a part is not whole or the sum leaves the safe range. */
export function total(amounts: Iterable<Fen>): Fen {
  let sum = 0;
  for (const amount of amounts) sum = whole(sum + whole(amount, 'fen'), 'fen');
  return sum;
}

/**
 * Shares an amount by weights without losing a fen: each part is its exact share rounded down, and the fen left over go to the largest
 * remainders, earlier parts first. Weights are whole, not negative, not all zero. Negative amounts (refunds) are shared alike.
 */
export function allocate(amount: Fen, weights: readonly number[]): Fen[] {
  whole(amount, 'fen');
  const sum = weights.reduce((acc, weight) => acc + BigInt(whole(weight, 'weight')), 0n);
  if (weights.some((weight) => weight < 0) || sum <= 0n) throw new RangeError('weights must not be negative and must not all be zero');
  const size = BigInt(Math.abs(amount));
  const shares = weights.map((weight, at) => ({ at, share: (size * BigInt(weight)) / sum, rest: (size * BigInt(weight)) % sum }));
  const left = Number(size - shares.reduce((acc, { share }) => acc + share, 0n));
  const lucky = new Set(
    [...shares]
      .sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1))
      .slice(0, left)
      .map(({ at }) => at),
  );
  return shares.map(({ at, share }) => (Number(share) + (lucky.has(at) ? 1 : 0)) * (amount < 0 ? -1 : 1) || 0);
}
