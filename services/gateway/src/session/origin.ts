/** Whether a request comes from a page of our own. */
import type { Request } from 'express';

/** Scheme, host and port as the browser sees them; behind a proxy by its X-Forwarded-Proto and -Host, where TRUSTED_PROXIES believes it. */
export function originOf(req: Request): string {
  return `${req.protocol}://${req.host}`;
}

/**
 * A cookie counts only for requests that our own pages make: those of another site of the same domain would bring it too, SameSite or not.
 * Browsers that do not send Sec-Fetch-Site (Fetch Metadata; Safari before 16.4) are asked for the Origin, and for a plain GET, which has none, for
 * the Referer.
 */
export function fromOwnPage(req: Request): boolean {
  const site = req.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, referer } = req.headers;
  if (origin !== undefined) return origin === originOf(req);
  return referer !== undefined && URL.canParse(referer) && new URL(referer).origin === originOf(req);
}

/** Addresses that only this machine reaches: there, cookies need no TLS. */
export function isLoopback(req: Request): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(req.hostname.toLowerCase());
}
