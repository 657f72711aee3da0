import type { ClaimChange, Stored, TimerChange } from '../app/types.ts';
import { giveBackAmount, setLimit, takeAmount, withdrawLimit } from './amounts.ts';
import { closeBook, countEntry, reopenBook } from './books.ts';
import { releaseStatement, takeStatement } from './calendar.ts';
import { deltaOf } from './delta.ts';
import { CLAIMS } from './own.ts';
import { giveBackSpan, takeSpan } from './shares.ts';
import type { Conflict, Span, Stage, Write } from './write.ts';

/** What a commit lost whose fact was handled, or whose timer fired, before. */
export const OCCASION = { lost: 'occasion' } as const;

/**
 * The new state of a record. That it still is what it was shows in the same transaction: its journal has no entry of the new version yet. A condition
 * here would cost the planning of a query, as much as the write itself.
 */
export function stateWrite(collection: string, before: Stored<object> | undefined, record: Stored<object>, conflict: Conflict): Write {
  if (!before) return { stage: 'create', collection, statement: record, conflict };
  return { stage: 'change', collection, statement: { q: { _id: before._id }, u: deltaOf(before, record) }, conflict };
}

/** Where the revision of a collection of steady records is kept, for those who rest on them: among what a commit claims. */
export const revisionId = (collection: string) => `revision/${collection}`;

/** Counts the revision up, for a record of the collection changes. */
export function revisionWrite(collection: string): Write {
  return {
    stage: 'revision',
    collection: CLAIMS,
    statement: { q: { _id: revisionId(collection) }, u: { $inc: { revision: 1 } }, upsert: true },
  };
}

/**
 * Proves that no record has changed since that revision: another one comes back as E11000, as with a state; the same one is not written. Who
 * `changes` steady records itself has to write: two that each rest on what the other changes would not meet otherwise.
 */
export function unchangedWrite(collection: string, revision: number, changes: boolean): Write {
  const statement = {
    q: { _id: revisionId(collection), revision },
    u: changes ? { $inc: { held: 1 } } : { $set: { revision } },
    upsert: true,
  };
  return { stage: changes ? 'held' : 'unchanged', collection: CLAIMS, statement, conflict: { lost: 'revision' } };
}

/** Takes or gives back a right; an interval once for every day it touches, which are its `spans`. A record that is `fresh` holds nothing yet. */
export function claimWrites(claim: ClaimChange, spans: readonly Span[], fresh: boolean): Write[] {
  return 'take' in claim ? takeWrites(claim, spans, fresh) : releaseWrites(claim, spans);
}

function takeWrites(claim: Extract<ClaimChange, { take: unknown }>, spans: readonly Span[], fresh: boolean): Write[] {
  const { resource, by } = claim;
  const write = (stage: Stage, statement: Write['statement']): Write => {
    return { stage, collection: CLAIMS, statement, conflict: { lost: 'claim', resource } };
  };
  switch (claim.take) {
    case 'interval':
      return spans.map((span) => write('takeInterval', takeStatement(span)));
    case 'unique':
      if (fresh) return [{ ...write('takeFresh', { _id: resource, by }), asUpdate: takeUnique(resource, by) }];
      return [write('takeUnique', takeUnique(resource, by))];
    case 'amount':
      return [write('takePart', takeAmount(claim))];
    case 'limit':
      return [write('setLimit', setLimit(claim))];
    case 'span':
      return [write('takePart', takeSpan(claim))];
    case 'entry':
      return [write('entry', countEntry(resource, 1))];
    case 'closing':
      return [{ stage: 'closing', collection: CLAIMS, statement: closeBook(claim), conflict: { lost: 'record', record: by } }];
  }
}

const takeUnique = (resource: string, by: string) => ({ q: { _id: resource, by }, u: { $set: { by } }, upsert: true });

function releaseWrites(claim: Extract<ClaimChange, { release: unknown }>, spans: readonly Span[]): Write[] {
  const { resource, by } = claim;
  switch (claim.release) {
    case 'interval':
      return spans.map((span) => ({ stage: 'releaseInterval', collection: CLAIMS, statement: releaseStatement(span) }));
    case 'unique':
      return [{ stage: 'releaseUnique', collection: CLAIMS, statement: { q: { _id: resource, by }, limit: 1 } }];
    case 'amount':
      return [{ stage: 'releasePart', collection: CLAIMS, statement: giveBackAmount(claim) }];
    case 'limit':
      return [{ stage: 'withdrawLimit', collection: CLAIMS, statement: withdrawLimit(claim), conflict: { lost: 'claim', resource } }];
    case 'span':
      return [{ stage: 'releasePart', collection: CLAIMS, statement: giveBackSpan(claim) }];
    case 'entry':
      return [{ stage: 'entry', collection: CLAIMS, statement: countEntry(resource, -1), conflict: { lost: 'claim', resource } }];
    case 'closing':
      return [{ stage: 'releasePart', collection: CLAIMS, statement: reopenBook(resource) }];
  }
}

/** Sets a timer, or moves or clears the one with that key. A record that is `fresh` has none yet. */
export function timerWrite(timer: TimerChange, fresh: boolean): Write {
  if ('clear' in timer) return { stage: 'clearTimer', collection: CLAIMS, statement: { q: { _id: timer.clear }, limit: 1 } };
  const { set: key, kind, at, record } = timer;
  const asUpdate = { q: { _id: key }, u: { kind, at, due: at, record }, upsert: true };
  if (fresh) return { stage: 'setFresh', collection: CLAIMS, statement: { _id: key, ...asUpdate.u }, asUpdate };
  return { stage: 'setTimer', collection: CLAIMS, statement: asUpdate };
}

/** Remembers that a fact was handled. */
export function inboxWrite(fact: string, time: Date): Write {
  // Finds nothing when the row is there, and so tries to create it again: E11000.
  const asUpdate = { q: { _id: fact, handled: { $exists: false } }, u: { $set: { handled: time } }, upsert: true };
  return { stage: 'inbox', collection: CLAIMS, statement: { _id: fact, handled: time }, asUpdate, conflict: OCCASION };
}

/** Takes the row of a timer that fires away; it must be there, for the time at which it fires: `sure` where a record's version says so. */
export function firedWrite({ key, at }: { key: string; at: Date }, sure: boolean): Write {
  return { stage: 'fired', collection: CLAIMS, statement: { q: sure ? { _id: key } : { _id: key, at }, limit: 1 }, conflict: OCCASION };
}
