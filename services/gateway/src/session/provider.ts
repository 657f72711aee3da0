/** The OpenID provider as the gateway asks it for a person's tokens: code with PKCE (RFC 9700 §2.1.1), then refresh tokens. */
import type { Configuration, TokenEndpointResponse } from 'openid-client';

export interface ProviderOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** None for a public client. */
  readonly clientSecret?: string | undefined;
  readonly scope: string;
}

/** What a person's sign-in is worth. */
export interface Tokens {
  readonly access: string;
  readonly refresh?: string;
  /** Seconds since 1970 at which `access` ends. */
  readonly expires: number;
  readonly subject: string;
  readonly name: string;
}

/** A sign-in that has begun and must come back as it went. */
export interface Begun {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

export interface SignInProvider {
  /** Where to send the person. `again`: ask who it is even where the provider still knows. */
  begin(redirectUri: string, again: boolean): Promise<{ readonly url: URL; readonly begun: Begun }>;
  /** Exchanges the code in the address the provider sent the person back to. Throws where anything does not fit. */
  finish(came: URL, begun: Begun): Promise<Tokens>;
  /** Throws where the provider gives no more. */
  renew(tokens: Pick<Tokens, 'subject' | 'name'> & { readonly refresh: string }): Promise<Tokens>;
  /** Withdraws a refresh token, where the provider can. */
  revoke(refresh: string): Promise<void>;
}

/** The client library is loaded, and the provider asked for its addresses, when the first person signs in; again after a failure. */
export function signInProvider({ issuer, clientId, clientSecret, scope }: ProviderOptions): SignInProvider {
  let known: Promise<{ oidc: typeof import('openid-client'); config: Configuration }> | undefined;
  const discover = async () => {
    const oidc = await import('openid-client');
    const auth = clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(clientSecret);
    const execute = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    return { oidc, config: await oidc.discovery(new URL(issuer), clientId, clientSecret, auth, { execute, timeout: 10 }) };
  };
  const provider = () => {
    known ??= discover().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };
  return {
    async begin(redirect_uri, again) {
      const { oidc, config } = await provider();
      const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const code_challenge = await oidc.calculatePKCECodeChallenge(begun.verifier);
      const asked = { redirect_uri, scope, code_challenge, code_challenge_method: 'S256', state: begun.state, nonce: begun.nonce };
      return { url: oidc.buildAuthorizationUrl(config, { ...asked, ...(again && { prompt: 'login' }) }), begun };
    },
    async finish(came, { state, nonce, verifier }) {
      const { oidc, config } = await provider();
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const got = await oidc.authorizationCodeGrant(config, came, checks);
      const claims = got.claims() as { sub: string; name?: unknown; preferred_username?: unknown };
      return { ...tokensOf(got), subject: claims.sub, name: String(claims.name ?? claims.preferred_username ?? claims.sub) };
    },
    async renew({ refresh, subject, name }) {
      const { oidc, config } = await provider();
      return { refresh, ...tokensOf(await oidc.refreshTokenGrant(config, refresh)), subject, name };
    },
    async revoke(refresh) {
      const { oidc, config } = await provider();
      if (config.serverMetadata().revocation_endpoint !== undefined) await oidc.tokenRevocation(config, refresh);
    },
  };
}

/** A provider that does not say how long a token lives is asked again after five minutes. */
function tokensOf({ access_token, refresh_token, expires_in = 300 }: TokenEndpointResponse) {
  const expires = Math.floor(Date.now() / 1000) + expires_in;
  return { access: access_token, expires, ...(refresh_token !== undefined && { refresh: refresh_token }) };
}
