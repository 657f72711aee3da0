import { parseConfig } from '@jiguan/kit/config';
import { type Config, contradictions, issuerOf, variables } from '../src/config.ts';

const config = (env: Record<string, string> = {}): Config => {
  const { values, problems } = { values: undefined, ...parseConfig(variables, env) };
  if (values === undefined) throw new Error(problems?.join());
  return values as Config;
};

const here = import.meta.filename;

describe('the configuration', () => {
  it('has a default for everything but the issuer', () => {
    expect(contradictions(config())).toEqual([expect.stringContaining('OIDC_ISSUER')]);
    expect(config().UPSTREAMS).toMatchObject({ directory: 'localhost:50051', meetings: 'localhost:50052' });
  });

  it.each([
    [{ DEV_ISSUER: 'true' }, 'development', 'HOST'],
    [{ DEV_ISSUER: 'true', HOST: '10.0.0.1' }, 'test', 'HOST'],
    [{ DEV_ISSUER: 'true', HOST: '127.0.0.1', TLS_CERT_FILE: here, TLS_KEY_FILE: here }, 'test', 'TLS_CERT_FILE'],
  ])('refuses the development issuer with %j and NODE_ENV=%s', (env, nodeEnv, named) => {
    expect(contradictions(config({ ...env, ...(nodeEnv && { NODE_ENV: nodeEnv }) } as Record<string, string>))).toEqual([
      expect.stringContaining(named),
    ]);
  });

  it.each(['', 'production', 'PRODUCTION', ' Production '])('refuses the development issuer with NODE_ENV=%j', (nodeEnv) =>
    expect(contradictions(config({ DEV_ISSUER: 'true', HOST: '127.0.0.1', NODE_ENV: nodeEnv }))).toEqual([
      expect.stringContaining('NODE_ENV'),
    ]),
  );

  it.each(['prod', 'staging'])('knows no NODE_ENV=%j', (nodeEnv) => expect(() => config({ NODE_ENV: nodeEnv })).toThrow('NODE_ENV'));

  it.each(['production', 'Production', ' PRODUCTION '])('refuses an issuer in plaintext with NODE_ENV=%j', (nodeEnv) =>
    expect(contradictions(config({ OIDC_ISSUER: 'http://id.example', NODE_ENV: nodeEnv }))).toEqual([
      'OIDC_ISSUER is "http://id.example": expected https:// with NODE_ENV=production',
    ]),
  );

  it('refuses a certificate without its key', () =>
    expect(contradictions(config({ OIDC_ISSUER: 'https://id.example', TLS_CERT_FILE: here, NODE_ENV: 'production' }))).toEqual([
      'TLS_KEY_FILE is not set: expected it, since TLS_CERT_FILE is',
    ]));

  it('takes the development issuer on loopback', () => {
    const env = { DEV_ISSUER: 'true', HOST: '127.0.0.1', PORT: '8081' };
    const own = config(env);
    for (const nodeEnv of ['development', 'test', ' Development'])
      expect(contradictions(config({ ...env, NODE_ENV: nodeEnv }))).toEqual([]);
    expect(issuerOf(own)).toBe('http://localhost:8081/dev/oidc');
    expect(issuerOf(config({ OIDC_ISSUER: 'https://id.example' }))).toBe('https://id.example');
  });
});
