import type { Fen } from '@jiguan/kernel/money';
import type { Formula } from '../agreement/contract.ts';

/** What the score of a month is worked out from. */
interface Scored {
  readonly formula: Formula;
  readonly sites: readonly { readonly score?: number; readonly weight: number }[];
}

/** What a contract says of paying by the score. */
interface Terms {
  readonly fee: Fen;
  readonly fullPayScore: number;
  readonly baseRate: number;
}

/** The mean of the inspections of a site that count, in hundredths of a point, half up; nothing where there is none. */
export function scoreOfSite(
  inspections: readonly { readonly site: string; readonly score: number; readonly withdrawn: string }[],
  site: string,
): number | undefined {
  const scores = inspections.filter((one) => one.site === site && one.withdrawn === '').map(({ score }) => score);
  return scores.length === 0 ? undefined : ratio(sum(scores), scores.length);
}

/** The score of a month by the contract's formula over the sites that have one: the lowest, the mean, or weighted. Nothing where none has. */
export function scoreOf({ formula, sites }: Scored): number | undefined {
  const scored = sites.filter((one): one is { readonly score: number; readonly weight: number } => one.score !== undefined);
  if (scored.length === 0) return undefined;
  if (formula === 'SCORE_FORMULA_WORST_SITE') return Math.min(...scored.map(({ score }) => score));
  const weight = (one: { readonly weight: number }) => (formula === 'SCORE_FORMULA_MEAN' ? 1 : one.weight);
  return ratio(sum(scored.map((one) => one.score * weight(one))), sum(scored.map(weight)));
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** Total over total, half up. */
const ratio = (over: number, under: number) => Math.floor((2 * over + under) / (2 * under));

/** What a month's score pays, to the fen, half a fen up; never more than the fee. */
export function dueFor(score: number, { fee, fullPayScore, baseRate }: Terms): Fen {
  if (score >= fullPayScore) return fee;
  const exact = (BigInt(fee) * BigInt(baseRate + score) + 5_000n) / 10_000n;
  return Math.min(fee, Number(exact));
}
