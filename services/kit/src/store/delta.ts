/** What a record's new state changes of the one that lies in the store, as an update of its members. */
import type { mongo } from 'mongoose';
import type { Stored } from '../app/types.ts';

/**
 * The update that makes `after` of `before`: members that are other values, and those that are no more. What `evolve` left alone is the same object and
 * not written: the database then leaves alone the indexes that do not hold what changed, which cost more than the rest (ADR 038).
 */
export function deltaOf(before: Stored<object>, after: Stored<object>): mongo.Document {
  const [was, is] = [before as unknown as Members, after as unknown as Members];
  const set = Object.keys(is).filter((member) => is[member] !== undefined && !same(was[member], is[member]));
  const gone = Object.keys(was).filter((member) => was[member] !== undefined && is[member] === undefined);
  return {
    $set: Object.fromEntries(set.map((member) => [member, is[member]])),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((member) => [member, ''])) }),
  };
}

type Members = Readonly<Record<string, unknown>>;

const same = (a: unknown, b: unknown) => a === b || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());
