import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefused } from '@jiguan/kernel/refusal';
import { verifier } from '@jiguan/kit/identity';
import express from 'express';
import { decodeJwt } from 'jose';
import { devIssuer } from '../../src/identity/dev-issuer.ts';
import { mounted } from '../../src/identity/mounted.ts';

const home = mkdtempSync(join(tmpdir(), 'issuer-'));
const keysPath = join(home, 'keys/keys.json');
const loginsPath = join(home, 'logins.json');
const servers: Server[] = [];

async function start(more: { loginsPath?: string } = {}, port = 0): Promise<{ issuer: string; port: number; server: Server }> {
  const app = express();
  const server = createServer(app).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  servers.push(server);
  const bound = (server.address() as AddressInfo).port;
  const issuer = `http://127.0.0.1:${bound}/dev/oidc`;
  app.use(mounted('/dev/oidc', await devIssuer({ issuer, audience: 'jiguan', keysPath, services: ['meetings'], ...more })));
  return { issuer, port: bound, server };
}

interface Given {
  readonly status: number;
  readonly access_token: string;
  readonly expires_in: number;
  readonly error_description?: string;
}

async function token(issuer: string, form: Record<string, string>): Promise<Given> {
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, ...((await answer.json()) as Omit<Given, 'status'>) };
}

/** Follows no redirection and keeps cookies. */
function browser(issuer: string) {
  const jar = new Map<string, string>();
  return async (url: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(url, issuer), { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] as string).split('=');
      jar.set(name, value);
    }
    return answer;
  };
}

const redirect_uri = 'http://127.0.0.1/callback';
const authorization = (code_verifier: string) => ({
  client_id: 'jiguan-cli',
  response_type: 'code',
  scope: 'openid',
  redirect_uri,
  code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
const submitted = (login: string, headers: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams({ login }),
  headers,
});

const whereTo = (answer: Response) => answer.headers.get('location') as string;
const byName = (username: string) => ({ grant_type: 'password', client_id: 'jiguan-cli', username });

const spoken: unknown[] = [];
const { warn, info } = console;

beforeAll(() => {
  console.warn = console.info = (text) => spoken.push(text);
});
afterAll(() => {
  Object.assign(console, { warn, info });
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  rmSync(home, { recursive: true });
});

describe('the development issuer', () => {
  it('gives a login a token that a service’s verifier accepts', async () => {
    const { issuer } = await start();
    const given = await token(issuer, byName('liaison-530100'));
    expect(given.expires_in).toBe(8 * 3600);
    expect(await verifier({ issuer, audience: 'jiguan' }).verify(given.access_token)).toEqual({ subject: 'liaison-530100' });
    expect(isRefused(await verifier({ issuer, audience: 'other' }).verify(given.access_token))).toBe(true);
  });

  it('gives a service a token of its own', async () => {
    const { issuer } = await start();
    const ask = (client_secret: string) => token(issuer, { grant_type: 'client_credentials', client_id: 'meetings', client_secret });
    expect(decodeJwt((await ask('development')).access_token)).toMatchObject({ sub: 'meetings', aud: 'jiguan' });
    expect((await ask('wrong')).status).toBe(401);
  });

  it('keeps its keys: a token outlives a restart', async () => {
    const first = await start();
    const { access_token } = await token(first.issuer, byName('zhang'));
    first.server.closeAllConnections();
    await new Promise((resolve) => first.server.close(resolve));
    const second = await start({}, first.port);
    expect(await verifier({ issuer: second.issuer, audience: 'jiguan' }).verify(access_token)).toEqual({ subject: 'zhang' });
  });

  it('refuses a login that is not on the list, and says what to do', async () => {
    writeFileSync(loginsPath, JSON.stringify(['zhang', 'li']));
    const { issuer } = await start({ loginsPath });
    expect((await token(issuer, byName('zhang'))).status).toBe(200);
    expect(await token(issuer, byName('nobody'))).toMatchObject({
      status: 400,
      error: 'invalid_grant',
      error_description: `nobody is not on the list of logins. Take one of zhang, li, or add it to ${loginsPath}`,
    });
    expect(await token(issuer, byName(''))).toMatchObject({ status: 400, error_description: 'a login is needed' });
  });

  it('takes every login until there is a list, and one that was added at once', async () => {
    const later = join(home, 'later.json');
    const { issuer } = await start({ loginsPath: later });
    expect((await token(issuer, byName('li'))).status).toBe(200);
    writeFileSync(later, JSON.stringify(['zhang']));
    expect((await token(issuer, byName('li'))).status).toBe(400);
    writeFileSync(later, JSON.stringify(['zhang', 'li']));
    expect((await token(issuer, byName('li'))).status).toBe(200);
  });

  it('names some of a long list', async () => {
    writeFileSync(loginsPath, JSON.stringify(Array.from({ length: 300 }, (_, i) => `p${i}`)));
    const { issuer } = await start({ loginsPath });
    const { error_description } = await token(issuer, byName('王"芳'));
    expect(error_description).toContain('??? is not on the list of logins. Take one of p0, p1,');
    expect(error_description).toContain('p9 (300 in all), or add it to');
  });

  it('signs a person in by authorization code and PKCE', async () => {
    writeFileSync(loginsPath, JSON.stringify(['zhang']));
    const { issuer } = await start({ loginsPath });
    const visit = browser(issuer);
    const code_verifier = randomBytes(32).toString('base64url');
    const started = await visit(`${issuer}/auth?${new URLSearchParams(authorization(code_verifier))}`);
    const page = whereTo(started);
    expect(await (await visit(page)).text()).toContain('name="login"');
    const wrong = await visit(page, submitted('<nobody>', { 'accept-language': 'zh-CN' }));
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain(`登录名 &#60;nobody&#62; 不在名单中。请使用 zhang，或将其加入 ${loginsPath}。`);
    const answer = await visit(whereTo(await visit(page, submitted('zhang'))));
    const code = String(new URL(whereTo(answer)).searchParams.get('code'));
    const given = await token(issuer, {
      grant_type: 'authorization_code',
      client_id: 'jiguan-cli',
      code,
      code_verifier,
      redirect_uri,
    });
    expect(decodeJwt(given.access_token)).toMatchObject({ sub: 'zhang', aud: 'jiguan', iss: issuer });
  });

  it('says on a page what is wrong with a sign-in', async () => {
    const { issuer } = await start();
    const visit = browser(issuer);
    const html = { headers: { accept: 'text/html' } };
    const unknown = await visit(`${issuer}/auth?client_id=unknown`, html);
    expect([unknown.status, await unknown.text()]).toEqual([400, expect.stringContaining('invalid_client')]);
    const late = await visit(`${issuer}/sign-in/gone`);
    expect([late.status, await late.text()]).toEqual([400, expect.stringContaining('已过期')]);
  });

  it('leaves the console alone: the log is JSON', () => expect(spoken).toEqual([]));
});
