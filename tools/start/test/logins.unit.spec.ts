import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoLogins } from '../../demo/logins.ts';
import { tokenFor } from '../../token/token.ts';
import { environmentOf } from '../environment.ts';
import { listLogins, offerLogins } from '../logins.ts';
import { readSettings } from '../settings.ts';

/** A gateway with two pages of people, whose issuer knows `admin` only. */
function gateway(): Server {
  return createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    if (url.pathname === '/dev/oidc/token') {
      const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString());
      if (form.get('username') === 'admin') return answer(200, { access_token: 'token' });
      return answer(400, { error: 'invalid_grant', error_description: 'nobody is not on the list of logins. Take one of admin' });
    }
    const last = url.searchParams.get('pageToken') === 'second';
    return last
      ? answer(200, { people: [{ subject: 'liaison-b' }, {}] })
      : answer(200, { people: [{ subject: 'liaison-a' }], nextPageToken: 'second' });
  });
}

describe('the list of logins', () => {
  let folder: string;
  let server: Server;
  let url: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiguan-logins-'));
    server = gateway().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });

  it('holds the demonstration’s logins and everybody of the directory who may sign in', async () => {
    const file = join(folder, 'logins.json');
    await listLogins(url, file);
    const list = JSON.parse(readFileSync(file, 'utf8')) as (string | { login: string })[];
    expect(list).toEqual([...demoLogins.map(({ login }) => expect.objectContaining({ login })), 'liaison-a', 'liaison-b']);
  });

  it('offers the people of the demonstration while the others are on their way, and takes whoever comes', async () => {
    const file = join(folder, 'var/logins.json');
    offerLogins(file);
    const list = () => JSON.parse(readFileSync(file, 'utf8')) as unknown[];
    expect(list()).toEqual([...demoLogins.map(({ login }) => expect.objectContaining({ login })), '*']);
    await listLogins(url, file);
    expect(list().at(-1)).toBe('liaison-b');
  });

  it('is made once: what was added by hand stays', async () => {
    const file = join(folder, 'logins.json');
    writeFileSync(file, '["mine"]');
    await listLogins(url, file);
    expect(readFileSync(file, 'utf8')).toBe('["mine"]');
  });

  it('is handed to the development issuer by its full path, and not where another issuer is set', () => {
    const service = { name: 'gateway', folder, port: 8080 };
    const settings = readSettings([service], { JIGUAN_VAR: 'elsewhere' });
    const handed = (given: Record<string, string>) =>
      environmentOf(service, [service], settings, { mongo: '', nats: '' }, given).DEV_ISSUER_LOGINS;
    expect(handed({})).toBe(join(process.cwd(), 'elsewhere/logins.json'));
    expect(handed({ OIDC_ISSUER: 'https://id.example' })).toBeUndefined();
    expect(existsSync('elsewhere')).toBe(false);
  });

  it('lets the token tool say in one line what is wrong', async () => {
    await expect(tokenFor(url, 'nobody')).rejects.toThrow('No token for "nobody": nobody is not on the list of logins. Take one of admin.');
  });
});
