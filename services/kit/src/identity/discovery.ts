import { z } from 'zod';

/** What is needed of an issuer's metadata (OpenID Connect Discovery 1.0 §3). */
export interface Discovery {
  readonly jwksUri: string;
}

const metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Asks an issuer where its keys are; undefined when it cannot be reached or answers for another issuer. */
export async function discover(issuer: string): Promise<Discovery | undefined> {
  try {
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), headers: { accept: 'application/json' } });
    if (!answer.ok) return undefined;
    const found = metadata.safeParse(await answer.json());
    return found.success && found.data.issuer === issuer ? { jwksUri: found.data.jwks_uri } : undefined;
  } catch {
    return undefined;
  }
}
