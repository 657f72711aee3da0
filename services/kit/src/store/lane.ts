import { context } from '@opentelemetry/api';
import type { mongo } from 'mongoose';
import { inGroupSpan } from '../telemetry/index.ts';
import { type Member, nextGroup, touches } from './group.ts';
import { recordGroup } from './metrics.ts';
import { type Verdict, verdict } from './parts.ts';
import { attempt, isOutage, rehearse } from './transaction.ts';
import { type Commit, type Conflict, type Journalled, journalled, sealed } from './write.ts';

/** Where commits of this process go to the database, in groups. */
export interface Lane {
  /** Resolves with nothing once durable on a majority, or with what the commit lost. Rejects when the database cannot be reached. */
  commit(commit: Commit): Promise<Conflict | undefined>;
  /** What a commit would lose, if anything; nothing of it stays. Apart from the groups: it takes nothing away from anybody for long. */
  rehearse(commit: Commit): Promise<Conflict | undefined>;
  /** Tells of what every transaction added to the journal, in order, once it is durable. Returns how to stop that. */
  follow(follower: Follower): () => void;
}

type Follower = (added: Journalled) => void;

/** Transactions at once: while one waits for its majority, the next is on its way. */
const UNDER_WAY = 2;

/**
 * Commits that are ready at the same moment share one transaction. No two transactions under way touch the same document: they would meet
 * write conflicts, and the slowest callers would pay for them.
 */
export function createLane(client: mongo.MongoClient, db: mongo.Db): Lane {
  let queue: Member[] = [];
  let free = UNDER_WAY;
  let awake = false;
  const busy = new Set<string>();
  const followers = new Set<Follower>();
  const durable: Follower = (added) => {
    for (const follower of followers) follower(added);
  };

  const start = () => {
    awake = false;
    while (free > 0 && queue.length > 0) {
      const { members, rest } = nextGroup(queue, busy, free);
      if (members.length === 0) return;
      queue = rest;
      void run(members);
    }
  };

  const run = async (members: readonly Member[]) => {
    const keys = members.flatMap((member) => member.touches);
    for (const key of keys) busy.add(key);
    free--;
    recordGroup(members.length);
    const callers = members.map((member) => member.context);
    const { lost, again } = await inGroupSpan('commit', callers, () => commitGroup({ client, db, durable }, members));
    for (const key of keys) busy.delete(key);
    free++;
    queue = [...again, ...lost.flatMap((member) => member.rivals.map((rival) => rival.member)), ...queue];
    start();
  };

  return {
    commit: (commit) =>
      new Promise((settle, fail) => {
        queue.push({ commit, touches: touches(commit), context: context.active(), rivals: [], settle, fail });
        if (awake) return;
        awake = true;
        setImmediate(start);
      }),
    rehearse: (commit) => rehearse(client, db, commit),
    follow(follower) {
      followers.add(follower);
      return () => followers.delete(follower);
    },
  };
}

interface Database {
  readonly client: mongo.MongoClient;
  readonly db: mongo.Db;
  readonly durable: Follower;
}

/** Commits a group, putting aside whoever cannot be committed. Returns the members that were not, whose rivals get their turn, and those to be tried again. */
async function commitGroup(database: Database, group: readonly Member[]): Promise<Verdict> {
  const { client, db, durable } = database;
  const lost: Member[] = [];
  const again: Member[] = [];
  let members = group;
  while (members.length > 0) {
    try {
      const commits = sealed(members.map(({ commit }) => commit));
      const culprit = await attempt(client, db, commits);
      if (!culprit) {
        members.forEach(settled);
        durable(journalled(commits));
        break;
      }
      const fallen = verdict(members, culprit);
      for (const member of fallen.lost) member.settle(culprit.conflict);
      lost.push(...fallen.lost);
      again.unshift(...fallen.again);
      members = members.filter((member) => !fallen.lost.includes(member) && !fallen.again.includes(member));
    } catch (error) {
      if (members.length > 1 && !isOutage(error)) {
        for (const member of members) lost.push(...(await commitGroup(database, [member])).lost);
        break;
      }
      for (const member of members) member.fail(error);
      lost.push(...members);
      break;
    }
  }
  return { lost, again };
}

function settled(member: Member): void {
  member.settle(undefined);
  for (const rival of member.rivals) rival.member.settle(rival.conflict);
}
