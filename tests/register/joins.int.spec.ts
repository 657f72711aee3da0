import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, connectBus, ensureStreams, follow, openFacts } from '@jiguan/kit/bus';
import { eventually, standInDirectory, testSuite } from '@jiguan/kit/testing';
import { UnitAbolished } from '@jiguan/proto/directory/v1/events';
import { helmPins, locateHelm } from '@jiguan/tools/helm';
import { freePort, leash, locate } from '@jiguan/tools/servers';
import { parse } from 'yaml';
import { natsPin } from '../../tools/servers/pins.ts';
import { discoverServices } from '../../tools/start/services.ts';
import { manifests } from '../charts/helm.ts';
import { type Copy, copyWith } from './copy.ts';

/** One folder more in services/, then `npm run services:write`: no other edit. */
const name = 'lost-property';
const writer = ['tools/register/main.ts'];

describe('a new service of one folder', () => {
  let copy: Copy;
  let written: string[];
  beforeAll(() => {
    copy = copyWith(name);
    written = copy.run(process.execPath, writer).trim().split('\n');
  });
  afterAll(() => copy[Symbol.dispose]());

  it('leaves nothing stale behind, once the command has run', () => {
    expect(written).toEqual(
      expect.arrayContaining(['services/register.json', `charts/${name}/Chart.yaml`, 'charts/nats/files/users.conf']),
    );
    expect(copy.run(process.execPath, writer)).toBe('');
    expect(JSON.parse(copy.read('package-lock.json')).packages).toHaveProperty(`services/${name}`);
  });

  it('is in every render: pods, connection, bus, database, alerts', () => {
    const helm = locateHelm(helmPins[0] as (typeof helmPins)[0]);
    for (const [profile, values] of [
      ['trial', ['k8s/profiles/trial.yaml']],
      ['production', ['k8s/profiles/production.yaml', 'tests/charts/values/own.yaml']],
    ] as const) {
      const words = ['template', 'jiguan', 'charts/jiguan', ...values.flatMap((file) => ['--values', file])];
      const text = copy.run(helm, words);
      const found = (kind: string, one: string) => manifests(text).find((each) => each.kind === kind && each.metadata.name === one);
      expect([profile, found('Deployment', `jiguan-${name}`)?.kind]).toEqual([profile, 'Deployment']);
      expect(found('ConfigMap', 'jiguan-gateway')?.['data'].UPSTREAMS).toContain(`${name}=jiguan-${name}:50077`);
      if (profile === 'production') {
        expect(text).toContain('JiguanThingsUnclaimed');
        expect(text).toContain(`jiguan_journal_unpublished{job="jiguan/${name}"}`);
      } else {
        expect(found('Secret', `jiguan-connection-${name}`)?.['stringData'].MONGODB_URI).toContain('/jiguan_lost_property?');
        expect(found('Secret', 'jiguan-nats')?.['stringData']).toHaveProperty('NATS_PASSWORD_LOST_PROPERTY');
        expect(found('Secret', 'jiguan-mongodb')?.['stringData']).toHaveProperty(name);
      }
    }
    expect(parse(copy.read('charts/mongodb/values.yaml')).users).toHaveProperty(name, 'jiguan_lost_property');
    expect(copy.read('k8s/identities/mongodb.js')).toContain(`'${name}': 'jiguan_lost_property'`);
  });

  it('is in the documents, its page among the runbooks', () => {
    expect(copy.read('README.md')).toContain('Things found in the house');
    expect(copy.read('k8s/OPERATIONS.md')).toContain('| The shelf is full. |');
    expect(existsSync(join(copy.folder, 'k8s/runbooks/JiguanThingsUnclaimed.md'))).toBe(true);
  });

  it('is started by npm start, and its own variable is allowed in the charts', () => {
    expect(discoverServices(join(copy.folder, 'services')).map((one) => one.name)).toContain(name);
    expect(copy.read('services/gateway/src/upstreams-here.ts')).toContain(`${name}=localhost:50077`);
    expect(JSON.parse(copy.read(`charts/${name}/values.schema.json`)).properties.env.properties).toHaveProperty('KEEP_DAYS');
  });

  it('does its work with the rights it was given on the bus, and no more', async () => {
    await using bus = await guardedBus(copy);
    const suite = testSuite(name);
    const provisioner = await bus.as('provisioner', 'prepare');
    await ensureStreams(provisioner, 'directory');
    const env = { ...suite.env(name), BUS_PREFIX: 'jiguan', OIDC_ISSUER: 'http://127.0.0.1:9', PORT: '0', HOST: '127.0.0.1' };
    const cwd = join(copy.folder, 'services', name);
    copy.run(process.execPath, [join(cwd, 'src/main.ts'), '--prepare'], { ...env, NATS_URL: bus.url('provisioner') });
    const child = spawn(process.execPath, ['src/main.ts'], {
      cwd,
      env: { ...process.env, ...env, NATS_URL: bus.url(name) },
      detached: true,
    });
    leash(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
    await eventually(() => said.includes('"ready"'), { within: 60_000 });

    const directory = await standInDirectory({ natsUrl: bus.url('directory'), prefix: 'jiguan', name: 'directory' });
    const seen = factsOf(await bus.as('gateway'));
    await eventually(() => seen.ready);
    await directory.unitFact('u1', '530100', 'UnitAbolished', UnitAbolished.encode(UnitAbolished.fromPartial({ reason: '撤销' })).finish());
    await eventually(() => seen.subjects.some((subject) => /^jiguan\.fact\.530100\.lost-property\.item\..*\.ItemFound$/.test(subject)), {
      within: 30_000,
    });
    expect(said).not.toMatch(/permission/i);

    seen.stop();
    await directory.close();
    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('close', resolve));
    await suite.close();
  });
});

