/** A person's session in the browser's keeping. */
import type { Request, Response } from 'express';
import { readCookie, writeCookie } from './cookies.ts';
import type { Tokens } from './provider.ts';
import type { Seal } from './seal.ts';

/** What is known of whoever is signed in. */
export interface Session {
  readonly token: string;
  readonly subject: string;
  readonly name: string;
  /** Seconds since 1970 at which the token ends. */
  readonly expires: number;
}

interface Renewal {
  readonly refresh: string;
  readonly subject: string;
  readonly name: string;
}

export const hasEnded = ({ expires }: Pick<Session, 'expires'>, margin = 0): boolean => expires - margin <= Date.now() / 1000;

export const sessionIn = (seal: Seal, req: Request): Promise<Session | undefined> =>
  seal.open<Session>('session', readCookie(req, 'session'));

export const renewalIn = (seal: Seal, req: Request): Promise<Renewal | undefined> =>
  seal.open<Renewal>('renewal', readCookie(req, 'renewal'));

/** Gives the browser a session, in place of any it had. False where the issuer's tokens are larger than a cookie. */
export async function keepSession(seal: Seal, tokens: Tokens, req: Request, res: Response): Promise<boolean> {
  const { access, refresh, subject, name, expires } = tokens;
  const session: Session = { token: access, subject, name, expires };
  const renewal = refresh === undefined ? undefined : await seal.close('renewal', { refresh, subject, name } satisfies Renewal);
  return writeCookie(req, res, 'session', await seal.close('session', session)) && writeCookie(req, res, 'renewal', renewal);
}

export function forgetSession(req: Request, res: Response): void {
  for (const name of ['session', 'renewal', 'login'] as const) writeCookie(req, res, name, undefined);
}
