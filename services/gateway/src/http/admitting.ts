import { isRefused } from '@jiguan/kernel/refusal';
import { bearer, decideAccess } from '@jiguan/kit/identity';
import type { Request } from 'express';
import { type Problem, refusalProblem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { Transcoding } from './parts.ts';

/** One who calls: `key` is what is counted by. */
export interface Known {
  readonly key: string;
  readonly subject: string | undefined;
}

/** Who calls, and whether they call too often. */
export async function admit(
  { verifier, rateLimit }: Pick<Transcoding, 'verifier' | 'rateLimit'>,
  endpoint: Pick<Endpoint, 'open'>,
  req: Request,
  { language }: Exchange,
): Promise<Known | { readonly problem: Problem }> {
  const caller = endpoint.open ? undefined : await verifier.verify(bearer(req.headers.authorization));
  const subject = caller === undefined || isRefused(caller) ? undefined : caller.subject;
  const key = subject === undefined ? `address ${req.ip}` : `subject ${subject}`;
  const problem =
    (await rateLimit(key, language)) ?? (caller !== undefined && isRefused(caller) ? refusalProblem(caller, language) : undefined);
  return problem === undefined ? { key, subject } : { problem };
}

/**
 * Whether a caller holds no role that the method asks for, anywhere: what they send need not be read. Of small bodies the service is asked
 * all the same, as it may know a grant a moment earlier.
 */
export function isStranger({ grantsOf }: Transcoding, { method }: Endpoint, subject: string | undefined): boolean {
  const grants = subject === undefined ? undefined : grantsOf(subject);
  if (subject === undefined || grants === undefined) return false;
  const decided = decideAccess(method.access, { subject, grants });
  return isRefused(decided) && decided.refused === 'ACCESS_DENIED';
}
