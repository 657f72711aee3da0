import { testIssuer } from '@jiguan/kit/testing';
import { createRemoteJWKSet, jwtVerify } from 'jose';

describe('the test issuer', () => {
  const issuing = testIssuer();
  afterAll(async () => (await issuing).close());

  const verify = async (token: string) => {
    const { url } = await issuing;
    const discovery = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as { issuer: string; jwks_uri: string };
    return jwtVerify(token, createRemoteJWKSet(new URL(discovery.jwks_uri)), { issuer: discovery.issuer, audience: 'jiguan' });
  };

  it('gives tokens that its own keys verify', async () => {
    const { payload } = await verify(await (await issuing).token('li'));
    expect(payload.sub).toBe('li');
  });

  it.each(['expired', 'forAnotherAudience', 'wronglySigned', 'fromAnotherIssuer'] as const)(
    'and tokens that do not hold: %s',
    async (kind) => {
      await expect(verify(await (await issuing)[kind]('li'))).rejects.toThrow();
    },
  );
});
