import type { Refusal } from '@jiguan/kernel/refusal';
import type { CopySource } from '../app/index.ts';
import type { Catalogue } from '../errors/index.ts';
import type { Locate, Verifier } from '../identity/index.ts';
import type { Pipeline } from '../store/pipeline.ts';

/** The part of a log that the server writes to; pino's Logger fits. */
export interface CallLog {
  isLevelEnabled(level: 'debug'): boolean;
  debug(fields: object, text: string): void;
  error(fields: object, text: string): void;
}

/** What every call of a server is answered with. */
export interface Surroundings {
  readonly catalogue: Catalogue;
  readonly verifier: Verifier;
  readonly pipeline: Pipeline;
  readonly copies: CopySource;
  readonly locate: Locate;
  readonly log: CallLog;
  /** Milliseconds that a call without a deadline of its own gets. */
  readonly defaultDeadline: number;
  /** Why calls are not taken at all just now, if so. */
  closed(): Refusal | undefined;
}
