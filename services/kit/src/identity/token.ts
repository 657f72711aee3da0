import { isRefused, type Refusal, refuse } from '@jiguan/kernel/refusal';
import { createRemoteJWKSet, errors, type JWTHeaderParameters, type JWTPayload, jwtVerify } from 'jose';
import { type Discovery, discover } from './discovery.ts';

/** Who a valid token says is calling. Nothing more is taken from it: what the caller may do is a grant. */
export interface Caller {
  /** OIDC subject, or client id of a service. */
  readonly subject: string;
}

/** Tells who is calling. Resolves with a refusal for a missing, expired or otherwise invalid token. */
export interface Verifier {
  verify(token: string | undefined): Promise<Caller | Refusal>;
}

export interface IssuerVerifier extends Verifier {
  /** Fetches the keys before the first token comes. Never rejects: where the issuer cannot be reached yet, the first token asks again. */
  fetchKeys(): Promise<void>;
}

export interface VerifierOptions {
  readonly issuer: string;
  readonly audience: string;
  /** What the header's `typ` must be: `at+jwt`, or also `JWT` or none with `any`; `at+jwt` by default. */
  readonly type?: 'at+jwt' | 'any';
  /** How far the issuer's clock may differ from ours, in seconds. */
  readonly clockTolerance?: number;
  /** Milliseconds between two fetches of the keys when a token names an unknown one. */
  readonly keysCooldown?: number;
  /** Most tokens remembered as verified. */
  readonly remembered?: number;
  readonly now?: () => number;
}

/** Asymmetric algorithms only: with a shared secret every verifier could also issue, and `none` verifies nothing (RFC 8725 §3.1). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** How the journal names who acts without a token: no caller may be called so. */
const SYSTEM = 'system:';
/** Claims of ID tokens (OpenID Connect Core 1.0 §2, §3.3.2.11): such a token says to a client who signed in, and is for nobody else. */
const ID_TOKEN_CLAIMS = ['nonce', 'at_hash', 'c_hash'];
/** A verified token is checked anew after this long at the latest, so that a key withdrawn by its issuer stops working. */
const REMEMBERED_MS = 5 * 60_000;

/** Verifies access tokens of one OIDC issuer with its published keys, fetched when first needed or by `fetchKeys`, and again when they change. */
export function verifier(options: VerifierOptions): IssuerVerifier {
  const { issuer, audience, type = 'at+jwt', clockTolerance = 5, remembered = 2_000, now = Date.now } = options;
  const seen = new Map<string, { readonly caller: Caller; readonly until: number }>();
  const keys = lazyKeys(issuer, options.keysCooldown ?? 30_000);

  const remember = (token: string, caller: Caller, expiry: number) => {
    if (seen.size >= remembered) seen.delete(seen.keys().next().value as string);
    seen.set(token, { caller, until: Math.min((expiry + clockTolerance) * 1000, now() + REMEMBERED_MS) });
    return caller;
  };

  return {
    async fetchKeys() {
      const found = await keys();
      if (!isRefused(found)) await found.reload().catch(() => {});
    },
    async verify(token) {
      if (!token) return refuse('TOKEN_MISSING');
      const known = seen.get(token);
      if (known && known.until > now()) return known.caller;
      const key = await keys();
      if (isRefused(key)) return key;
      try {
        const required = { issuer, audience, clockTolerance, algorithms: ALGORITHMS, requiredClaims: ['exp', 'sub'] };
        const { payload, protectedHeader } = await jwtVerify(token, key, { ...required, currentDate: new Date(now()) });
        if (!payload.sub || payload.sub.startsWith(SYSTEM)) return refuse('TOKEN_INVALID');
        if (!isAccessToken(protectedHeader, payload, type)) return refuse('TOKEN_WRONG_TYPE', { type: protectedHeader.typ ?? '' });
        return remember(token, { subject: payload.sub }, expiryOf(payload));
      } catch (error) {
        seen.delete(token);
        return refusalOf(error);
      }
    },
  };
}

/** `Bearer <token>` → token (RFC 6750 §2.1); undefined for anything else. */
export function bearer(authorization: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}

/** RFC 9068 §4: `at+jwt`, so that no other token of the same issuer passes for one. Some providers state the type of an ID token in a claim. */
function isAccessToken({ typ }: JWTHeaderParameters, payload: JWTPayload, wanted: 'at+jwt' | 'any'): boolean {
  const stated = typ?.toLowerCase().replace(/^application\//, '');
  if (ID_TOKEN_CLAIMS.some((claim) => claim in payload) || payload['typ'] === 'ID') return false;
  return stated === 'at+jwt' || (wanted === 'any' && (stated === undefined || stated === 'jwt'));
}

function expiryOf(payload: JWTPayload): number {
  return payload.exp as number;
}

type Keys = ReturnType<typeof createRemoteJWKSet>;

/** The issuer's keys; discovery happens at the first call and again after a failure, so services start in any order. */
function lazyKeys(issuer: string, cooldownDuration: number): () => Promise<Keys | Refusal> {
  let keys: Keys | undefined;
  let asking: Promise<Discovery | undefined> | undefined;
  return async () => {
    if (keys) return keys;
    asking ??= discover(issuer).finally(() => {
      asking = undefined;
    });
    const found = await asking;
    if (!found) return refuse('ISSUER_UNAVAILABLE');
    keys ??= createRemoteJWKSet(new URL(found.jwksUri), { cooldownDuration, timeoutDuration: 5_000, cacheMaxAge: 10 * 60_000 });
    return keys;
  };
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof errors.JWTExpired) return refuse('TOKEN_EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'aud') return refuse('TOKEN_WRONG_AUDIENCE');
  if (isIssuerAway(error)) return refuse('ISSUER_UNAVAILABLE');
  return refuse('TOKEN_INVALID');
}

/** The keys could not be fetched: jose's plain JOSEError, its time-out, or fetch's own TypeError. */
function isIssuerAway(error: unknown): boolean {
  if (error instanceof errors.JWKSTimeout) return true;
  return !(error instanceof errors.JOSEError) || error.code === errors.JOSEError.code;
}
