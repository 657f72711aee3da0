import type { mongo } from 'mongoose';
import { type Commit, type Conflict, type Stage, stages, type Write } from './write.ts';

/** Statements per command, so that no command outgrows a message however large one commit is. */
const COMMAND_STATEMENTS = 1_000;

type Verb = 'insert' | 'update' | 'delete';

const verbs: Record<Stage, Verb> = {
  fired: 'delete',
  releaseUnique: 'delete',
  clearTimer: 'delete',
  unchanged: 'update',
  held: 'update',
  edition: 'update',
  releaseInterval: 'update',
  takeInterval: 'update',
  takeUnique: 'update',
  inbox: 'update',
  setTimer: 'update',
  create: 'insert',
  change: 'update',
  journal: 'insert',
};

/** One command of a group: statements of all its commits. */
export interface Batch {
  readonly verb: Verb;
  readonly collection: string;
  /** Every statement must find its row. */
  readonly counted: boolean;
  readonly members: Member[];
}

/** A write, and the indexes of the commits that it belongs to. */
interface Member {
  readonly write: Write;
  readonly owners: readonly number[];
}

/** What a write error means and whose it is. */
export interface Culprit {
  readonly owners: readonly number[];
  readonly conflict: Conflict;
}

/** The commands of a group in the order in which they run. */
export function batches(commits: readonly Commit[]): Batch[] {
  const staged = Map.groupBy(
    commits.flatMap(({ writes }, owner) => writes.map((write) => ({ write, owners: [owner] }))),
    ({ write }) => write.stage,
  );
  const all: Batch[] = [];
  for (const stage of stages) {
    // Commands of this stage, or of an earlier one that may take its statements too, by collection.
    const open = new Map(all.filter((batch) => joins(batch, stage)).map((batch) => [batch.collection, batch]));
    for (const member of once(stage, staged.get(stage) ?? [])) {
      const { collection } = member.write;
      let batch = open.get(collection);
      if (!batch || batch.members.length === COMMAND_STATEMENTS) {
        batch = { verb: verbs[stage], collection, counted: stage === 'fired', members: [] };
        open.set(collection, batch);
        all.push(batch);
      }
      batch.members.push(member);
    }
  }
  return all;
}

/** Many commits rest on the same edition: one proof does for all, and they lose it together. */
function once(stage: Stage, members: readonly Member[]): readonly Member[] {
  if (stage !== 'unchanged') return members;
  const alike = Map.groupBy(members, ({ write }) => JSON.stringify(write.statement['q']));
  return [...alike.values()].map((some) => ({ write: (some[0] as Member).write, owners: some.flatMap(({ owners }) => owners) }));
}

const joins = ({ verb, counted }: Batch, stage: Stage): boolean => verb === verbs[stage] && counted === (stage === 'fired');
const lists = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

interface Reply {
  readonly n: number;
  readonly writeErrors?: readonly (WriteError & { readonly index: number })[];
}

interface WriteError {
  readonly code: number;
  readonly errmsg: string;
  readonly keyPattern?: Record<string, unknown>;
}

const DUPLICATE_KEY = 11_000;
const VALIDATION_FAILED = 121;

/**
 * Runs one command in the group's transaction. Commands are sent as they are: the driver's bulkWrite measures every document twice.
 * Returns the write that was refused, if one was; throws what is not a refusal.
 */
export async function runBatch(db: mongo.Db, session: mongo.ClientSession, batch: Batch): Promise<Culprit | undefined> {
  const statements = batch.members.map(({ write }) => write.statement);
  const command = { [batch.verb]: batch.collection, [lists[batch.verb]]: statements, ordered: true };
  const reply = (await db.command(command, { session, ignoreUndefined: true })) as unknown as Reply;
  const error = reply.writeErrors?.[0];
  if (error) return culpritOf(batch, error.index, error);
  if (batch.counted && reply.n < statements.length) return missing(batch);
  return undefined;
}

function culpritOf(batch: Batch, index: number, error: WriteError): Culprit {
  const member = batch.members[index];
  const conflict = member && conflictOf(member.write, error);
  if (!member || !conflict) throw new WriteFailed(`${batch.verb} ${batch.collection}: ${error.errmsg}`);
  return { owners: member.owners, conflict };
}

function conflictOf(write: Write, { code, keyPattern }: WriteError): Conflict | undefined {
  if (code === DUPLICATE_KEY) return duplicate(write, Object.keys(keyPattern ?? { _id: 1 }));
  // The rule of a day of claims.
  return code === VALIDATION_FAILED && write.stage === 'takeInterval' ? write.conflict : undefined;
}

function duplicate(write: Write, keys: readonly string[]): Conflict | undefined {
  if (keys[0] === '_id') return write.conflict;
  if (keys[0] === 'request.key') return { lost: 'request' };
  return { lost: 'claim', resource: `${write.collection}.${keys.join('.')}` };
}

/** A row that should have been there was not. Of a single commit the culprit is known; of several the group has to be committed apart. */
function missing({ members, collection }: Batch): Culprit {
  const [first] = members;
  const conflict = first?.write.conflict;
  const owners = new Set(members.flatMap((member) => member.owners));
  if (conflict && owners.size === 1) return { owners: [...owners], conflict };
  throw new WriteFailed(`fewer rows of ${collection} than statements`);
}

/** The server refused a write for a reason that nobody foresaw, or that cannot be traced to one commit of a group. */
class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
}
