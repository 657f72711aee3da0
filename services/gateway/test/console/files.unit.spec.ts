import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { consoleFiles } from '../../src/console/files.ts';
import { type Running, startGateway } from '../support/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
let gateway: Running;
const get = (path: string, headers: Record<string, string> = {}) => fetch(gateway.url + path, { redirect: 'manual', headers });

beforeAll(async () => {
  gateway = await startGateway({ others: [consoleFiles(folder)] });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true });
});

describe('the console’s files', () => {
  it('are waited for in plain words while they are being built', async () => {
    const answer = await get('/app/');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await answer.json()).toMatchObject({ reason: 'CONSOLE_NOT_BUILT' });
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
    writeFileSync(join(folder, 'assets/console-ABC.js'), 'export {};');
    writeFileSync(join(folder, 'assets/console-ABC.js.br'), brotliCompressSync('export {};'));
  });

  it.each(['/', '/app'])('%s leads to them', async (path) => expect((await get(path)).headers.get('location')).toBe('/app/'));

  it.each(['/app/', '/app/records/bookings', '/app/records/people/wang.li', '/q/rooms.yn-101'])('%s is the page', async (path) =>
    expect(await (await get(path)).text()).toContain('<title>console</title>'),
  );

  it('are kept for ever by hashed name, compressed; one of an older build is gone, not a page', async () => {
    const answer = await get('/app/assets/console-ABC.js', { 'accept-encoding': 'br' });
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-encoding')]).toEqual([
      200,
      'public, max-age=31536000, immutable',
      'br',
    ]);
    expect((await get('/app/assets/console-OLD.js')).status).toBe(404);
  });

  it('allow a page its own origin and nothing else, a page that a browser has kept too', async () => {
    const first = await get('/app/');
    const policy = first.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    const again = await get('/app/', { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.headers.get('content-security-policy')]).toEqual([304, policy]);
  });

  it('leave every other address to the API', async () => expect((await get('/apples')).status).toBe(404));
});
