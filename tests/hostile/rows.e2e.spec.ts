/** Large tables in and out through the gateway: whole, and with how much memory. */
import { readFileSync } from 'node:fs';
import { counted, eventually, rowsIn } from '@jiguan/kit/testing';
import { startWorld, type World } from '../world/world.ts';
import { type FullTable, fullFile, fullTables, unit } from './full-tables.ts';

const LONG = process.env['HOSTILE_ROWS'];
const ROWS = Number(LONG ?? 2_100);
/** Files of people that are there when they go out. */
const FILES = LONG ? 2 : 1;
/** Rows that went in before anything is measured. */
const WARM = 50;
/** What a process may grow by, bytes. */
const MOST = 150e6;
/** Bytes that a record takes at most of a process that copies it. */
const COPIED = 1_000;

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

describe(`tables of ${ROWS} rows, each with something in every column`, () => {
  let world: World;
  let pids: Record<string, number>;
  /** Whoever lost the answer sends the same again under its key: what is in is not made twice. */
  const send = async (table: FullTable, { rows = ROWS, from = 0, validateOnly = false } = {}): Promise<Record<string, unknown>> => {
    const [body, key] = [fullFile(table, rows, from), crypto.randomUUID()];
    const url = `${world.url}/${table.service}/v1/${table.path}?region=regions/530000&validateOnly=${validateOnly}`;
    for (;;) {
      const token = await world.issuer.token('admin');
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv', 'idempotency-key': key };
      const answer = await fetch(url, { method: 'POST', headers, body });
      if (answer.status !== 503 && answer.status !== 504) return (await answer.json()) as Record<string, unknown>;
    }
  };
  const get = async (accept: string) => {
    const headers = { authorization: `Bearer ${await world.issuer.token('admin')}`, accept };
    const answer = await fetch(`${world.url}/directory/v1/people`, { headers });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };

  beforeAll(async () => {
    world = await startWorld({ others: ['office-space'], env: { UPSTREAM_TIMEOUT_SECONDS: '290' } });
    const { directory, meetings, others, gateway } = world;
    pids = {
      directory: directory.pid,
      meetings: meetings[0].pid,
      'office-space': (others['office-space'] ?? directory).pid,
      gateway: gateway.pid,
    };
    await unit(world);
    await world.done('admin', 'POST', '/directory/v1/grants', { subject: 'admin', role: 'ROLE_BUREAU_OFFICER', place: 'regions/530000' });
    // What is loaded with the first of its kind is not what rows cost.
    for (const table of Object.values(fullTables)) {
      await eventually(async () => {
        await table.prepare(world);
        return true;
      });
      await eventually(
        async () => {
          const answer = await send(table, { rows: WARM });
          if (answer['writtenRows'] !== WARM) throw new Error(JSON.stringify(answer).slice(0, 1_000));
          return true;
        },
        { within: 60_000 },
      );
    }
    await get('text/csv');
  }, 240_000);
  afterAll(() => world?.close());

  it.each(Object.entries(fullTables))(
    '%s: tried, and come in whole, and what they take in memory goes by less than the limit',
    async (name, table) => {
      const began = performance.now();
      const grown = await growth(pids, async () => {
        const outcome = { rows: ROWS, created: ROWS - WARM, unchanged: WARM, errors: [] };
        expect(await send(table, { validateOnly: true })).toMatchObject({ ...outcome, writtenRows: 0 });
        expect(await send(table)).toMatchObject({ ...outcome, writtenRows: ROWS });
        for (let file = 1; file < (name === 'people' ? FILES : 1); file++)
          expect(await send(table, { from: file * ROWS })).toMatchObject({ created: ROWS, writtenRows: ROWS });
      });
      counted(`rows in, ${name}`, {
        rows: ROWS,
        MB: Math.round(fullFile(table, ROWS).length / 1e5) / 10,
        [`${table.service} grew by, MB`]: mb(grown[table.service]),
        'gateway, MB': mb(grown['gateway']),
        'most of those that hear of it, MB': Math.max(
          ...Object.keys(pids)
            .filter((name) => name !== table.service)
            .map((name) => mb(grown[name])),
        ),
        seconds: Math.round((performance.now() - began) / 1000),
      });
      // Those that only hear of it too; what they copy they hold besides, as units, of which each service knows all.
      const most = (service: string) => (service === table.service || service === 'gateway' ? MOST : MOST + ROWS * COPIED);
      expect(Object.entries(grown).filter(([service, bytes]) => bytes >= most(service))).toEqual([]);
    },
    2_400_000,
  );

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
      expect(await count(body)).toBe(FILES * ROWS + 1);
      expect(grown['gateway']).toBeLessThan(MOST);
    },
    600_000,
  );
});

const mb = (bytes = 0) => Math.round(bytes / 1e6);
