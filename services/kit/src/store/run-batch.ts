import type { mongo } from 'mongoose';
import type { Batch, Culprit } from './batch.ts';
import { CLAIMS } from './own.ts';
import type { Conflict, Write } from './write.ts';

const lists = { insert: 'documents', update: 'updates', delete: 'deletes' } as const;

interface Reply {
  readonly n: number;
  readonly writeErrors?: readonly (WriteError & { readonly index: number })[];
}

interface WriteError {
  readonly code: number;
  readonly errmsg: string;
  readonly keyPattern?: Record<string, unknown>;
  readonly errInfo?: unknown;
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
  if (!member || !conflict) throw new WriteFailed(`${batch.verb} ${batch.collection}: ${error.errmsg}${reasonOf(error)}`);
  return { owners: member.owners, conflict };
}

/** What in a document breaks the rule of its collection; never the document itself. */
function reasonOf({ code, errInfo }: WriteError): string {
  if (code !== VALIDATION_FAILED) return '';
  const names = [...JSON.stringify(errInfo ?? {}).matchAll(/"propertyName":"([^"]+)"|"additionalProperties":\[([^\]]+)\]/g)];
  return ` (${names.map(([, name, more]) => name ?? more).join(' ')})`;
}

function conflictOf(write: Write, { code, keyPattern }: WriteError): Conflict | undefined {
  if (code === DUPLICATE_KEY) return duplicate(write, Object.keys(keyPattern ?? { _id: 1 }));
  // The rule of a row of claims.
  return code === VALIDATION_FAILED && write.collection === CLAIMS ? write.conflict : undefined;
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
