/** Who holds a resource from which day on: a row per resource, with every span and its share of the whole. */
import { isDay } from '@jiguan/kernel/day';
import type { ClaimChange } from '../app/types.ts';

type Holding = Extract<ClaimChange, { take: 'span' } | { release: 'span' }>;

/** Ten-thousandths: what all holders of one day may have together. */
const WHOLE = 10_000;

/** Held by `by` from a day on, until the day `to`, which is no longer part of it. */
interface HeldSpan {
  readonly from: string;
  readonly to: string | null;
  readonly share: number;
  readonly by: string;
}

/** Shares are at their highest on a day on which some span begins: it is enough to look at those. */
const sharesAt = (day: string) => ({
  $sum: {
    $map: {
      input: {
        $filter: {
          input: '$spans',
          as: 'other',
          cond: { $and: [{ $lte: ['$$other.from', day] }, { $or: [{ $eq: ['$$other.to', null] }, { $gt: ['$$other.to', day] }] }] },
        },
      },
      as: 'other',
      in: '$$other.share',
    },
  },
});

/** What the database demands of every row: on no day is more held than the whole. */
export const shareRule = {
  $or: [
    { $not: [{ $isArray: '$spans' }] },
    { $allElementsTrue: [{ $map: { input: '$spans', as: 'span', in: { $lte: [sharesAt('$$span.from'), WHOLE] } } }] },
  ],
};

/** Takes a span. When others hold too much of one of its days the row breaks its rule, and the server refuses the statement. */
export function takeSpan(holding: Holding) {
  return { q: { _id: holding.resource }, u: { $push: { spans: spanOf(holding) } }, upsert: true };
}

/** Gives back exactly what was taken; nothing when it is not there. */
export function giveBackSpan(holding: Holding) {
  return { q: { _id: holding.resource }, u: { $pull: { spans: spanOf(holding) } } };
}

function spanOf(holding: Holding): HeldSpan {
  const { resource, from, share = WHOLE, by } = holding;
  const to = holding.to ?? null;
  if (!isDay(from) || (to !== null && !isDay(to))) throw new RangeError(`${resource} is held by days, not from ${from} to ${to}`);
  if (to !== null && to <= from) throw new RangeError(`a span of ${resource} ends before it begins: ${from}–${to}`);
  if (!Number.isInteger(share) || share < 1 || share > WHOLE) throw new RangeError(`a share of ${resource} is 1 to ${WHOLE}, not ${share}`);
  return { from, to, share, by };
}

/** Whether the one must be refused where the other was: it lasts as long at least, and wants no less. */
export function holdsNoLess(one: ClaimChange, other: ClaimChange): boolean {
  if (!('take' in one && 'take' in other && one.take === 'span' && other.take === 'span')) return false;
  const [a, b] = [spanOf(one), spanOf(other)];
  return a.from <= b.from && (a.to === null || (b.to !== null && a.to >= b.to)) && a.share >= b.share;
}
