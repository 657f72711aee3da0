import { context } from '@opentelemetry/api';
import type { mongo } from 'mongoose';
import { inGroupSpan } from '../telemetry/index.ts';
import { type Member, nextGroup } from './group.ts';
import { recordGroup } from './metrics.ts';
import { attempt, isOutage } from './transaction.ts';
import type { Commit, Conflict } from './write.ts';

/** Where commits of this process go to the database, one group at a time. */
export interface Lane {
  /** Resolves with nothing once durable on a majority, or with what the commit lost. Rejects when the database cannot be reached. */
  commit(commit: Commit): Promise<Conflict | undefined>;
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

/** Commits a group, putting aside whoever cannot be committed. Returns the members that were not, whose rivals get their turn. */
async function commitGroup(client: mongo.MongoClient, db: mongo.Db, group: readonly Member[]): Promise<Member[]> {
  const lost: Member[] = [];
  let members = group;
  while (members.length > 0) {
    try {
      const culprit = await attempt(
        client,
        db,
        members.map(({ commit }) => commit),
      );
      const member = culprit && members[culprit.owner];
      if (!culprit || !member) {
        members.forEach(settled);
        return lost;
      }
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
