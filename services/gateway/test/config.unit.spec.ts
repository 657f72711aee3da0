import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '@jiguan/kit/config';
import { type Config, contradictions, issuerOf, variables } from '../src/config.ts';
import { ownProblems } from '../src/problems/catalogue.ts';

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

describe('the guide for operators', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../k8s/OPERATIONS.md'), 'utf8');
  const section = guide.slice(guide.indexOf('## Limits of the gateway'), guide.indexOf('## Who may do what'));
  const limits = Object.keys(variables).filter((name) => /LIMIT|_PER_|_IN_ALL|^MAX_|REPLAY/.test(name));
  /** Said of a state of the house, and of no limit. */
  const others = ['UPSTREAM_UNAVAILABLE', 'EVENTS_UNAVAILABLE', 'SHUTTING_DOWN', 'CONSOLE_NOT_BUILT', 'FILES_NOT_SET_UP'];
  const busy = Object.entries(ownProblems).filter(([reason, { status }]) => [413, 429, 503].includes(status) && !others.includes(reason));

  it('explains every limit, with its default', () => {
    expect(limits.length).toBeGreaterThan(9);
    expect(limits.filter((name) => !section.includes(`\`${name}\``))).toEqual([]);
    const inWords = (text = '') => (Number(text) >= 1 << 20 && Number(text) % (1 << 20) === 0 ? `${Number(text) >> 20} MiB` : text);
    const fallback = (name: string) => inWords(variables[name as 'MAX_CONNECTIONS'].default);
    expect(limits.filter((name) => !section.includes(`\`${name}\` (${fallback(name)})`))).toEqual([]);
  });

  it('names every answer that says a limit is reached', () =>
    expect(busy.map(([reason]) => reason).filter((reason) => !section.includes(`\`${reason}\``))).toEqual([]));
});
