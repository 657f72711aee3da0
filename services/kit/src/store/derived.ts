/** What a commit must take, give back, set and clear, from what the record was and what it becomes. */
import type { Aggregate, Claim, ClaimChange, Deadline, Stored, TimerChange } from '../app/types.ts';

type Kind = Pick<Aggregate<object, never>, 'claims' | 'deadlines'>;
type Before = Stored<object> | undefined;

/** Claims of before that are no more, then those that are new. What stays is not touched. */
export function claimsBetween({ claims }: Kind, before: Before, after: Stored<object>, by: string): ClaimChange[] {
  if (!claims) return [];
  const was = keyed(before ? claims(before) : []);
  const is = keyed(single(claims(after)));
  return [...without(was, is).map((claim) => releaseOf(claim, by)), ...without(is, was).map((claim) => takeOf(claim, by))];
}

/** Deadlines of before that are no more are cleared; those that are new or moved are set. */
export function timersBetween({ deadlines }: Kind, before: Before, after: Stored<object>, record: string): TimerChange[] {
  if (!deadlines) return [];
  const was = byKind(before ? deadlines(before) : []);
  const is = byKind(deadlines(after));
  const cleared = [...was.keys()].filter((kind) => !is.has(kind)).map((kind) => ({ clear: `${kind}/${record}` }));
  const moved = [...is].filter(([kind, at]) => was.get(kind)?.getTime() !== at.getTime());
  return [...cleared, ...moved.map(([kind, at]) => ({ set: `${kind}/${record}`, kind, at, record }))];
}

/** Whether a timer is a deadline that a record has in this state. */
export function isDeadline(
  { key, at }: { readonly key: string; readonly at: Date },
  { deadlines }: Kind,
  state: object,
  record: string,
): boolean {
  const own = deadlines?.(state) ?? [];
  return own.some((deadline) => `${deadline.kind}/${record}` === key && deadline.at.getTime() === at.getTime());
}

/** Of two amounts of one resource one would be forgotten: a record adds up what it takes. */
function single(claims: readonly Claim[]): readonly Claim[] {
  const amounts = claims.filter(({ kind }) => kind === 'amount' || kind === 'limit').map(({ kind, resource }) => `${kind} of ${resource}`);
  const twice = amounts.find((amount, i) => amounts.indexOf(amount) < i);
  if (twice) throw new Error(`a record claims two: ${twice}`);
  return claims;
}

/** Claims by what they say; the same one twice is one. */
function keyed(claims: readonly Claim[]): Map<string, Claim> {
  return new Map(claims.map((claim) => [JSON.stringify(Object.entries(claim).sort()), claim]));
}

function without(some: Map<string, Claim>, others: Map<string, Claim>): Claim[] {
  return [...some].flatMap(([key, claim]) => (others.has(key) ? [] : [claim]));
}

function takeOf({ kind, ...claim }: Claim, by: string): ClaimChange {
  return { take: kind, ...claim, by } as ClaimChange;
}

function releaseOf({ kind, ...claim }: Claim, by: string): ClaimChange {
  return { release: kind, ...claim, by } as ClaimChange;
}

function byKind(deadlines: readonly Deadline[]): Map<string, Date> {
  const kinds = new Map(deadlines.map(({ kind, at }) => [kind, at]));
  if (kinds.size < deadlines.length) throw new Error(`two deadlines of one kind: ${deadlines.map(({ kind }) => kind).join(', ')}`);
  return kinds;
}
