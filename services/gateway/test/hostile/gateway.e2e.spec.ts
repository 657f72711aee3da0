/** A gateway as its own process, while somebody sends what is meant to stop it. Short in `npm test`; with HOSTILE_GATEWAY at length, with figures. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Bus, connectBus, ensureStreams } from '@jiguan/kit/bus';
import {
  counted,
  type OwnServer,
  ownNats,
  type RunningService,
  standInDirectory,
  startService,
  type TestIssuer,
  testIssuer,
} from '@jiguan/kit/testing';
import { BookingConfirmed } from '@jiguan/proto/meetings/v1/events';
import { headers } from 'nats';
import { megabytes } from '../support/megabytes.ts';

const long = process.env['HOSTILE_GATEWAY'] !== undefined;
const prefix = 'hostile';

let nats: OwnServer;
let issuer: TestIssuer;
let services: Worker;
let upstream: string;
let directory: Awaited<ReturnType<typeof standInDirectory>>;
let bus: Bus;
let gateway: RunningService;
let url: string;

beforeAll(async () => {
  [nats, issuer] = await Promise.all([ownNats(), testIssuer()]);
  services = new Worker(new URL('./services.child.ts', import.meta.url), { execArgv: [] });
  [upstream] = (await once(services, 'message')) as [string];
  directory = await standInDirectory({ natsUrl: nats.url, prefix });
  await directory.give('admin', 'ROLE_ADMINISTRATOR', 'regions/530000');
  bus = await connectBus({ url: nats.url, prefix, name: 'test' });
  await ensureStreams(bus, 'meetings');
  gateway = await start();
  // Who measures goes first: what the gateway does while an answer waits for its reader held nobody up.
  if (long) setPriority(gateway.pid, 10);
  url = `http://${gateway.address}`;
}, 60_000);
afterAll(async () => {
  await gateway?.stop();
  await services?.terminate();
  await bus?.close();
  await directory?.close();
  await issuer?.close();
  await nats?.close();
});

const start = () =>
  startService('gateway', {
    NATS_URL: nats.url,
    BUS_PREFIX: prefix,
    OIDC_ISSUER: issuer.url,
    UPSTREAMS: `directory=${upstream},meetings=${upstream}`,
    RATE_LIMIT_PER_MINUTE: '1000000',
    LINGER_SECONDS: '0',
    EVENT_REPLAY_FACTS_PER_MINUTE: '10000000',
  });

const as = async (subject: string, path: string, init: RequestInit = {}) =>
  fetch(url + path, { ...init, headers: { authorization: `Bearer ${await issuer.token(subject)}`, ...init.headers } });

/** Megabytes of memory the gateway has, and the most it has had since it was asked last. */
function memory(): { now: number; most: number } {
  const text = readFileSync(`/proc/${gateway.pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(text)?.[1]) / 1024;
  writeFileSync(`/proc/${gateway.pid}/clear_refs`, '5');
  return { now: of('VmRSS'), most: of('VmHWM') };
}

/** Milliseconds of processor time the gateway has used; the system counts hundredths of a second. */
function processorTime(): number {
  const fields = readFileSync(`/proc/${gateway.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

interface Canary {
  /** Milliseconds of the slowest call, and of the half. */
  readonly slowest: number;
  readonly half: number;
  /** Most processor time, ms, that the gateway spent while one of the calls waited. Others on the machine make wall time longer, not this. */
  readonly held: number;
  readonly failed: number;
}

/** Somebody else's calls while the work lasts. */
async function watched(work: () => Promise<unknown>): Promise<Canary> {
  const workerData = { url: `${url}/meetings/v1/rooms`, token: await issuer.token('admin'), pid: gateway.pid };
  const canary = new Worker(new URL('./canary.child.ts', import.meta.url), { workerData, execArgv: [], env: {} });
  const said = once(canary, 'message');
  try {
    await work();
  } finally {
    canary.postMessage('stop');
  }
  const [seen] = (await said) as [Canary];
  await canary.terminate();
  return seen;
}

const told = (what: string, figures: object) => long && process.stderr.write(`  ${what}: ${JSON.stringify(figures)}\n`);

describe('the gateway holds', () => {
  it('while nothing happens, for comparison', async () => {
    told('nobody', await watched(() => pause(long ? 3000 : 100)));
  });

  it('while one who may not sends many large files at once', async () => {
    const many = long ? 64 : 8;
    const file = Buffer.alloc(5_200_000, 'x');
    const init = { method: 'POST', body: file, headers: { 'content-type': 'text/csv' } };
    const all = () =>
      Promise.all(Array.from({ length: many }, () => as('norole', '/directory/v1/people:import?region=regions/530000', init)));
    // The first of its life; what a process takes for its first work is counted.
    const before = memory().now;
    const canary = await watched(async () => expect((await all()).map(({ status }) => status)).toEqual(Array(many).fill(403)));
    const grown = memory().most - before;
    told(`${many} × 5.2 MB by one without a role`, { ...canary, grownMB: Math.round(grown) });
    counted('large files of one who may not', { sent: many });
    expect(canary.failed).toBe(0);
    expect(grown).toBeLessThan(50);
  }, 120_000);

  it.each([
    ['a workbook of 14 MB', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook],
    ['a CSV of 26 MB', 'text/csv', text],
  ])(
    'while one who may sends %s',
    async (what, type, make) => {
      const init = { method: 'POST', body: make(), headers: { 'content-type': type } };
      const before = memory().now;
      const canary = await watched(async () =>
        expect((await as('admin', '/directory/v1/people:import?region=regions/530000', init)).status).toBe(200),
      );
      const grown = memory().most - before;
      told(what, { ...canary, grownMB: Math.round(grown) });
      expect(canary.failed).toBe(0);
      expect(grown).toBeLessThan(100);
    },
    120_000,
  );

  it('while one sends megabytes of every kind', async () => {
    const figures: Record<string, { slowest: number; cpu: number }> = {};
    for (const [kind, make] of Object.entries(megabytes).slice(0, long ? undefined : 3)) {
      const init = { method: 'POST', body: make('equipment'), headers: { 'content-type': 'application/json' } };
      const sent = async () => {
        for (let turn = 0; turn < 10; turn++)
          expect((await (await as('admin', '/meetings/v1/bookings', init)).text()).length).toBeLessThan(65_536);
      };
      const before = processorTime();
      await sent();
      const cpu = (processorTime() - before) / 10;
      const canary = await watched(sent);
      expect(canary.failed).toBe(0);
      figures[kind] = { slowest: canary.slowest, cpu };
    }
    counted('megabytes of JSON', { kinds: Object.keys(figures).length, requests: 20 * Object.keys(figures).length });
    told('slowest of the others’ calls, and processor time of one request, ms', figures);
    // Processor time, as others on the machine make wall time longer: nobody can be held up by more than one request takes.
    if (long) expect(Object.entries(figures).filter(([, { cpu }]) => cpu >= 50)).toEqual([]);
  }, 300_000);

  it('while many come back to an old position of the events', async () => {
    const [facts, streams] = long ? [2000, 250] : [500, 20];
    for (let at = 0; at < facts; at += 500) await Promise.all(Array.from({ length: 500 }, (_, more) => publish(at + more)));
    const subjects = Array.from({ length: Math.ceil(streams / 10) }, (_, at) => `listener-${at}`);
    for (const subject of subjects) await directory.give(subject, 'ROLE_AUDITOR', 'regions/530000');
    const all = (hear: (subject: string) => Promise<void>) =>
      watched(() => Promise.all(Array.from({ length: streams }, (_, at) => hear(subjects[at % subjects.length] as string))));
    // The first of its life, with cold code, then one that meets what the first has left.
    const cold = await all((subject) => heardAll(subject, facts));
    const memoryMB = Math.round(memory().most);
    const again = await all((subject) => heardAll(subject, facts));
    const newcomers = await all(heardNothing);
    told(`${streams} streams over ${facts} facts`, { ...cold, memoryMB });
    counted('who comes back to old events', { streams: 2 * streams, facts: 2 * streams * facts });
    told('the same again', { ...again, memoryMB: Math.round(memory().most) });
    told(`${streams} streams that do not look back`, newcomers);
    expect(cold.failed + again.failed).toBe(0);
    if (long) expect(Math.max(cold.held, again.held)).toBeLessThan(200);
    expect(gateway.lines.filter(({ msg }) => /bus.*(lost|back)/.test(String(msg)))).toEqual([]);
  }, 300_000);
});

/** As large as 50 000 office rooms with something in every column, and more. */
function workbook(): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(14_000_000)]);
}

