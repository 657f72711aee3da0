import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface TokenWishes {
  readonly audience?: string;
  /** Seconds from now; negative for one that has expired. */
  readonly expiresIn?: number;
  readonly claims?: JWTPayload;
  /** `typ` of the header; `at+jwt` when left out, none when undefined. */
  readonly type?: string | undefined;
}

/** An OIDC issuer for tests: real HTTP, real keys. */
export interface TestIssuer {
  /** OIDC_ISSUER. */
  readonly url: string;
  /** A good access token of a subject, or one bent as wished. */
  token(subject: string, wishes?: TokenWishes): Promise<string>;
  expired(subject: string): Promise<string>;
  forAnotherAudience(subject: string): Promise<string>;
  /** Names the issuer's key, signed with another. */
  wronglySigned(subject: string): Promise<string>;
  /** From another issuer, signed with this one's key. */
  fromAnotherIssuer(subject: string): Promise<string>;
  /** How often the keys were fetched. */
  readonly keyFetches: number;
  close(): Promise<void>;
}

const alg = 'ES256';
const kid = 'test';

export async function testIssuer(): Promise<TestIssuer> {
  const [own, other] = await Promise.all([generateKeyPair(alg), generateKeyPair(alg)]);
  const jwk = { ...(await exportJWK(own.publicKey)), kid, alg, use: 'sig' };
  let keyFetches = 0;
  const server = createServer((request, response) => {
    const answers: Record<string, object> = {
      '/.well-known/openid-configuration': { issuer: url, jwks_uri: `${url}/jwks`, id_token_signing_alg_values_supported: [alg] },
      '/jwks': { keys: [jwk] },
    };
    const answer = answers[request.url ?? ''];
    if (request.url === '/jwks') keyFetches++;
    response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sign = (
    subject: string,
    { audience = 'jiguan', expiresIn = 3600, claims = {}, ...wishes }: TokenWishes,
    key = own.privateKey,
    issuer = url,
  ) => {
    const now = Math.floor(Date.now() / 1000);
    const typ = 'type' in wishes ? wishes.type : 'at+jwt';
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg, kid, ...(typ !== undefined && { typ }) })
      .setSubject(subject)
      .setIssuer(issuer);
    return token
      .setAudience(audience)
      .setIssuedAt(now - 7200)
      .setExpirationTime(now + expiresIn)
      .sign(key);
  };
  return {
    url,
    token: (subject, wishes = {}) => sign(subject, wishes),
    expired: (subject) => sign(subject, { expiresIn: -3600 }),
    forAnotherAudience: (subject) => sign(subject, { audience: 'somebody-else' }),
    wronglySigned: (subject) => sign(subject, {}, other.privateKey),
    fromAnotherIssuer: (subject) => sign(subject, {}, own.privateKey, 'http://127.0.0.1:1'),
    get keyFetches() {
      return keyFetches;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
