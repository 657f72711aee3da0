/**
 * Amounts that may not be exceeded. A row per resource: `taken` and `limits` list who has, and who allows, how much; `most` is the limit by the
 * rule of whoever took last, and where it is there the limits do not count; `over` says that whoever changed it last knew that it is too much.
 */
import type { ClaimChange } from '../app/types.ts';

type Taking = Extract<ClaimChange, { take: 'amount' }>;
type Limiting = Extract<ClaimChange, { take: 'limit' } | { release: 'limit' }>;

const sumOf = (entries: string) => ({ $sum: `$${entries}.amount` });
const listed = (entries: string) => ({ $ifNull: [`$${entries}`, []] });

/** What the database demands of every row: not more is taken than allowed, and nobody has two amounts, of which one might be forgotten. */
export const amountRule = {
  $or: [
    { $not: [{ $isArray: '$taken' }] },
    {
      $and: [
        { $or: [{ $eq: ['$over', true] }, { $lte: [sumOf('taken'), { $ifNull: ['$most', sumOf('limits')] }] }] },
        { $eq: [{ $size: '$taken' }, { $size: { $setUnion: ['$taken.by'] } }] },
      ],
    },
  ],
};

/** Takes an amount. When it is more than there is the row breaks its rule, and the server refuses the statement. */
export function takeAmount({ resource, amount, by, most, over = false }: Taking) {
  assertAmount(resource, amount);
  if (most !== undefined && !isAmount(most, 0)) throw new RangeError(`most of ${resource} is no whole number: ${most}`);
  return {
    q: { _id: resource },
    u: { $push: { taken: { by, amount } }, $set: { over, ...(most !== undefined && { most }) } },
    upsert: true,
  };
}

/** Gives back exactly what was taken; nothing when it is not there. */
export function giveBackAmount({ resource, amount, by }: Extract<ClaimChange, { release: 'amount' }>) {
  return { q: { _id: resource }, u: { $pull: { taken: { by, amount } } } };
}

/** Sets what `by` allows, whatever it allowed before. Less than before is refused while more is taken, unless the claim says `over`; more never is. */
export function setLimit({ resource, amount, by, over = false }: Limiting) {
  assertAmount(resource, amount);
  const others = { $filter: { input: listed('limits'), cond: { $ne: ['$$this.by', { $literal: by }] } } };
  const limits = { $concatArrays: [others, [{ by: { $literal: by }, amount: { $literal: amount } }]] };
  const raises = { $gte: [{ $sum: [sumOfList(others), amount] }, sumOfList(listed('limits'))] };
  const set = { limits, taken: listed('taken'), over: { $cond: [raises, { $eq: ['$over', true] }, over] } };
  return { q: { _id: resource }, u: [{ $set: set }], upsert: true };
}

const sumOfList = (list: object) => ({ $sum: { $map: { input: list, in: '$$this.amount' } } });

/** Allows no longer what `by` allowed; refused while more is taken than others allow, unless the claim says `over`. */
export function withdrawLimit({ resource, amount, by, over = false }: Limiting) {
  const q = { _id: resource, limits: { $elemMatch: { by, amount } } };
  return { q, u: { $pull: { limits: { by, amount } }, $set: { over } } };
}

/** Whether the one must be refused where the other was: it wants no less, under no higher limit. */
export function wantsNoLess(one: ClaimChange, other: ClaimChange): boolean {
  if (!('take' in one && 'take' in other && one.take === 'amount' && other.take === 'amount')) return false;
  return one.over !== true && one.amount >= other.amount && one.most === other.most;
}

function assertAmount(resource: string, amount: number): void {
  if (!isAmount(amount, 1)) throw new RangeError(`an amount of ${resource} is a whole number above zero, not ${amount}`);
}

const isAmount = (amount: number, least: number) => Number.isSafeInteger(amount) && amount >= least;
