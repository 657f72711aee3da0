import { mongo } from 'mongoose';
import { batches, type Culprit } from './batch.ts';
import { runBatch } from './run-batch.ts';
import type { Commit, Conflict } from './write.ts';

/** Thrown inside a transaction to leave it. */
class Refused extends Error {
  readonly culprit: Culprit;
  constructor(culprit: Culprit) {
    super('commit refused');
    this.culprit = culprit;
  }
}

/** Thrown at the end of a rehearsal, so that nothing of it stays. */
class Rehearsed extends Error {}

/** Whether a commit would be made, tried in a transaction that is given up: what it would lose, if anything. */
export async function rehearse(client: mongo.MongoClient, db: mongo.Db, commit: Commit): Promise<Conflict | undefined> {
  try {
    const culprit = await attempt(client, db, [commit], () => {
      throw new Rehearsed();
    });
    return culprit?.conflict;
  } catch (error) {
    if (error instanceof Rehearsed) return undefined;
    throw error;
  }
}

/** One transaction; returns whose write was refused, if one was. `last` runs before it is committed. The driver repeats it on transient errors and repeats only the commit when its result is unknown. */
export async function attempt(
  client: mongo.MongoClient,
  db: mongo.Db,
  commits: readonly Commit[],
  last?: () => void,
): Promise<Culprit | undefined> {
  const work = batches(commits);
  const session = client.startSession();
  try {
    await session.withTransaction(async (session: mongo.ClientSession) => {
      for (const batch of work) {
        const culprit = await runBatch(db, session, batch);
        if (culprit) throw new Refused(culprit);
      }
      last?.();
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
export function isOutage(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    (error instanceof mongo.MongoError &&
      (error.hasErrorLabel('TransientTransactionError') || error.hasErrorLabel('UnknownTransactionCommitResult')))
  );
}