/** Words in any order: what repeats after a megabyte, no packer sees. */
function text(): Buffer {
  const picked = randomBytes(350_000);
  const words = Array.from({ length: 500 }, (_, i) => String.fromCodePoint(0x4e00 + i * 37, 0x4e00 + ((i * 7_919) % 18_000)));
  const megabyte = Buffer.from(Array.from({ length: 175_000 }, (_, i) => words[picked.readUInt16LE(2 * i) % words.length]).join(''));
  return Buffer.concat(Array(25).fill(megabyte));
}

async function publish(at: number): Promise<void> {
  const about = headers();
  const attributes = {
    id: `bookings/${at}@00000001`,
    source: '//meetings.jiguan',
    type: 'jiguan.meetings.v1.BookingConfirmed',
    time: '2026-11-23T01:00:00Z',
  };
  for (const [name, value] of Object.entries({ ...attributes, subject: `bookings/${at}`, region: '530100', unit: 'a', version: '1' }))
    about.set(`ce-${name}`, value);
  const payload = BookingConfirmed.encode(
    BookingConfirmed.fromPartial({ booking: { name: `bookings/${at}`, title: '项目评审会' } }),
  ).finish();
  await bus.js.publish(`${prefix}.fact.530100.meetings.booking.${at}.BookingConfirmed`, payload, { headers: about });
}

/** Begins to listen, and leaves. */
async function heardNothing(subject: string): Promise<void> {
  const leaving = new AbortController();
  expect((await as(subject, '/events', { signal: leaving.signal })).status).toBe(200);
  leaving.abort();
}

/** Listens from the first fact on until the last has come. */
async function heardAll(subject: string, facts: number): Promise<void> {
  const leaving = new AbortController();
  const answer = await as(subject, '/events', { headers: { 'last-event-id': 'meetings:1' }, signal: leaving.signal });
  expect(answer.status).toBe(200);
  const last = `meetings:${facts}`;
  let tail = '';
  for await (const chunk of (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream())) {
    tail = (tail + chunk).slice(-20_000);
    if (tail.includes(last)) break;
  }
  expect(tail).toContain(last);
  leaving.abort();
}
