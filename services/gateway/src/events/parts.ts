import type { GrantHeld, Place } from '@jiguan/kit/app';
import type { Verifier } from '@jiguan/kit/identity';
import type { RateLimit } from '../http/rate-limit.ts';
import type { Feed } from './feed.ts';
import type { Replays } from './replays.ts';
import type { RecordRules } from './visibility.ts';

/** What event streams are made of. */
export interface EventParts {
  readonly feeds: readonly Feed[];
  readonly rules: RecordRules;
  /** Grants in force now: asked for each fact, so that one withdrawn stops counting at once. */
  readonly grantsOf: (subject: string) => readonly GrantHeld[];
  /** Where the unit lies that a record belongs to. */
  readonly homeOf: (place: Place) => Place | undefined;
  readonly verifier: Verifier;
  readonly rateLimit: RateLimit;
  readonly streamsPerSubject: number;
  /** Full names of the event types there are. */
  readonly types: ReadonlySet<string>;
  /** How many past facts of a context a stream may begin with. */
  readonly horizon: number;
  readonly replays: Replays;
  /** Resolves when grants and units are there: before that too little would be shown. */
  readonly ready: Promise<unknown>;
  /** Milliseconds that a listener waits for that, and for the facts to be read. */
  readonly patience?: number;
  /** Milliseconds between two signs of life. */
  readonly heartbeat?: number;
  /** Bytes that may wait for a slow reader before it is cut off; it comes back with Last-Event-ID. */
  readonly bufferLimit?: number;
}
