/** Claims on what others may have a part of as well: amounts, their limits, spans by shares. */
import type { ClaimChange } from '../app/types.ts';
import { wantsNoLess } from './amounts.ts';
import type { Culprit } from './batch.ts';
import type { Member } from './group.ts';
import { holdsNoLess } from './shares.ts';

const PARTS: readonly string[] = ['amount', 'limit', 'span'];

const kindOf = (claim: ClaimChange) => ('take' in claim ? claim.take : claim.release);

/** Whether it may be refused for what others have. What is given back never is, but a limit. */
export const isPart = (claim: ClaimChange) => PARTS.includes(kindOf(claim)) && ('take' in claim || claim.release === 'limit');

/** A limit that is set anew is replaced by that, not withdrawn as well. */
export function withoutReplaced(claims: readonly ClaimChange[]): readonly ClaimChange[] {
  const sets = claims.filter((claim) => 'take' in claim && claim.take === 'limit');
  if (sets.length === 0) return claims;
  const replaced = ({ resource, by }: ClaimChange) => sets.some((set) => set.resource === resource && set.by === by);
  return claims.filter((claim) => !('release' in claim && claim.release === 'limit' && replaced(claim)));
}

/** What becomes of a group's members when one of them was refused. */
export interface Verdict {
  readonly lost: readonly Member[];
  /** Have to be tried again, in this order: what stood in their way may itself not be committed. */
  readonly again: readonly Member[];
}

/**
 * Who loses a part is certain only if it was refused for what lies in the database. Where a member of the same group was before it, it and
 * those behind it that want of the same wait until that one has been committed or not. Where it is certain, whoever wants no less loses too.
 */
export function verdict(members: readonly Member[], { owners, conflict }: Culprit): Verdict {
  const culprits = owners.flatMap((owner) => members[owner] ?? []);
  const [first] = culprits;
  if (!first || conflict.lost !== 'claim') return { lost: culprits, again: [] };
  const wanted = partsOf(first, conflict.resource);
  if (wanted.length === 0) return { lost: culprits, again: [] };
  const rivals = members.filter((member) => partsOf(member, conflict.resource).length > 0);
  const ahead = rivals.indexOf(first);
  const behind = rivals.slice(ahead + 1);
  if (ahead > 0) return { lost: [], again: [first, ...behind] };
  // Limits change before anything is taken, whoever stands where.
  const limiting = behind.filter((member) => changesLimit(member, conflict.resource));
  if (limiting.length > 0 && !changesLimit(first, conflict.resource)) {
    return { lost: [], again: rivals.filter((member) => !limiting.includes(member)) };
  }
  return { lost: [first, ...behind.filter((member) => loses(partsOf(member, conflict.resource), wanted))], again: [] };
}

const partsOf = ({ commit }: Member, resource: string) => commit.parts.filter((part) => part.resource === resource);

const changesLimit = (member: Member, resource: string) => partsOf(member, resource).some((part) => kindOf(part) === 'limit');

const loses = (parts: readonly ClaimChange[], [refused, ...others]: readonly ClaimChange[]) =>
  refused !== undefined && others.length === 0 && parts.some((part) => wantsNoLess(part, refused) || holdsNoLess(part, refused));
