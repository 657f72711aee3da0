import type { mongo } from 'mongoose';
import { type Commit, type Conflict, type Stage, stages, type Write } from './write.ts';

/** Statements per command, so that no command outgrows a message however large one commit is. */
const COMMAND_STATEMENTS = 1_000;

type Verb = 'insert' | 'update' | 'delete';

const verbs: Record<Stage, Verb> = {
  releaseInterval: 'update',
  takeInterval: 'update',
  releaseUnique: 'delete',
  takeUnique: 'update',
  inbox: 'insert',
  fired: 'delete',
  create: 'insert',
  change: 'update',
  journal: 'insert',
  clearTimer: 'delete',
  setTimer: 'update',
};

/** One command of a group: the statements of all its commits for one stage and collection. */
export interface Batch {
  readonly verb: Verb;
  readonly collection: string;
  readonly stage: Stage;
  readonly writes: Write[];
  /** Index of the commit that each write belongs to. */
  readonly owners: number[];
}

/** What a write error means and whose it is. */
export interface Culprit {
  readonly owner: number;
  readonly conflict: Conflict;
}

/** The commands of a group in the order in which they run. */
export function batches(commits: readonly Commit[]): Batch[] {
  const open = new Map<string, Batch>();
  const all: Batch[] = [];
  commits.forEach((commit, owner) => {
    for (const write of commit.writes) {
      const key = `${write.stage} ${write.collection}`;
      let batch = open.get(key);
      if (!batch || batch.writes.length === COMMAND_STATEMENTS) {
        batch = { verb: verbs[write.stage], collection: write.collection, stage: write.stage, writes: [], owners: [] };
        open.set(key, batch);
        all.push(batch);
      }
      batch.writes.push(write);
      batch.owners.push(owner);
    }
  });
  return all.sort((a, b) => order[a.stage] - order[b.stage]);
}

const order = Object.fromEntries(stages.map((stage, i) => [stage, i])) as Record<Stage, number>;
const lists = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

interface Reply {
  readonly n: number;
  readonly writeErrors?: readonly { index: number; code: number; errmsg: string; keyPattern?: Record<string, unknown> }[];
}

/**
 * Runs one command in the group's transaction. Commands are sent as they are: the driver's bulkWrite measures every document twice.
 * Returns the write that was refused, if one was; throws what is not a refusal.
 */
export async function runBatch(db: mongo.Db, session: mongo.ClientSession, batch: Batch): Promise<Culprit | undefined> {
  const statements = batch.writes.map((write) => write.statement);
  const command = { [batch.verb]: batch.collection, [lists[batch.verb]]: statements, ordered: true };
  const reply = (await db.command(command, { session, ignoreUndefined: true })) as unknown as Reply;
  const error = reply.writeErrors?.[0];
  if (error) return culpritOf(batch, error.index, error);
  if (batch.stage === 'fired' && reply.n < statements.length) return missing(batch);
  return undefined;
}

function culpritOf(batch: Batch, index: number, error: { code: number; errmsg: string; keyPattern?: Record<string, unknown> }): Culprit {
  const write = batch.writes[index]!;
  const conflict = error.code === 11_000 ? duplicate(write, Object.keys(error.keyPattern ?? { _id: 1 })) : undefined;
  if (!conflict) throw new WriteFailed(`${batch.stage} ${batch.collection}: ${error.errmsg}`);
  return { owner: batch.owners[index]!, conflict };
}

function duplicate(write: Write, keys: readonly string[]): Conflict | undefined {
  if (keys[0] === '_id') return write.conflict;
  if (keys[0] === 'request.key') return { lost: 'request' };
  return { lost: 'claim', resource: `${write.collection}.${keys.join('.')}` };
}

/** A row that should have been there was not. Of a single commit the culprit is known; of several the group has to be committed apart. */
function missing({ writes, owners, collection }: Batch): Culprit {
  const conflict = writes[0]!.conflict;
  if (conflict && new Set(owners).size === 1) return { owner: owners[0]!, conflict };
  throw new WriteFailed(`fewer rows of ${collection} than statements`);
}

/** The server refused a write for a reason that nobody foresaw, or that cannot be traced to one commit of a group. */
class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
}
