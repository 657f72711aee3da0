import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bus, connectBus, ensureStreams, openDeadLetters } from '@jiguan/kit/bus';
import { eventually } from '@jiguan/kit/testing';
import { contexts, variableOf } from '@jiguan/tools/register';
import { freePort, locate } from '@jiguan/tools/servers';
import { natsPin } from '../../tools/servers/pins.ts';
import { root } from './helm.ts';

/** The bus as the charts set it up: their own file of users, a real server. */
const services = contexts().map(({ name }) => name);
const users = [...services, 'gateway', 'provisioner', 'operator'];

let folder: string;
let port: number;
let server: ReturnType<typeof spawn>;
const open: Bus[] = [];

const as = async (user: string, name: string = user === 'provisioner' ? 'prepare' : user): Promise<Bus> => {
  const bus = await connectBus({ url: `nats://${user}:p-${user}@127.0.0.1:${port}`, prefix: 'jiguan', name });
  open.push(bus);
  return bus;
};

/** What a call ends with: `done`, or the server's refusal. */
const outcome = (call: Promise<unknown>): Promise<string> =>
  Promise.race([
    call.then(
      () => 'done',
      (error: Error) => (/permission/i.test(String(error)) ? 'refused' : String(error)),
    ),
    new Promise<string>((resolve) => setTimeout(resolve, 4_000, 'no answer').unref()),
  ]);

const publish = (bus: Bus, subject: string) => outcome(bus.js.publish(subject, new Uint8Array([1]), { timeout: 3_000 }));
const api = (bus: Bus, call: string, body: object = {}) =>
  outcome(bus.connection.request(`$JS.API.${call}`, JSON.stringify(body), { timeout: 3_000 }));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiguan-permissions-'));
  port = await freePort();
  const config = `listen: "127.0.0.1:${port}"\njetstream { store_dir: "${join(folder, 'streams')}" }\ninclude ./users.conf\n`;
  writeFileSync(join(folder, 'nats.conf'), config);
  writeFileSync(join(folder, 'users.conf'), readFileSync(join(root, 'charts/nats/files/users.conf')));
  const passwords = Object.fromEntries(users.map((user) => [`NATS_PASSWORD_${variableOf(user)}`, `p-${user}`]));
  server = spawn(await locate(natsPin), ['--config', join(folder, 'nats.conf')], {
    stdio: 'ignore',
    env: { ...process.env, ...passwords },
  });
  const provisioner = await eventually(() => as('provisioner'));
  for (const context of services) {
    await ensureStreams(provisioner, context);
    await openDeadLetters(provisioner, context);
  }
});

afterAll(async () => {
  for (const bus of open) await bus.connection.close();
  server.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe("each service's credential", () => {
  it.each(services)('lets %s publish its own facts and states, and finds its streams as they should be', async (service) => {
    const bus = await as(service);
    await ensureStreams(bus, service);
    expect(await publish(bus, `jiguan.fact.530000.${service}.thing.1.Happened`)).toBe('done');
    expect(await publish(bus, `jiguan.state.530000.${service}.thing.1`)).toBe('done');
  });

  const others = [...services, 'gateway'].flatMap((one) => services.filter((other) => other !== one).map((other) => [one, other] as const));
  it.each(others)("refuses %s's on every subject of %s", async (service, other) => {
    const bus = await as(service);
    const subjects = ['fact.530000', 'state.530000'].map((kind) => `jiguan.${kind}.${other}.thing.1.Forged`);
    for (const subject of [...subjects, `jiguan.dead.${other}.x`, `jiguan.redrive.${other}.x`, `jiguan.ops.${other}.replay`])
      expect([subject, await publish(bus, subject)]).toEqual([subject, 'refused']);
  });

  it('keeps meetings out of the streams it has no business with, and the streams as they are', async () => {
    const bus = await as('meetings');
    const calls = [
      'STREAM.MSG.GET.jiguan-fact-directory',
      'STREAM.MSG.GET.jiguan-state-directory',
      'STREAM.MSG.GET.jiguan-dead-directory',
      'DIRECT.GET.jiguan-fact-directory',
      'CONSUMER.CREATE.jiguan-fact-directory',
      'CONSUMER.CREATE.jiguan-dead-directory',
      'CONSUMER.DURABLE.CREATE.jiguan-fact-directory.another',
      'STREAM.CREATE.stolen',
      'STREAM.UPDATE.jiguan-fact-meetings',
      'STREAM.PURGE.jiguan-fact-meetings',
      'STREAM.DELETE.jiguan-state-directory',
      'STREAM.SNAPSHOT.jiguan-fact-directory',
      'STREAM.LIST',
    ];
    for (const call of calls) expect([call, await api(bus, call)]).toEqual([call, 'refused']);
  });

  it('lets directory react to the facts of the meetings, and take nothing else of theirs', async () => {
    const bus = await as('directory');
    for (const stream of ['fact', 'state', 'dead'].map((kind) => `jiguan-${kind}-meetings`))
      for (const call of [`CONSUMER.CREATE.${stream}`, `STREAM.MSG.GET.${stream}`, `STREAM.INFO.${stream}`, `DIRECT.GET.${stream}`])
        expect([call, await api(bus, call)]).toEqual([call, call === 'STREAM.INFO.jiguan-fact-meetings' ? 'done' : 'refused']);
  });

  it.each(['>', 'jiguan.>', 'jiguan.fact.>', '_INBOX.>', '_INBOX_meetings.>', '$JS.>', 'jiguan.ops.meetings.replay'])(
    'lets directory not listen to %s',
    async (subject) => {
      const bus = await as('directory');
      const heard = new Promise<string>((resolve) => {
        bus.connection.subscribe(subject, { callback: (error) => resolve(error ? 'refused' : 'heard') });
      });
      await bus.connection.flush();
      expect(await heard).toBe('refused');
    },
  );

  it('lets nobody in without one', async () => {
    const stranger = connectBus({ url: `nats://127.0.0.1:${port}`, prefix: 'jiguan', name: 'stranger' });
    await expect(stranger).rejects.toThrow(/authorization/i);
  });
});

describe('a service at work', () => {
  it('meetings follows directory’s states and reads its facts by its own consumers', async () => {
    const { follow, openFacts } = await import('@jiguan/kit/bus');
    const bus = await as('meetings');
    const stop = new AbortController();
    const seen = await new Promise<string>((resolve, reject) => {
      follow({
        bus,
        open: () => bus.jsm.streams.info('jiguan-state-directory'),
        filters: ['jiguan.state.*.directory.thing.*'],
        from: undefined,
        take: ({ subject }) => resolve(subject),
        caughtUp: () => undefined,
        signal: stop.signal,
      }).catch(reject);
    });
    stop.abort();
    expect(seen).toBe('jiguan.state.530000.directory.thing.1');
    const facts = await openFacts(bus, 'directory');
    await bus.jsm.consumers.add(facts.config.name, {
      durable_name: 'meetings',
      ack_policy: 'explicit' as never,
      filter_subjects: ['jiguan.fact.*.directory.*.*.Happened'],
    });
    const message = await (await bus.js.consumers.get(facts.config.name, 'meetings')).next({ expires: 3_000 });
    expect(await message?.ackAck()).toBe(true);
  });
});
