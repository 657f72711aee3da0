import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifier } from '@jiguan/kit/identity';
import { type TestIssuer, testIssuer } from '@jiguan/kit/testing';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';

describe('a token', () => {
  let issuer: TestIssuer;
  const good = () => verifier({ issuer: issuer.url, audience: 'jiguan' });
  beforeAll(async () => {
    issuer = await testIssuer();
  });
  afterAll(() => issuer.close());

  it('that holds says who is calling', async () => expect(await good().verify(await issuer.token('li'))).toEqual({ subject: 'li' }));

  it.each([
    ['expired', 'TOKEN_EXPIRED'],
    ['forAnotherAudience', 'TOKEN_WRONG_AUDIENCE'],
    ['wronglySigned', 'TOKEN_INVALID'],
    ['fromAnotherIssuer', 'TOKEN_INVALID'],
  ] as const)('%s is refused as %s', async (kind, reason) =>
    expect(await good().verify(await issuer[kind]('li'))).toMatchObject({ refused: reason }),
  );

  it('that is missing is refused', async () => {
    expect(await good().verify(undefined)).toMatchObject({ refused: 'TOKEN_MISSING' });
    expect(await good().verify('')).toMatchObject({ refused: 'TOKEN_MISSING' });
  });

  it.each(['x', 'a.b.c', 'eyJhbGciOiJSUzI1NiJ9.e30.AAAA'])('that is none is refused: %s', async (text) =>
    expect(await good().verify(text)).toMatchObject({ refused: 'TOKEN_INVALID' }),
  );

  it('with alg none is refused', async () => {
    const claims = new UnsecuredJWT({ sub: 'li' }).setIssuer(issuer.url).setAudience('jiguan').setExpirationTime('1h');
    expect(await good().verify(claims.encode())).toMatchObject({ refused: 'TOKEN_INVALID' });
  });

  it('signed with a shared secret is refused, even one made of the public key', async () => {
    const jwks = (await (await fetch(`${issuer.url}/jwks`)).json()) as { keys: object[] };
    const secret = new TextEncoder().encode(JSON.stringify(jwks.keys[0]));
    const token = new SignJWT({}).setProtectedHeader({ alg: 'HS256', kid: 'test' }).setSubject('li').setIssuer(issuer.url);
    const signed = await token.setAudience('jiguan').setExpirationTime('1h').sign(secret);
    expect(await good().verify(signed)).toMatchObject({ refused: 'TOKEN_INVALID' });
  });

  it.each(['', undefined])('without a subject is refused: %j', async (sub) =>
    expect(await good().verify(await issuer.token('', { claims: { sub } }))).toMatchObject({ refused: 'TOKEN_INVALID' }),
  );

  it.each(['system:seed', 'system:'])('of a subject that the journal keeps for the system is refused: %s', async (sub) =>
    expect(await good().verify(await issuer.token(sub))).toMatchObject({ refused: 'TOKEN_INVALID' }),
  );

  it.each([
    ['at+jwt', true, true],
    ['application/at+jwt', true, true],
    ['AT+JWT', true, true],
    ['JWT', false, true],
    [undefined, false, true],
    ['dpop+jwt', false, false],
    ['logout+jwt', false, false],
  ] as const)('of type %s (RFC 9068) is taken: %s, and where the provider states none: %s', async (type, strictly, loosely) => {
    const token = await issuer.token('li', { type });
    const answer = (taken: boolean) => (taken ? { subject: 'li' } : { refused: 'TOKEN_WRONG_TYPE' });
    expect(await good().verify(token)).toMatchObject(answer(strictly));
    expect(await verifier({ issuer: issuer.url, audience: 'jiguan', type: 'any' }).verify(token)).toMatchObject(answer(loosely));
  });

  it.each([{ nonce: 'n' }, { at_hash: 'h' }, { c_hash: 'h' }, { typ: 'ID' }])(
    'that is an ID token by its claims is refused: %j',
    async (claims) => {
      const any = verifier({ issuer: issuer.url, audience: 'jiguan', type: 'any' });
      for (const type of ['JWT', 'at+jwt'])
        expect(await any.verify(await issuer.token('li', { type, claims }))).toMatchObject({ refused: 'TOKEN_WRONG_TYPE' });
    },
  );

  it('costs one fetch of the keys for many calls', async () => {
    const verify = good();
    const fetches = issuer.keyFetches;
    for (const subject of ['a', 'b', 'a']) await verify.verify(await issuer.token(subject));
    expect(issuer.keyFetches - fetches).toBe(1);
  });

  it('that was verified before stops at its expiry all the same', async () => {
    let now = Date.now();
    const verify = verifier({ issuer: issuer.url, audience: 'jiguan', clockTolerance: 5, now: () => now });
    const token = await issuer.token('li', { expiresIn: 60 });
    expect(await verify.verify(token)).toEqual({ subject: 'li' });
    now += 64_000;
    expect(await verify.verify(token)).toEqual({ subject: 'li' });
    now += 3_000;
    expect(await verify.verify(token)).toMatchObject({ refused: 'TOKEN_EXPIRED' });
  });

  it('is forgotten when too many others came after it, and verified again', async () => {
    const verify = verifier({ issuer: issuer.url, audience: 'jiguan', remembered: 2 });
    const tokens = await Promise.all(['a', 'b', 'c', 'a'].map((subject) => issuer.token(subject)));
    for (const token of tokens) expect(await verify.verify(token)).toHaveProperty('subject');
  });
});

