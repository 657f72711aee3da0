import { createHash } from 'node:crypto';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** A value that rows are ordered by. */
export type Key = string | number | boolean | Date | null;

type Written = string | number | boolean | null | { readonly $date: number };

/**
 * A page token: the keys of the last row, bound to the list it belongs to and closed with a digest. It is not secret: it holds nothing
 * that the caller has not seen, and the rows are cut to the caller's scope again on every page.
 */
export function writePageToken(list: string, keys: readonly Key[]): string {
  const body = JSON.stringify([digest(list), ...keys.map((key) => (key instanceof Date ? { $date: key.getTime() } : key))]);
  return Buffer.from(digest(body) + body).toString('base64url');
}

/** The keys in a token. Refuses BAD_PAGE_TOKEN when it is broken, PAGE_TOKEN_MISMATCH when it belongs to another filter or order. */
export function readPageToken(list: string, token: string): readonly Key[] | Refusal<'BAD_PAGE_TOKEN' | 'PAGE_TOKEN_MISMATCH'> {
  const text = Buffer.from(token, 'base64url').toString();
  const body = text.slice(DIGEST);
  if (Buffer.from(text).toString('base64url') !== token || text.slice(0, DIGEST) !== digest(body)) return badToken();
  const [bound, ...keys] = JSON.parse(body) as [string, ...Written[]];
  if (bound !== digest(list)) return refuse('PAGE_TOKEN_MISMATCH', {}, { field: 'page_token' });
  return keys.map((key) => (typeof key === 'object' && key ? new Date(key.$date) : key));
}

function badToken(): Refusal<'BAD_PAGE_TOKEN'> {
  return refuse('BAD_PAGE_TOKEN', {}, { field: 'page_token' });
}

const DIGEST = 16;

function digest(text: string): string {
  return createHash('sha256').update(`jiguan page ${text}`).digest('base64url').slice(0, DIGEST);
}
