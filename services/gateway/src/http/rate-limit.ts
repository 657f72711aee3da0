/** How often one subject, or one address without a token, may call. */
import { MemoryStore, type Options } from 'express-rate-limit';
import type { Language } from '../problems/languages.ts';
import { ownProblem, type Problem } from '../problems/problem.ts';

/** Counts a call; a problem when it is one too many. */
export type RateLimit = (key: string, language: Language) => Promise<Problem | undefined> | undefined;

/** `perMinute` 0 counts nothing. The counters live in this process: with replicas each allows as many. */
export function rateLimit(perMinute: number): RateLimit & { stop(): void } {
  if (perMinute === 0) return Object.assign(() => undefined, { stop: () => undefined });
  const store = new MemoryStore();
  store.init({ windowMs: 60_000 } as Options);
  const limit = async (key: string, language: Language) => {
    const { totalHits, resetTime } = await store.increment(key);
    if (totalHits <= perMinute) return undefined;
    const seconds = Math.max(1, Math.ceil(((resetTime?.getTime() ?? 0) - Date.now()) / 1000));
    return ownProblem('RATE_LIMITED', language, { seconds }, { 'Retry-After': String(seconds) });
  };
  return Object.assign(limit, { stop: () => store.shutdown() });
}
