/** The cookies of a session, and which of them a request may use. */
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';

/** `session`: the access token and whose it is. `renewal`: what gets the next one. `login`: a sign-in under way. */
export type CookieName = 'session' | 'renewal' | 'login';

/** A browser drops a cookie that is larger, its name and attributes included (RFC 6265 §6.1). */
const largest = 4096;

/** The prefix binds a cookie to HTTPS and this host alone (RFC 6265bis §4.1.3.2); a browser takes it without TLS from nobody. */
const nameOf = (name: CookieName, secure: boolean) => `${secure ? '__Host-' : ''}jiguan-${name}`;

export function readCookie(req: Request, name: CookieName): string | undefined {
  return parseCookie(req.headers.cookie ?? '')[nameOf(name, req.secure)];
}

/** Whether a request brings a session at all; asked of every request, so it looks at the text only. */
export function bringsSession(req: Request): boolean {
  return req.headers.cookie?.includes('jiguan-session=') ?? false;
}

/**
 * Sets a cookie, or takes it away where there is no value. False when it would be too large for a browser to keep.
 * The cookie of a sign-in must come back with a redirection from the issuer, which is another site: Lax. The others never leave this one: Strict.
 */
export function writeCookie(req: Request, res: Response, name: CookieName, value: string | undefined): boolean {
  const text = stringifySetCookie({
    name: nameOf(name, req.secure),
    value: value ?? '',
    httpOnly: true,
    secure: req.secure,
    path: '/',
    sameSite: name === 'login' ? 'lax' : 'strict',
    ...(value === undefined && { maxAge: 0 }),
    ...(name === 'login' && value !== undefined && { maxAge: 600 }),
  });
  if (text.length > largest) return false;
  res.append('Set-Cookie', text);
  return true;
}
