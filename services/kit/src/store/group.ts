import type { Context } from '@opentelemetry/api';
import { overlap } from './calendar.ts';
import type { Commit, Conflict, Span } from './write.ts';

/** Largest group: enough to fill the disk's wait, small enough that nobody waits long for the others. */
const GROUP_MEMBERS = 128;
const GROUP_WRITES = 4_000;
const GROUP_BYTES = 8 << 20;

/** A commit that waits for its group, and whoever waits for it. */
export interface Member {
  readonly commit: Commit;
  readonly context: Context;
  /** Commits that want what this one wants: they lose if it succeeds. */
  readonly rivals: { readonly member: Member; readonly conflict: Conflict }[];
  settle(conflict: Conflict | undefined): void;
  fail(error: unknown): void;
}

/** The longest head of the queue that can be one transaction. A commit that wants what an earlier one wants waits on it as its rival. */
export function nextGroup(queue: readonly Member[]): { members: Member[]; rest: Member[] } {
  const members: Member[] = [];
  const wanted = new Map<string, Member>();
  const spans = new Map<string, { span: Span; member: Member }[]>();
  let writes = 0;
  let bytes = 0;
  let taken = 0;
  for (const member of queue) {
    writes += member.commit.writes.length;
    bytes += member.commit.bytes;
    if (members.length > 0 && (members.length === GROUP_MEMBERS || writes > GROUP_WRITES || bytes > GROUP_BYTES)) break;
    taken++;
    if (!standsBehind(member, wanted, spans)) members.push(member);
  }
  return { members, rest: queue.slice(taken) };
}

function standsBehind(member: Member, wanted: Map<string, Member>, spans: Map<string, { span: Span; member: Member }[]>): boolean {
  const { rivalry, spans: own } = member.commit;
  for (const [key, conflict] of rivalry) {
    const first = wanted.get(key);
    if (first) return first.rivals.push({ member, conflict }) > 0;
  }
  for (const span of own) {
    const first = spans.get(span.day)?.find((other) => overlap(other.span, span))?.member;
    if (first) return first.rivals.push({ member, conflict: { lost: 'claim', resource: span.resource } }) > 0;
  }
  for (const key of rivalry.keys()) wanted.set(key, member);
  for (const span of own) {
    const day = spans.get(span.day);
    if (day) day.push({ span, member });
    else spans.set(span.day, [{ span, member }]);
  }
  return false;
}
