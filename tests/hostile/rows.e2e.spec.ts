/** Large tables in and out through the gateway: whole, and with how much memory. */
import { readFileSync } from 'node:fs';
import { completeCreditCode } from '@jiguan/kernel/credit-code';
import { counted, rowsIn } from '@jiguan/kit/testing';
import { startWorld, type World } from '../world/world.ts';

const ROWS = Number(process.env['HOSTILE_ROWS'] ?? 2_500);
const FILES = 2;
/** What the process may grow by, bytes. */
const MOST = 150e6;

const rss = (pid: number) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** By how much processes grew at most while something went on. */
async function growth(pids: Readonly<Record<string, number>>, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = Object.entries(pids).map(([name, pid]) => [name, pid, rss(pid)] as const);
  const grown: Record<string, number> = {};
  const look = () => {
    for (const [name, pid, was] of before) grown[name] = Math.max(grown[name] ?? 0, rss(pid) - was);
  };
  const watch = setInterval(look, 20);
  await work().finally(() => clearInterval(watch));
  look();
  return grown;
}

describe(`${FILES} files of ${ROWS} people`, () => {
  let world: World;
  let pids: Record<string, number>;
  const file = (n: number, rows: number) =>
    Buffer.from(['编号,姓名,单位,职级', ...Array.from({ length: rows }, (_, i) => `many-${n}-${i},陈建国${i},many,科员`)].join('\r\n'));
  const send = async (n: number, rows = ROWS) => {
    const headers = { authorization: `Bearer ${await world.issuer.token('admin')}`, 'content-type': 'text/csv' };
    const url = `${world.url}/directory/v1/people:import?region=regions/530000`;
    const answer = await fetch(url, { method: 'POST', headers, body: file(n, rows) });
    return answer.json();
  };
  const get = async (accept: string) => {
    const headers = { authorization: `Bearer ${await world.issuer.token('admin')}`, accept };
    const answer = await fetch(`${world.url}/directory/v1/people`, { headers });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  beforeAll(async () => {
    world = await startWorld({ env: { UPSTREAM_TIMEOUT_SECONDS: '600' } });
    pids = { directory: world.directory.pid, gateway: world.gateway.pid };
    await world.done('admin', 'POST', '/directory/v1/units?unitId=many', {
      ...{ creditCode: completeCreditCode('11530000MB000001'), displayName: '大单位', region: 'regions/530000' },
      ...{ level: 'UNIT_LEVEL_PROVINCE', kind: 'UNIT_KIND_GOVERNMENT' },
    });
    // What is loaded with the first of its kind is not what rows cost.
    await send(9, 50);
    await get('text/csv');
  }, 240_000);
  afterAll(() => world?.close());

  it('come in whole, and what they take in memory goes by less than the limit', async () => {
    const grown = await growth(pids, async () => {
      for (let n = 0; n < FILES; n++) expect(await send(n)).toMatchObject({ rows: ROWS, created: ROWS, writtenRows: ROWS });
    });
    counted('rows in', { people: FILES * ROWS, 'directory grew by, MB': mb(grown['directory']), 'gateway, MB': mb(grown['gateway']) });
    expect(grown['directory']).toBeLessThan(MOST);
  }, 1_200_000);

  it.each([
    ['text/csv', async (body: Buffer) => body.toString('utf8').trimEnd().split('\n').length],
    ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', rowsIn],
  ])(
    'go out whole as %s',
    async (accept, count) => {
      let body = Buffer.alloc(0);
      const grown = await growth(pids, async () => {
        body = await get(accept);
      });
      const [inGateway, inDirectory] = [mb(grown['gateway']), mb(grown['directory'])];
      counted(`rows out, ${accept.split(/[./]/).at(-1)}`, {
        people: FILES * ROWS,
        'gateway grew by, MB': inGateway,
        'directory, MB': inDirectory,
      });
      expect(await count(body)).toBe(FILES * ROWS + 50 + 1);
      expect(grown['gateway']).toBeLessThan(MOST);
    },
    600_000,
  );
});

const mb = (bytes = 0) => Math.round(bytes / 1e6);
