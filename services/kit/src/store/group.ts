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
  const wanted = wants();
  const size = sizes(Math.max(SHARE_MEMBERS, Math.ceil(queue.length / free)));
  for (const [i, member] of queue.entries()) {
    if (member.touches.some((key) => busy.has(key) || awaited.has(key))) {
      for (const key of member.touches) awaited.add(key);
      rest.push(member);
    } else if (!wanted.behind(member)) {
      if (!size.fits(member)) return { members, rest: rest.concat(queue.slice(i)) };
      wanted.add(member);
      members.push(member);
    }
  }
  return { members, rest };
}

/** How large a group becomes: at most so many members; the first always fits. */
function sizes(share: number) {
  const most = Math.min(share, GROUP_MEMBERS);
  let members = 0;
  let writes = 0;
  let bytes = 0;
  return {
    fits({ commit }: Member): boolean {
      members += 1;
      writes += commit.writes.length;
      bytes += commit.bytes;
      return members === 1 || (members <= most && writes <= GROUP_WRITES && bytes <= GROUP_BYTES);
    },
  };
}

/** What members of a group want that only one can have. */
function wants() {
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
    /** Whether somebody before it wants the same; it then is that one's rival. */
    behind(member: Member): boolean {
      for (const [key, conflict] of member.commit.rivalry) {
        const first = rights.get(key);
        if (first) return first.rivals.push({ member, conflict }) > 0;
      }
      for (const span of member.commit.spans) {
        const first = days.get(span.day)?.find((other) => overlap(other.span, span))?.member;
        if (first) return first.rivals.push({ member, conflict: { lost: 'claim', resource: span.resource } }) > 0;
      }
      return false;
    },
  };
}
