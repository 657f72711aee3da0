import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** A value that rows are ordered by. */
export type Key = string | number | boolean | Date | null;

type Written = string | number | boolean | null | { readonly $date: number };

/** Where pages go on, as callers carry it. */
export interface PageTokens {
  /** The keys of a page's last row, bound to the list it belongs to. */
  write(list: string, keys: readonly Key[]): string;
  /** The keys in a token. Refuses BAD_PAGE_TOKEN when it is not one of ours, PAGE_TOKEN_MISMATCH when it belongs to another filter or order. */
  read(list: string, token: string): readonly Key[] | Refusal<'BAD_PAGE_TOKEN' | 'PAGE_TOKEN_MISMATCH'>;
}

/**
 * Tokens closed with a digest that needs the key, so that nobody makes one up: a query takes what is in it as it is. They are not secret:
 * they hold nothing that the caller has not seen, and the rows are cut to the caller's scope again on every page.
 */
export function tokensWith(key: string): PageTokens {
  const digest = (text: string) => createHmac('sha256', key).update(text).digest('base64url').slice(0, DIGEST);
  return {
    write(list, keys) {
      const body = JSON.stringify([digest(list), ...keys.map((value) => (value instanceof Date ? { $date: value.getTime() } : value))]);
      return Buffer.from(digest(body) + body).toString('base64url');
    },
    read(list, token) {
      const text = Buffer.from(token, 'base64url').toString();
      const body = text.slice(DIGEST);
      if (Buffer.from(text).toString('base64url') !== token || !same(text.slice(0, DIGEST), digest(body))) return badToken();
      const [bound, ...keys] = JSON.parse(body) as [string, ...Written[]];
      if (bound !== digest(list)) return refuse('PAGE_TOKEN_MISMATCH', {}, { field: 'page_token' });
      return keys.map((value) => (typeof value === 'object' && value ? new Date(value.$date) : value));
    },
  };
}

function badToken(): Refusal<'BAD_PAGE_TOKEN'> {
  return refuse('BAD_PAGE_TOKEN', {}, { field: 'page_token' });
}

/** Letters of a digest: 132 bits. */
const DIGEST = 22;

function same(given: string, right: string): boolean {
  const bytes = Buffer.from(given);
  return bytes.length === right.length && timingSafeEqual(bytes, Buffer.from(right));
}