/** An issuer whose keys and presence the test decides. */
class ChangingIssuer {
  keys: { kid: string; key: CryptoKey; jwk: object }[] = [];
  claims: string | undefined;
  readonly server: Server = createServer((request, response) => {
    const found = request.url?.endsWith('openid-configuration')
      ? { issuer: this.claims ?? this.url, jwks_uri: `${this.url}/jwks` }
      : { keys: this.keys.map(({ jwk }) => jwk) };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  });

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async rotate(kid: string): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair('EdDSA');
    this.keys = [{ kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'EdDSA', use: 'sig' } }];
  }

  token(subject: string): Promise<string> {
    const { kid, key } = this.keys[0] as (typeof this.keys)[0];
    const token = new SignJWT({}).setProtectedHeader({ alg: 'EdDSA', kid, typ: 'at+jwt' }).setSubject(subject).setIssuer(this.url);
    return token.setAudience('jiguan').setExpirationTime('1h').sign(key);
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve) => this.server.listen(port, '127.0.0.1', resolve));
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

describe('an issuer', () => {
  const issuer = new ChangingIssuer();
  beforeEach(() => issuer.listen());
  afterEach(async () => {
    issuer.claims = undefined;
    if (issuer.server.listening) await issuer.close();
  });

  it('may change its keys', async () => {
    const { verify } = verifier({ issuer: issuer.url, audience: 'jiguan', keysCooldown: 0 });
    await issuer.rotate('first');
    const old = await issuer.token('li');
    expect(await verify(old)).toEqual({ subject: 'li' });
    await issuer.rotate('second');
    expect(await verify(await issuer.token('li'))).toEqual({ subject: 'li' });
  });

  it('that is away is reported as unavailable, not as a bad token, and asked again', async () => {
    await issuer.rotate('first');
    const url = issuer.url;
    const port = Number(new URL(url).port);
    const token = await issuer.token('li');
    const { verify } = verifier({ issuer: url, audience: 'jiguan' });
    await issuer.close();
    expect(await verify(token)).toMatchObject({ refused: 'ISSUER_UNAVAILABLE' });
    await issuer.listen(port);
    expect(await verify(token)).toEqual({ subject: 'li' });
  });

  it('is asked for its keys beforehand, so that a token can be verified when it is away', async () => {
    await issuer.rotate('first');
    const token = await issuer.token('li');
    const { fetchKeys, verify } = verifier({ issuer: issuer.url, audience: 'jiguan' });
    await fetchKeys();
    await issuer.close();
    expect(await verify(token)).toEqual({ subject: 'li' });
  });

  it('that cannot be asked beforehand is asked with the first token', async () => {
    await issuer.rotate('first');
    const url = issuer.url;
    const token = await issuer.token('li');
    const { fetchKeys, verify } = verifier({ issuer: url, audience: 'jiguan' });
    await issuer.close();
    await fetchKeys();
    await issuer.listen(Number(new URL(url).port));
    expect(await verify(token)).toEqual({ subject: 'li' });
  });

  it('that says it is another one is not believed', async () => {
    await issuer.rotate('first');
    issuer.claims = 'https://elsewhere.example';
    const { verify } = verifier({ issuer: issuer.url, audience: 'jiguan' });
    expect(await verify(await issuer.token('li'))).toMatchObject({ refused: 'ISSUER_UNAVAILABLE' });
  });
});
