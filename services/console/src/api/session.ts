/** Who is signed in. */
import type { GrantHeld } from '../contract/may.ts';
import { call } from './client.ts';

export interface Session {
  readonly subject: string;
  readonly name: string;
  readonly grants: readonly GrantHeld[];
  readonly expires: string;
  readonly contexts: readonly string[];
  /** Address of a trace with `{traceId}` in it, where the operators have said one. */
  readonly traceLink?: string;
}

/** Undefined when nobody is signed in. Throws where the system cannot be asked. */
export async function readSession(): Promise<Session | undefined> {
  return (await call<Session | undefined>('/session')).body;
}

/** Leaves the page for the issuer and comes back to it. `again`: asks who it is even where the issuer knows. */
export function signIn(again = false): void {
  const here = location.pathname.startsWith('/app') || location.pathname.startsWith('/q/') ? location.pathname + location.search : '/app/';
  const clean = here.replace(/[?&]signIn=\w+/, '');
  location.assign(`/session/login?return=${encodeURIComponent(clean)}${again ? '&prompt=login' : ''}`);
}

export async function signOut(): Promise<void> {
  await call('/session/logout', { verb: 'post' });
  location.assign('/app/?signIn=SIGNED_OUT');
}
