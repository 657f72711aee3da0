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

async function token(issuer: string, form: Record<string, string>): Promise<{ status: number; access_token: string; expires_in: number }> {
  const answer = await fetch(`${issuer}/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { status: answer.status, ...((await answer.json()) as { access_token: string; expires_in: number }) };
}

const whereTo = (answer: Response) => answer.headers.get('location') as string;
const byName = (username: string) => ({ grant_type: 'password', client_id: 'jiguan-cli', username });

const { warn } = console;

beforeAll(() => {
  writeFileSync(loginsPath, JSON.stringify(['zhang']));
  // The library warns at each start that it is set up for development.
  console.warn = () => undefined;
});
afterAll(() => {
  console.warn = warn;
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

  it('refuses a login that is not on the list, and none at all', async () => {
    const { issuer } = await start({ loginsPath });
    expect((await token(issuer, byName('zhang'))).status).toBe(200);
    expect((await token(issuer, byName('stranger'))).status).toBe(400);
    expect((await token(issuer, byName(''))).status).toBe(400);
  });

  it('signs a person in by authorization code and PKCE', async () => {
    const { issuer } = await start();
    const jar = new Map<string, string>();
    const visit = async (url: string, init: RequestInit = {}) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(new URL(url, issuer), { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name = '', value = ''] = (set.split(';')[0] as string).split('=');
        jar.set(name, value);
      }
      return answer;
    };
    const code_verifier = randomBytes(32).toString('base64url');
    const asked = {
      client_id: 'jiguan-cli',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1/callback',
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    };
    let answer = await visit(`${issuer}/auth?${new URLSearchParams(asked)}`);
    for (const prompt of ['login', 'consent']) {
      const page = whereTo(answer);
      const form = new URLSearchParams({ prompt, login: 'zhang', password: 'x' });
      const submitted = await visit(page, { method: 'POST', body: form });
      answer = await visit(whereTo(submitted));
    }
    const code = String(new URL(whereTo(answer)).searchParams.get('code'));
    const given = await token(issuer, {
      grant_type: 'authorization_code',
      client_id: 'jiguan-cli',
      code,
      code_verifier,
      redirect_uri: asked.redirect_uri,
    });
    expect(decodeJwt(given.access_token)).toMatchObject({ sub: 'zhang', aud: 'jiguan', iss: issuer });
  });
});