interface GuardedBus extends AsyncDisposable {
  url(user: string): string;
  as(user: string, name?: string): Promise<Bus>;
}

/** A NATS server with the users of the copy. */
async function guardedBus(copy: Copy): Promise<GuardedBus> {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-joins-'));
  const port = await freePort();
  const users = copy.read('charts/nats/files/users.conf');
  writeFileSync(join(folder, 'users.conf'), users);
  const store = join(folder, 'streams');
  writeFileSync(join(folder, 'nats.conf'), `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${store}" }\ninclude ./users.conf\n`);
  const passwords = Object.fromEntries([...users.matchAll(/\$(NATS_PASSWORD_\w+)/g)].map(([, variable]) => [variable, 'p-bus']));
  const server = spawn(await locate(natsPin), ['--config', join(folder, 'nats.conf')], {
    stdio: 'ignore',
    env: { ...process.env, ...passwords },
  });
  leash(server);
  const open: Bus[] = [];
  const url = (user: string) => `nats://${user}:p-bus@127.0.0.1:${port}`;
  const as = async (user: string, own = user): Promise<Bus> => {
    const bus = await connectBus({ url: url(user), prefix: 'jiguan', name: own });
    open.push(bus);
    return bus;
  };
  await eventually(async () => (await as('operator')) !== undefined);
  return {
    url,
    as,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(open.map((bus) => bus.connection.close()));
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The new service's facts as the gateway's user reads them. */
function factsOf(bus: Bus): { ready: boolean; readonly subjects: string[]; stop(): void } {
  const stopping = new AbortController();
  const seen = { ready: false, subjects: [] as string[], stop: () => stopping.abort() };
  void follow({
    bus,
    open: () => openFacts(bus, name),
    filters: [`jiguan.fact.*.${name}.>`],
    from: undefined,
    take: ({ subject }) => void seen.subjects.push(subject),
    caughtUp: () => {
      seen.ready = true;
    },
    signal: stopping.signal,
  });
  return seen;
}
