import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemonstration } from '../demonstration.ts';

/** Toy services whose loaders are a few lines each, and a gateway that knows only how many units there are. */
describe('the demonstration', () => {
  let folder: string;
  let server: Server;
  let units: object[];
  let said: string[];
  let ending: AbortController;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'jiguan-demonstration-'));
    units = [];
    said = [];
    ending = new AbortController();
    server = createServer((request, response) =>
      response.end(JSON.stringify(request.url?.startsWith('/dev') ? { access_token: 'token' } : { units })),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const loader = (name: string, program: string) => {
    mkdirSync(join(folder, name, 'demo'), { recursive: true });
    writeFileSync(join(folder, name, 'demo/main.ts'), `import * as fs from 'node:fs';\nimport * as os from 'node:os';\n${program}\n`);
  };
  const load = (...names: string[]) =>
    loadDemonstration({
      services: names.map((name) => ({ name, folder: join(folder, name), port: 1 })),
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      folder,
      say: (line) => void said.push(line),
      ending: ending.signal,
    });
  const file = (name: string) => JSON.stringify(join(folder, name));
  const told = () => said.join('\n');

  it('is loaded by the services that bring some, side by side and behind everything else, each in its own words', async () => {
    const meet = (own: string, other: string) =>
      `fs.writeFileSync(${file(own)}, ''); while (!fs.existsSync(${file(other)}) || os.getPriority() === 0) await new Promise((r) => setTimeout(r, 20)); console.log('priority', os.getPriority());`;
    loader('fleet', meet('a', 'b'));
    loader('meetings', meet('b', 'a'));
    await load('fleet', 'meetings', 'gateway');
    for (const name of ['fleet', 'meetings']) expect(said).toContain(`  ${name}: priority ${constants.priority.PRIORITY_LOW}`);
    expect(told()).toMatch(/of fleet, meetings \(once[\s\S]*the demonstration data is there/);
  });

  it('is loaded once', async () => {
    loader('fleet', `console.log('here')`);
    await load('fleet');
    said = [];
    await load('fleet');
    expect(said).toEqual([]);
  });

  it('goes on at the next start where a load failed, and with the day on which it began', async () => {
    loader('meetings', `console.log('here')`);
    loader('fleet', `console.log(process.env.DEMO_DAY); if (!fs.existsSync(${file('mended')})) throw new Error('no petrol')`);
    await load('fleet', 'meetings');
    expect(told()).toMatch(/of fleet could not be loaded; the next start goes on with it[\s\S]*no petrol/);
    expect(told()).not.toContain('is there');
    const day = said.find((line) => /fleet: \d{4}-/.test(line));

    // Meanwhile the directory has units, which are the demonstration's own.
    units = [{}];
    said = [];
    writeFileSync(join(folder, 'mended'), '');
    await load('fleet', 'meetings');
    expect(said).toContain(day);
    expect(told()).toContain('of fleet (once');
    expect(told()).toContain('is there');
  });

  it('comes also from a service that was added since', async () => {
    loader('meetings', '');
    await load('meetings');
    loader('fleet', `console.log('12 cars')`);
    units = [{}];
    await load('meetings', 'fleet');
    expect(said).toContain('  fleet: 12 cars');
  });

  it('leaves a directory alone that has units of its own', async () => {
    loader('fleet', `console.log('here')`);
    units = [{}];
    await load('fleet');
    expect(said).toEqual([]);
  });

  it('ends without a word when everything ends', async () => {
    loader('fleet', `console.log('here'); setInterval(() => {}, 1000)`);
    const loading = load('fleet');
    while (!told().includes('here')) await new Promise((resolve) => setTimeout(resolve, 20));
    ending.abort();
    await loading;
    expect(told()).not.toMatch(/could not|is there/);
  });
});
