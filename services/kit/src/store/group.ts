import type { Context } from '@opentelemetry/api';
import { overlap } from './calendar.ts';
import type { Commit, Conflict, Span } from './write.ts';

/** Largest group: enough to fill the disk's wait, small enough that nobody waits long for the others. */
const GROUP_MEMBERS = 128;
/** Smallest share of a queue: fewer are not worth a transaction of their own. */
const SHARE_MEMBERS = 8;
const GROUP_WRITES = 4_000;
const GROUP_BYTES = 8 << 20;

/** A commit that waits for its group, and whoever waits for it. */
export interface Member {
  readonly commit: Commit;
  /** What only one transaction at a time should touch. */
  readonly touches: readonly string[];
  readonly context: Context;
  /** Commits that want what this one wants: they lose if it succeeds. */
  readonly rivals: { readonly member: Member; readonly conflict: Conflict }[];
  settle(conflict: Conflict | undefined): void;
  fail(error: unknown): void;
}

/** Documents that the commit writes, and rights that only one can have; entries of the journal are its own, and to prove one unchanged is not to write it. */
export function touches({ writes, rivalry }: Commit): string[] {
  const keys = [...rivalry.keys()];
  for (const { stage, collection, statement } of writes) {
    if (stage !== 'journal' && stage !== 'unchanged') keys.push(`${collection}/${statement['q']?._id ?? statement['_id']}`);
  }
  return keys;
}

/**
 * The next transaction from a queue, of which so many could begin now: it leaves the others their share, and none of its members touches what
 * those under way are `busy` with. Who has to wait keeps its place: nobody behind it takes what it waits for. A commit that wants what an
 * earlier one wants waits on it as its rival.
 */
export function nextGroup(queue: readonly Member[], busy: ReadonlySet<string>, free: number): { members: Member[]; rest: Member[] } {
  const members: Member[] = [];
  const rest: Member[] = [];
  const awaited = new Set<string>();
  const wants = wantsOfGroup();
  const most = Math.min(Math.max(SHARE_MEMBERS, Math.ceil(queue.length / free)), GROUP_MEMBERS);
  let size: Size = { members: 0, writes: 0, bytes: 0 };
  for (const [i, member] of queue.entries()) {
    if (member.touches.some((key) => busy.has(key) || awaited.has(key))) {
      for (const key of member.touches) awaited.add(key);
      rest.push(member);
      continue;
    }
    const first = wants.firstOf(member);
    if (first) {
      first.member.rivals.push({ member, conflict: first.conflict });
      continue;
    }
    size = grown(size, member);
    if (!isAllowed(size, most)) return { members, rest: rest.concat(queue.slice(i)) };
    wants.add(member);
    members.push(member);
  }
  return { members, rest };
}

interface Size {
  readonly members: number;
  readonly writes: number;
  readonly bytes: number;
}

const grown = ({ members, writes, bytes }: Size, { commit }: Member): Size => ({
  members: members + 1,
  writes: writes + commit.writes.length,
  bytes: bytes + commit.bytes,
});

/** Whether a group may be so large, with so many members at most; one alone always may. */
const isAllowed = ({ members, writes, bytes }: Size, most: number): boolean =>
  members === 1 || (members <= most && writes <= GROUP_WRITES && bytes <= GROUP_BYTES);

/** What members of a group want that only one can have. */
function wantsOfGroup() {
  const rights = new Map<string, Member>();
  const days = new Map<string, { span: Span; member: Member }[]>();
  return {
    add(member: Member): void {
      for (const key of member.commit.rivalry.keys()) rights.set(key, member);
      for (const span of member.commit.spans) {
        const day = days.get(span.day);
        if (day) day.push({ span, member });
        else days.set(span.day, [{ span, member }]);
      }
    },
    /** The member of the group that wants what this one wants, and what this one loses if that one succeeds. */
    firstOf({ commit }: Member): { readonly member: Member; readonly conflict: Conflict } | undefined {
      for (const [key, conflict] of commit.rivalry) {
        const first = rights.get(key);
        if (first) return { member: first, conflict };
      }
      for (const span of commit.spans) {
        const first = days.get(span.day)?.find((other) => overlap(other.span, span))?.member;
        if (first) return { member: first, conflict: { lost: 'claim', resource: span.resource } };
      }
      return undefined;
    },
  };
}
