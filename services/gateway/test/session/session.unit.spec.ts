/** Signing in by the browser, with the development issuer as the provider: cookies, what they are worth and to whom. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifier } from '@jiguan/kit/identity';
import express from 'express';
import { devIssuer } from '../../src/identity/dev-issuer.ts';
import { mounted } from '../../src/identity/mounted.ts';
import { tokenOfSession } from '../../src/session/bearer.ts';
import { type SignInProvider, signInProvider } from '../../src/session/provider.ts';
import { sessionRoutes } from '../../src/session/routes.ts';
import { seal } from '../../src/session/seal.ts';

const own = { 'sec-fetch-site': 'same-origin' };
const reports: unknown[] = [];
const servers: Server[] = [];
const { warn, info } = console;

async function start(change: (provider: SignInProvider) => SignInProvider | undefined = (provider) => provider) {
  const app = express();
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer = `${url}/dev/oidc`;
  const sealed = seal();
  const identity = verifier({ issuer, audience: 'jiguan' });
  app.use(tokenOfSession(sealed));
  app.use(mounted('/dev/oidc', await devIssuer({ issuer, audience: 'jiguan', services: [] })));
  app.use(
    sessionRoutes({
      seal: sealed,
      provider: change(signInProvider({ issuer, clientId: 'jiguan-console', scope: 'openid profile api' })),
      rateLimit: () => undefined,
      grantsOf: (subject) => [{ role: 'ROLE_UNIT_LIAISON', place: `units/of-${subject}` }],
      contexts: ['meetings'],
      contractVersion: async () => 'v1',
      traceLink: 'https://traces.example/{traceId}',
      report: (error) => reports.push(error),
    }),
  );
  app.get('/who', async (req, res) => void res.json(await identity.verify(req.headers.authorization?.slice(7))));
  return { url, sealed };
}

/** Keeps cookies, follows nothing. */
function browser(url: string) {
  const jar = new Map<string, string>();
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, url), { ...init, redirect: 'manual', headers: { cookie, ...init.headers } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] as string).split('=');
      if (/max-age=0/i.test(set)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return { jar, ask };
}

type Browser = ReturnType<typeof browser>;

/** Follows redirections until somebody is asked who they are, says it, and follows on; answers every address on the way. */
async function signIn({ ask }: Browser, login: string, path = '/session/login?return=/app/records/rooms'): Promise<string[]> {
  const visited = [path];
  let answer = await ask(path);
  for (let hop = 0; hop < 12; hop++) {
    const to = answer.headers.get('location');
    if (to !== null) {
      visited.push(to);
      if (to.startsWith('/app/')) return visited;
      answer = await ask(to);
    } else if (answer.headers.get('content-type')?.includes('html')) {
      // Where somebody else was signed in, the provider ends that session first, by a page that sends itself.
      const html = await answer.text();
      const action = /action="([^"]+)"/.exec(html)?.[1];
      const hidden: [string, string][] = [...html.matchAll(/name="(\w+)"(?: value|[^>]*? value)="([^"]*)"/g)].map(
        ([, name = '', value = '']): [string, string] => [name, value],
      );
      if (action === undefined) answer = await ask(visited.at(-1) as string, { method: 'POST', body: new URLSearchParams({ login }) });
      else answer = await ask(action, { method: 'POST', body: new URLSearchParams(hidden) });
    } else break;
  }
  throw new Error(`no way in: ${visited.join(' → ')}`);
}

