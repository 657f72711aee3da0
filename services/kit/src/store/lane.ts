import { type Context, context } from '@opentelemetry/api';
import { mongo } from 'mongoose';
import { inGroupSpan } from '../telemetry/index.ts';
import { batches, type Culprit, runBatch } from './batch.ts';
import { overlap } from './calendar.ts';
import { recordGroup } from './metrics.ts';
import type { Commit, Conflict, Span } from './write.ts';

/** Largest group: enough to fill the disk's wait, small enough that nobody waits long for the others. */
const GROUP_MEMBERS = 128;
const GROUP_WRITES = 4_000;
const GROUP_BYTES = 8 << 20;

/** Where commits of this process go to the database, one group at a time. */
export interface Lane {
  /** Resolves with nothing once durable on a majority, or with what the commit lost. Rejects when the database cannot be reached. */
  commit(commit: Commit): Promise<Conflict | undefined>;
}

interface Member {
  readonly commit: Commit;
  readonly context: Context;
  /** Commits that want what this one wants: they lose if it succeeds. */
  readonly rivals: { readonly member: Member; readonly conflict: Conflict }[];
  settle(conflict: Conflict | undefined): void;
  fail(error: unknown): void;
}

/**
 * Commits that are ready at the same moment share one transaction. One group at a time: two lanes that touch the same documents meet
 * write conflicts, and the slowest callers pay for them.
 */
export function createLane(client: mongo.MongoClient, db: mongo.Db): Lane {
  let queue: Member[] = [];
  let running = false;

  const run = async () => {
    while (queue.length > 0) {
      const { members, rest } = nextGroup(queue);
      queue = rest;
      recordGroup(members.length);
      const callers = members.map((member) => member.context);
      const lost = await inGroupSpan('commit', callers, () => commitGroup(client, db, members));
      const again = lost.flatMap((member) => member.rivals.map((rival) => rival.member));
      queue = again.concat(queue);
    }
    running = false;
  };

  const wake = () => {
    if (running) return;
    running = true;
    setImmediate(run);
  };

  return {
    commit: (commit) =>
      new Promise((settle, fail) => {
        queue.push({ commit, context: context.active(), rivals: [], settle, fail });
        wake();
      }),
  };
}

/** The longest head of the queue that can be one transaction. A commit that wants what an earlier one wants waits on it as its rival. */
function nextGroup(queue: readonly Member[]): { members: Member[]; rest: Member[] } {
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

/** Commits a group, putting aside whoever cannot be committed. Returns the members that were not, whose rivals get their turn. */
async function commitGroup(client: mongo.MongoClient, db: mongo.Db, group: readonly Member[]): Promise<Member[]> {
  const lost: Member[] = [];
  let members = group;
  while (members.length > 0) {
    try {
      const culprit = await attempt(client, db, members);
      if (!culprit) {
        members.forEach(settled);
        return lost;
      }
      const member = members[culprit.owner]!;
      lost.push(member);
      member.settle(culprit.conflict);
      members = members.filter((other) => other !== member);
    } catch (error) {
      if (members.length > 1 && !isOutage(error)) {
        for (const member of members) lost.push(...(await commitGroup(client, db, [member])));
        return lost;
      }
      for (const member of members) member.fail(error);
      return lost.concat(members);
    }
  }
  return lost;
}

function settled(member: Member): void {
  member.settle(undefined);
  for (const rival of member.rivals) rival.member.settle(rival.conflict);
}

/** Thrown inside a transaction to leave it. */
class Refused extends Error {
  readonly culprit: Culprit;
  constructor(culprit: Culprit) {
    super('commit refused');
    this.culprit = culprit;
  }
}

/** One transaction. The driver repeats it on transient errors and repeats only the commit when its result is unknown. */
async function attempt(client: mongo.MongoClient, db: mongo.Db, members: readonly Member[]): Promise<Culprit | undefined> {
  const work = batches(members.map((member) => member.commit));
  const session = client.startSession();
  try {
    await session.withTransaction(async (session: mongo.ClientSession) => {
      for (const batch of work) {
        const culprit = await runBatch(db, session, batch);
        if (culprit) throw new Refused(culprit);
      }
    }, TRANSACTION);
    return undefined;
  } catch (error) {
    if (error instanceof Refused) return error.culprit;
    throw error;
  } finally {
    await session.endSession();
  }
}

const TRANSACTION = { readConcern: { level: 'majority' }, writeConcern: { w: 'majority' } } as const;

/** The database is away or did not answer: committing apart would only make everybody wait in turn. */
function isOutage(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    (error instanceof mongo.MongoError &&
      (error.hasErrorLabel('TransientTransactionError') || error.hasErrorLabel('UnknownTransactionCommitResult')))
  );
}
