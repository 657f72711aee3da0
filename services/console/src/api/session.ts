/** Who is signed in. */
import type { GrantHeld } from '../contract/may.ts';
import { call } from './client.ts';
import { copiesHere, forgetCopies, keepCopy, lastCopy, ownCopies } from './copies.ts';

export interface Session {
  readonly subject: string;
  readonly name: string;
  readonly grants: readonly GrantHeld[];
  readonly expires: string;
  readonly contexts: readonly string[];
  /** Differs where the documents of the contract do. */
  readonly contract?: string;
  /** Address of a trace with `{traceId}` in it, where the operators have said one. */
  readonly traceLink?: string;
}

const address = '/session';

/** Undefined when nobody is signed in. Throws where the system cannot be asked. */
export async function readSession(): Promise<Session | undefined> {
  return (await call<Session | undefined>(address, { now: true })).body;
}

/** Copies of what is read are this person's from now on; of nobody where nobody is signed in. */
export async function keepFor(session: Session | undefined): Promise<void> {
  if (session === undefined) return forgetCopies();
  await ownCopies(session.subject);
  await keepCopy(address, JSON.stringify(session), undefined);
}

/** Who was signed in when the network went away, while the browser keeps the session. */
export async function lastSession(): Promise<Session | undefined> {
  const copy = (await copiesHere()) ? await lastCopy(address, false) : undefined;
  return copy && (JSON.parse(copy.text) as Session);
}

/** Leaves the page for the issuer and comes back to it. `again`: asks who it is even where the issuer knows. */
export function signIn(again = false): void {
  const here = location.pathname.startsWith('/app') || location.pathname.startsWith('/q/') ? location.pathname + location.search : '/app/';
  const clean = here.replace(/[?&]signIn=\w+/, '');
  location.assign(`/session/login?return=${encodeURIComponent(clean)}${again ? '&prompt=login' : ''}`);
}

export async function signOut(): Promise<void> {
  await forgetCopies();
  await call('/session/logout', { verb: 'post' });
  location.assign('/app/?signIn=SIGNED_OUT');
}
