/**
 * What tracing everything costs a service: `node services/kit/test/telemetry/bench.ts [callers] [seconds]`. One service process per variant,
 * all at once, asked in turns; the figure is processor time of the service per call and all it sets off, which also means something on a busy machine.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '@jiguan/kit/grpc';
import { type RunningService, startService, testIssuer, testSuite } from '@jiguan/kit/testing';
import { type Grant, GrantServiceService } from '@jiguan/proto/directory/v1/grant';
import { startMongo, startNats } from '@jiguan/tools/servers';

const callers = Number(process.argv[2] ?? 16);
const seconds = Number(process.argv[3] ?? 2);
const only = process.argv[4]?.split(',');
const rounds = 5;
const dir = mkdtempSync(join(tmpdir(), 'jiguan-telemetry-'));
const [mongo, nats] = await Promise.all([startMongo({ dir: join(dir, 'mongo') }), startNats({ dir: join(dir, 'nats') })]);
process.env['MONGODB_URI'] = mongo.url;
process.env['NATS_URL'] = nats.url;
const issuer = await testIssuer();

// Takes traces and forgets them: the collector's own cost is not the service's.
const sink = createServer((request, response) => void request.resume().on('end', () => response.end('{}')));
await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`;

const variants: Record<string, Record<string, string>> = {
  off: {},
  all: { OTEL_EXPORTER_OTLP_ENDPOINT },
  'no mongodb': { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'mongodb' },
  unsampled: { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_TRACES_SAMPLER: 'always_off' },
};

interface Subject {
  readonly name: string;
  readonly service: RunningService;
  readonly calls: ReturnType<typeof connect<typeof GrantServiceService>>;
  readonly reads: number[];
  readonly writes: number[];
}

const suites = new Set<{ close(): Promise<void> }>();
async function subject(name: string, env: Record<string, string>): Promise<Subject> {
  const suite = testSuite('bench');
  suites.add(suite);
  const all = { ...suite.env('toy'), OIDC_ISSUER: issuer.url, OTEL_SERVICE_NAME: 'toy', ...env };
  const service = await startService('kit', all, { main: 'test/serve/toy/main.ts', within: 120_000 });
  const calls = connect({ service: GrantServiceService }, service.address, { token: await issuer.token('admin') });
  return { name, service, calls, reads: [], writes: [] };
}

/** Processor time of a process so far, microseconds: fields 14 and 15 of proc(5) stat, in hundredths of a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

/** Microseconds per call, with all that a call sets off: relay, reaction, timer. */
async function cost({ service }: Subject, once: () => Promise<unknown>): Promise<number> {
  const before = cpuOf(service.pid);
  const end = performance.now() + seconds * 1000;
  let count = 0;
  const caller = async () => {
    for (; performance.now() < end; count++) await once();
  };
  await Promise.all(Array.from({ length: callers }, caller));
  await idle(service.pid);
  return (cpuOf(service.pid) - before) / count;
}

/** Waits until a process uses less than a twentieth of a processor. */
async function idle(pid: number): Promise<void> {
  for (let used = Infinity; used > 25_000; ) {
    const before = cpuOf(pid);
    await pause(500);
    used = cpuOf(pid) - before;
  }
}

const wanted: Grant = {
  name: '',
  subject: 'li',
  role: 'ROLE_AUDITOR',
  place: 'regions/530100',
  status: 'GRANT_STATUS_UNSPECIFIED',
  person: '',
  etag: '',
  createTime: undefined,
  updateTime: undefined,
};

const subjects: Subject[] = [];
for (const [name, env] of Object.entries(variants)) if (!only || only.includes(name)) subjects.push(await subject(name, env));
for (const one of subjects) {
  await cost(one, () => one.calls.getGrant({ name: 'grants/first' }));
  await cost(one, () => one.calls.createGrant({ grant: wanted, grantId: '', requestId: '' }));
}
for (let round = 0; round < rounds; round++) {
  for (const one of subjects) {
    one.reads.push(await cost(one, () => one.calls.getGrant({ name: 'grants/first' })));
    one.writes.push(await cost(one, () => one.calls.createGrant({ grant: wanted, grantId: '', requestId: '' })));
  }
}
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[rounds >> 1] as number;
const [off] = subjects as [Subject];
for (const { name, reads, writes } of subjects) {
  const line = (values: number[], base: number[]) => `${median(values).toFixed(0)} µs (${(median(base) / median(values)).toFixed(2)})`;
  console.log(`${name.padEnd(18)} GetGrant ${line(reads, off.reads)}   CreateGrant ${line(writes, off.writes)}`);
}
for (const { service, calls } of subjects) {
  calls.close();
  await service.kill();
}
for (const suite of suites) await suite.close();
sink.close();
sink.closeAllConnections();
await issuer.close();
await Promise.all([mongo.stop('SIGKILL'), nats.stop('SIGKILL')]);
rmSync(dir, { recursive: true, force: true });
