/** Starts everything in order, keeps it running, and ends it in the opposite order. */
import { join } from 'node:path';
import { addresses, fetchServers, isForeign, type Server, useMongo, useNats } from '@jiguan/tools/servers';
import { environmentOf, type Servers } from './environment.ts';
import { assureFree } from './free-ports.ts';
import { type Kept, keep } from './keep.ts';
import { type Life, startLife } from './life.ts';
import { lock } from './lock.ts';
import { output } from './output.ts';
import { gateway, type ServiceEntry } from './services.ts';
import type { Settings } from './settings.ts';
import { receiveTraces } from './traces.ts';

export interface SupervisorOptions {
  readonly services: readonly ServiceEntry[];
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Node's arguments for a service: telemetry preload and program. */
  readonly args?: readonly string[];
  say(line: string): void;
}

export interface Supervisor {
  /** Settles when every service takes work; rejects when something cannot be started at all. */
  readonly ready: Promise<void>;
  /** Ends everything: the gateway, then the other services, then the servers. */
  stop(): Promise<void>;
}

/** How long the processes of a killed supervisor may take to go, in milliseconds. */
const patience = 15_000;

export function supervise(options: SupervisorOptions): Supervisor {
  /** What undoes the steps taken so far; the last first. */
  const undo: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;
  const unlessStopping = async <T>(step: Promise<T>): Promise<T> => {
    const result = await step;
    if (stopping) throw new Error('stopped while starting');
    return result;
  };

  const start = async (): Promise<void> => {
    const held = lock(options.settings.folder);
    undo.push(held.release);
    await unlessStopping(assureFree(options.settings.ports, held.stale ? patience : 0));
    await unlessStopping(collectTraces(options, undo));
    // Fetching may take longer than services wait for a server; starting does not.
    await unlessStopping(fetchServers(options.say));
    const { settings } = options;
    const servers = addresses({ mongodb: settings.port('mongodb'), nats: settings.port('nats') });
    await Promise.all([startServers(options, undo), startServices(options, servers, undo)]);
  };

  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step; step = undo.pop()) await step();
  };

  return {
    ready: start(),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

type Undo = (() => Promise<void> | void)[];

async function collectTraces({ settings }: SupervisorOptions, undo: Undo): Promise<void> {
  const port = settings.port('traces');
  if (port === 0) return;
  const receiver = await receiveTraces({ folder: join(settings.folder, 'traces'), port });
  undo.push(receiver.close);
}

async function startServers({ settings, say }: SupervisorOptions, undo: Undo): Promise<void> {
  const folder = (name: string) => join(settings.folder, name);
  const mongo = () => useMongo({ dir: folder('mongodb'), port: settings.port('mongodb'), say });
  const nats = () => useNats({ dir: folder('nats'), port: settings.port('nats'), say });
  const kept = [keepServer('MongoDB', mongo, say), keepServer('NATS', nats, say)] as const;
  undo.push(() => Promise.all(kept.map(async (one) => (await one).stop())).then(() => {}));
  await Promise.all(kept);
}

/** A server that does not start the first time never will: rejects. One that ends later is started again. */
async function keepServer(name: string, start: () => Promise<Server>, say: (line: string) => void): Promise<{ stop(): Promise<void> }> {
  const began = Date.now();
  let server = await start();
  say(isForeign(server) ? `${name} is brought from outside` : `${name} is ready (${seconds(began)})`);
  if (isForeign(server)) return server;
  let first: Server | undefined = server;
  const next = async (): Promise<Life> => {
    server = first ?? (await start());
    first = undefined;
    return { pid: server.pid, ready: Promise.resolve(), ended: server.ended, stop: () => server.stop() };
  };
  const kept = keep({ name, start: next, say, lastWords: () => server.lastWords() });
  return { stop: () => kept.stop() };
}

async function startServices(options: SupervisorOptions, servers: Servers, undo: Undo): Promise<void> {
  const began = Date.now();
  const inside = options.services.filter(({ name }) => name !== gateway).map((service) => keepService(service, options, servers));
  undo.push(() => Promise.all(inside.map((kept) => kept.stop())).then(() => {}));
  const outside = options.services.filter(({ name }) => name === gateway).map((service) => keepService(service, options, servers));
  undo.push(() => Promise.all(outside.map((kept) => kept.stop())).then(() => {}));
  const all = [...inside, ...outside];
  await Promise.all(
    all.map(({ ready }, index) => ready.then(() => options.say(`${namesOf(options)[index]} is ready (${seconds(began)})`))),
  );
}

const namesOf = ({ services }: SupervisorOptions) => services.map(({ name }) => name);

function keepService(service: ServiceEntry, { services, settings, env, say, args }: SupervisorOptions, servers: Servers): Kept {
  const { name, folder } = service;
  const out = output({ name, file: join(settings.folder, 'log', `${name}.log`), say });
  const program = {
    name,
    folder,
    args: args ?? ['--max-semi-space-size=16', '--expose-gc', '--import', '@jiguan/kit/preload', 'src/main.ts'],
    env: environmentOf(service, services, settings, servers, env),
  };
  return keep({ name, start: () => startLife(program, out), say, lastWords: out.lastWords });
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
