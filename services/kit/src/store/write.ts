import type { mongo } from 'mongoose';
import type { ClaimChange, Stored } from '../app/types.ts';
import type { JournalEntry } from './journal.ts';

/**
 * The order in which a commit's writes run. What may be refused comes first, so that a refused group costs one command or two; what is
 * given back runs before what is taken, so that a booking can move to a slot that overlaps its own. Neighbours that are one command to
 * the database become one.
 */
export const stages = [
  'fired',
  'releaseUnique',
  'clearTimer',
  'unchanged',
  'held',
  'revision',
  'releaseInterval',
  'releasePart',
  // Raised before it is lowered, and both before anything is taken of it.
  'setLimit',
  'withdrawLimit',
  'takeInterval',
  'takePart',
  // A book is closed after the entries of its group: it is closed with all of them, or not at all.
  'entry',
  'closing',
  'takeUnique',
  'setTimer',
  // New rows, which are not looked for first: that would cost several times as much.
  'takeFresh',
  'inbox',
  'setFresh',
  'create',
  'change',
  'journal',
] as const;

export type Stage = (typeof stages)[number];

/** Why a commit was not made. */
export type Conflict =
  /** Another commit changed the record first. */
  | { readonly lost: 'record'; readonly record: string }
  /** A steady record that the decision rested on may have changed. */
  | { readonly lost: 'revision' }
  /** Another holder has the resource. */
  | { readonly lost: 'claim'; readonly resource: string }
  /** The request id was answered already. */
  | { readonly lost: 'request' }
  /** The fact was handled already, or the timer fired or was moved. */
  | { readonly lost: 'occasion' };

/** One statement of an `insert`, `update` or `delete` command. */
export interface Write {
  readonly stage: Stage;
  readonly collection: string;
  readonly statement: mongo.Document;
  /** Of an insert: the same as an update, which needs no command of its own where others of its collection are made anyway. */
  readonly asUpdate?: mongo.Document;
  /** What it means when the statement hits a unique index or finds nothing to delete; without it that is a failure. */
  readonly conflict?: Conflict;
  /** Of an entry of the journal whose record others may copy: the record as it became. */
  readonly record?: Stored<object>;
}

/** A span of a resource's day that a commit takes. Instants in milliseconds. */
export interface Span {
  /** Id of the calendar document. */
  readonly day: string;
  readonly resource: string;
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/** Writes that happen all or not at all. */
export interface Commit {
  readonly writes: readonly Write[];
  /** What only one of two commits can have, and what the other one loses: records, unique claims, request ids, inbox rows, timers. */
  readonly rivalry: ReadonlyMap<string, Conflict>;
  readonly spans: readonly Span[];
  /** Claims on what others may have a part of as well: whether a part is to be had shows only in the database. */
  readonly parts: readonly ClaimChange[];
  /** Ids of the journal entries that the bus is to have. */
  readonly facts: readonly string[];
  /** Rough size on the wire. */
  readonly bytes: number;
}

/** The commits of one transaction, the first of whose facts lists them all: one mark for the relay to take away, however many they are. */
export function sealed(commits: readonly Commit[]): readonly Commit[] {
  const facts = commits.flatMap((commit) => commit.facts);
  const [lister] = facts;
  const listing = (write: Write): Write =>
    write.stage === 'journal' && write.statement['_id'] === lister
      ? { ...write, statement: { ...write.statement, unpublished: facts } }
      : write;
  return commits.map((commit) => (commit.facts[0] === lister && lister ? { ...commit, writes: commit.writes.map(listing) } : commit));
}

/** What commits add to the journal. */
export interface Journalled {
  /** In order. */
  readonly entries: readonly JournalEntry[];
  /** By the id of an entry, its record as it became; of those that others may copy. */
  readonly records: ReadonlyMap<string, Stored<object>>;
}

/** The journal entries that commits add. */
export function journalled(commits: readonly Commit[]): Journalled {
  const entries: JournalEntry[] = [];
  const records = new Map<string, Stored<object>>();
  for (const { writes } of commits)
    for (const { stage, statement, record } of writes) {
      if (stage !== 'journal') continue;
      entries.push(statement as JournalEntry);
      if (record) records.set(statement['_id'], record);
    }
  return { entries, records };
}
