/** Who may open an event stream, and what for. */
import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { bearer } from '@jiguan/kit/identity';
import type { Request } from 'express';
import type { Exchange } from '../http/exchange.ts';
import type { Language } from '../problems/languages.ts';
import { faultsProblem, ownProblem, type Problem, refusalProblem } from '../problems/problem.ts';
import type { EventParts } from './parts.ts';
import { type Wish, wishOf } from './query.ts';

export interface Admitted {
  readonly subject: string;
  readonly token: string;
  readonly wish: Wish;
}

export async function admit(
  { verifier, rateLimit, types }: EventParts,
  req: Request,
  { language, query }: Exchange,
): Promise<Admitted | { readonly problem: Problem }> {
  const token = bearer(req.headers.authorization);
  const caller = await verifier.verify(token);
  if (isRefused(caller) || token === undefined) {
    const refusal = isRefused(caller) ? caller : refuse('TOKEN_MISSING');
    return { problem: (await rateLimit(`address ${req.ip}`, language)) ?? refusalProblem(refusal, language) };
  }
  const limited = await rateLimit(`subject ${caller.subject}`, language);
  if (limited !== undefined) return { problem: limited };
  const wish = wishOf(query, types);
  if ('faults' in wish) return { problem: faultsProblem(wish.faults, language) };
  return { subject: caller.subject, token, wish };
}

/** The problem of one who has as many streams as one may have; `holders`: the subject of each stream that is open. */
export function crowded(
  { streamsPerSubject: limit }: EventParts,
  holders: Iterable<string>,
  subject: string,
  language: Language,
): Problem | undefined {
  const held = [...holders].filter((holder) => holder === subject).length;
  return held >= limit ? ownProblem('TOO_MANY_STREAMS', language, { limit }) : undefined;
}
