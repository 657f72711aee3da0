import { isRefused } from '@jiguan/kernel/refusal';
import type { Actor, CopySource, Scope } from '../app/types.ts';

export type { CopySource };

/** On whose behalf and on what occasion a use case runs. */
export interface CallContext<R = unknown> {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly copies: CopySource;
  /** W3C trace context kept in the journal; the active span's where it is left out. */
  readonly traceparent?: string;
  /** A repeat with the same key and digest gets the first answer. Key: `<subject>/<method>/<request_id>`; digest: SHA-256 of the request. */
  readonly request?: { readonly key: string; readonly digest: string; encode(result: R): Buffer; decode(bytes: Buffer): R };
  /** CloudEvents id of the fact that is handled: handled once only. */
  readonly inbox?: string;
  /** The timer that fires: fires once only. */
  readonly timer?: { readonly key: string; readonly at: Date };
  /** The version (`etagOf`) that the first record of the commitment must have. */
  readonly expectedEtag?: string;
  /** Says what would come of it, races over claims included, and writes nothing (AIP-163). Uses up no request id. */
  readonly rehearsal?: boolean;
}

/** Refusals that the pipeline itself makes. */
export type PipelineReason = 'CONFLICT' | 'ETAG_MISMATCH' | 'CLAIM_TAKEN' | 'REQUEST_ID_REUSED' | 'ALREADY_HANDLED';

/** The etag of a record as it is. */
export function etagOf(record: { readonly version: number }): string {
  return String(record.version);
}

/** The inbox or the timer shows that this was done before: nothing was changed, nothing is left to do. */
export function isAlreadyHandled(result: unknown): boolean {
  return isRefused(result) && result.refused === 'ALREADY_HANDLED';
}