beforeAll(() => {
  console.warn = console.info = () => undefined;
});
afterAll(async () => {
  Object.assign(console, { warn, info });
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('a session of the browser', () => {
  it('begins at the provider and comes back to the page it began at, with no token in any address', async () => {
    const { url } = await start();
    const person = browser(url);
    const visited = await signIn(person, 'wang');
    expect(visited.at(-1)).toBe('/app/records/rooms');
    expect(visited.join()).not.toMatch(/eyJ|access_token|id_token=/);
    const { subject, name, grants, contexts, expires } = (await (await person.ask('/session', { headers: own })).json()) as Record<
      string,
      string
    >;
    expect({ subject, name, grants, contexts }).toEqual({
      subject: 'wang',
      name: 'wang',
      grants: [{ role: 'ROLE_UNIT_LIAISON', place: 'units/of-wang' }],
      contexts: ['meetings'],
    });
    expect(Date.parse(expires ?? '')).toBeGreaterThan(Date.now());
  });

  it('is kept in cookies that no script reads, no other site sends and nobody can open', async () => {
    const { url } = await start();
    const person = browser(url);
    const sets: string[] = [];
    const ask: Browser['ask'] = async (path, init) => {
      const answer = await person.ask(path, init);
      sets.push(...answer.headers.getSetCookie().filter((set) => /^jiguan-(session|renewal)=\w/.test(set)));
      return answer;
    };
    await signIn({ jar: person.jar, ask }, 'wang');
    expect(sets).toHaveLength(2);
    for (const set of sets) {
      expect(set).toMatch(/; HttpOnly/);
      expect(set).toMatch(/; SameSite=Strict/);
      expect(set).not.toContain('wang');
      expect(set.split('.')).toHaveLength(5);
    }
  });

  it('makes a request of our own page as good as one with a token, and no other', async () => {
    const { url } = await start();
    const person = browser(url);
    await signIn(person, 'wang');
    const who = async (headers: Record<string, string>) => (await person.ask('/who', { headers })).json();
    expect(await who(own)).toEqual({ subject: 'wang' });
    expect(await who({ origin: url })).toEqual({ subject: 'wang' });
    expect(await who({ referer: `${url}/app/` })).toEqual({ subject: 'wang' });
    const refused = { refused: 'TOKEN_MISSING' };
    const foreign: Record<string, string>[] = [
      {},
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: url },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://evil.example' },
    ];
    for (const headers of foreign) expect(await who(headers)).toMatchObject(refused);
    expect(await who({ ...own, authorization: 'Bearer nonsense' })).toMatchObject({ refused: 'TOKEN_INVALID' });
  });

  it('cannot be forged, nor one cookie be taken for another', async () => {
    const { url, sealed } = await start();
    const other = seal();
    const claim = { token: 'x', subject: 'admin', name: 'admin', expires: Date.now() };
    const session = async (value: string) =>
      (await fetch(`${url}/session`, { headers: { ...own, cookie: `jiguan-session=${value}` } })).status;
    expect(await session('nonsense')).toBe(204);
    expect(await session(await other.close('session', claim))).toBe(204);
    expect(await session(await sealed.close('login', claim))).toBe(204);
    expect(await session(await sealed.close('session', claim))).toBe(200);
  });

  it('ends with signing out, at once and for the refresh token too; another site cannot sign anybody out', async () => {
    const { url } = await start();
    const person = browser(url);
    await signIn(person, 'wang');
    const kept = new Map(person.jar);
    expect((await person.ask('/session/logout', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    expect((await person.ask('/session', { headers: own })).status).toBe(200);
    expect((await person.ask('/session/logout', { method: 'POST', headers: own })).status).toBe(204);
    expect((await person.ask('/session', { headers: own })).status).toBe(204);
    const thief = await fetch(`${url}/session`, { headers: { ...own, cookie: `jiguan-renewal=${kept.get('jiguan-renewal')}` } });
    expect(thief.status).toBe(204);
  });

  it('is renewed when its token ends, for questions that come at the same time by one refresh', async () => {
    let renewals = 0;
    const { url } = await start((provider) => ({
      ...provider,
      finish: async (...came) => ({ ...(await provider.finish(...came)), expires: 0 }),
      renew: (tokens) => {
        renewals += 1;
        return provider.renew(tokens);
      },
    }));
    const person = browser(url);
    await signIn(person, 'wang');
    expect(await (await person.ask('/who', { headers: own })).json()).toMatchObject({ refused: 'TOKEN_MISSING' });
    const answers = await Promise.all(Array.from({ length: 5 }, () => person.ask('/session', { headers: own })));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(renewals).toBe(1);
    expect(await (await person.ask('/who', { headers: own })).json()).toEqual({ subject: 'wang' });
  });

  it('ends when it can be renewed no more', async () => {
    const { url } = await start((provider) => ({
      ...provider,
      finish: async (...came) => ({ ...(await provider.finish(...came)), expires: 0 }),
      renew: () => Promise.reject(new Error('withdrawn')),
    }));
    const person = browser(url);
    await signIn(person, 'wang');
    expect((await person.ask('/session', { headers: own })).status).toBe(204);
    expect(reports).toContainEqual(new Error('withdrawn'));
  });
});

describe('signing in', () => {
  it('takes nobody’s word for an answer of the provider: without the cookie it began with, or with another’s state, it ends at the page', async () => {
    const { url } = await start();
    const attacker = browser(url);
    const began = await attacker.ask('/session/login');
    const state = new URL(began.headers.get('location') as string).searchParams.get('state');
    const victim = browser(url);
    const callback = `/session/callback?code=stolen&state=${state}`;
    expect((await victim.ask(callback)).headers.get('location')).toBe('/app/?signIn=SIGN_IN_EXPIRED');
    await victim.ask('/session/login');
    expect((await victim.ask(callback)).headers.get('location')).toBe('/app/?signIn=SIGN_IN_FAILED');
    expect(victim.jar.has('jiguan-session')).toBe(false);
  });

  it('replaces the session of whoever was there before: nothing planted survives it (session fixation)', async () => {
    const { url, sealed } = await start();
    const person = browser(url);
    person.jar.set('jiguan-session', await sealed.close('session', { token: 'planted', subject: 'evil', name: 'evil', expires: 9e9 }));
    await signIn(person, 'wang');
    expect(await (await person.ask('/session', { headers: own })).json()).toMatchObject({ subject: 'wang' });
  });

  it.each(['https://evil.example/', '//evil.example/app/', '/\\evil.example', '/app\n/x', 'javascript:alert(1)'])(
    'leads to no other place than our pages: %j',
    async (to) => {
      const { url } = await start();
      expect((await signIn(browser(url), 'wang', `/session/login?return=${encodeURIComponent(to)}`)).at(-1)).toBe('/app/');
    },
  );

  it('asks who it is again where one wants to be somebody else', async () => {
    const { url } = await start();
    const person = browser(url);
    await signIn(person, 'wang');
    await signIn(person, 'li', '/session/login?prompt=login');
    expect(await (await person.ask('/session', { headers: own })).json()).toMatchObject({ subject: 'li' });
  });

  it('says in the page’s address why it cannot be: not set up, no HTTPS, provider away', async () => {
    const away = signInProvider({ issuer: 'http://127.0.0.1:1', clientId: 'x', scope: 'openid' });
    const where = async (url: string, headers = {}) =>
      (await fetch(`${url}/session/login`, { redirect: 'manual', headers })).headers.get('location');
    expect(await where((await start(() => undefined)).url)).toBe('/app/?signIn=SIGN_IN_NOT_SET_UP');
    expect(await where((await start(() => away)).url)).toBe('/app/?signIn=ISSUER_UNAVAILABLE');
  });

  it('refuses tokens that a browser would drop', async () => {
    const { url } = await start((provider) => ({
      ...provider,
      finish: async (...came) => ({ ...(await provider.finish(...came)), access: 'x'.repeat(4000) }),
    }));
    expect((await signIn(browser(url), 'wang')).at(-1)).toBe('/app/?signIn=TOKEN_TOO_LARGE');
  });
});
