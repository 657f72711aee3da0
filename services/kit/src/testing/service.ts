import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { leash } from '@jiguan/tools/servers';
import { telemetryWanted } from '../telemetry/wanted.ts';
import type { Mortal } from './kill.ts';

/** One line of a service's log. */
export type LogLine = Readonly<Record<string, unknown>>;

/** A service as its own process, as in production. */
export interface RunningService extends Mortal {
  readonly port: number;
  /** `127.0.0.1:50052`. */
  readonly address: string;
  readonly pid: number;
  /** Everything logged so far, over all lives. */
  readonly lines: readonly LogLine[];
  /** Exit code, or the signal's name; settles when the present life ends. */
  readonly ended: Promise<number | string>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | string>;
  freeze(): void;
  thaw(): void;
}

export interface ServiceOptions {
  /** Milliseconds until the ready line. */
  readonly within?: number;
  /** Module to run instead of the service's src/main.ts. */
  readonly main?: string;
}

const services = fileURLToPath(new URL('../../../', import.meta.url));
const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** Compiled code kept between starts: a third less processor time per start. */
const compiled = `${root}.cache/node`;

/**
 * Starts `services/<name>` and waits for its ready line. Over revivals it keeps the port it got at first. Rejects with the last lines
 * of its output when it ends before it is ready.
 */
export async function startService(
  name: string,
  env: Readonly<Record<string, string>>,
  options: ServiceOptions = {},
): Promise<RunningService> {
  const lines: LogLine[] = [];
  let life = await live(name, { PORT: '0', ...env }, lines, options);
  const { port } = life;
  return {
    name,
    port,
    address: `127.0.0.1:${port}`,
    lines,
    get pid() {
      return life.child.pid as number;
    },
    get ended() {
      return life.ended;
    },
    stop: () => end(life, 'SIGTERM'),
    kill: () => end(life, 'SIGKILL'),
    revive: async () => {
      life = await live(name, { ...env, PORT: String(port) }, lines, options);
    },
    freeze: () => void life.child.kill('SIGSTOP'),
    thaw: () => void life.child.kill('SIGCONT'),
  };
}

interface Life {
  readonly child: ChildProcess;
  readonly port: number;
  readonly ended: Promise<number | string>;
}

/** As in an image. */
const alike = ['--max-semi-space-size=16', '--expose-gc', '--import', '@jiguan/kit/preload'];

/**
 * Node's arguments for a service. A run of tests that has built the services in few files starts those: it starts hundreds, and each takes a
 * third. Who is traced runs from the sources, as telemetry instruments packages while they are loaded.
 */
function argumentsOf(name: string, env: Readonly<Record<string, string>>, main: string | undefined): readonly string[] {
  const built = process.env['PROGRAMS'];
  const program = `${built}/${name}/src/main.js`;
  const asWritten = main !== undefined || telemetryWanted(env) || !built?.startsWith(root) || !existsSync(program);
  if (asWritten) return [...alike, main ?? 'src/main.ts'];
  return [...alike.slice(0, -1), `${built}/kit/src/preload.js`, program];
}

async function live(name: string, env: Readonly<Record<string, string>>, lines: LogLine[], options: ServiceOptions): Promise<Life> {
  const { within = 90_000, main } = options;
  const child = spawn(process.execPath, argumentsOf(name, env, main), {
    cwd: `${services}${name}`,
    env: {
      PATH: process.env['PATH'] ?? '',
      NODE_COMPILE_CACHE: compiled,
      MALLOC_ARENA_MAX: '2',
      MALLOC_MMAP_THRESHOLD_: '32768',
      LOG_LEVEL: 'info',
      HOST: '127.0.0.1',
      OTEL_SERVICE_NAME: name,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  leash(child);
  const ended = new Promise<number | string>((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown')));
  const words: string[] = [];
  const port = await new Promise<number>((ready, failed) => {
    const failure = (why: string) => failed(new Error(`${name} ${why}:\n${words.slice(-20).join('\n')}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      failure(`was not ready within ${within} ms`);
    }, within);
    const listen = (text: string) => {
      words.push(text);
      const line = parse(text);
      if (line) lines.push(line);
      if (line?.['msg'] !== 'ready') return;
      clearTimeout(timer);
      ready(Number(line['port']));
    };
    createInterface({ input: child.stdout }).on('line', listen);
    createInterface({ input: child.stderr }).on('line', listen);
    void ended.then((code) => failure(`ended with ${code} before it was ready`)).finally(() => clearTimeout(timer));
  });
  return { child, port, ended };
}

function parse(text: string): LogLine | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function end({ child, ended }: Life, signal: NodeJS.Signals): Promise<number | string> {
  child.kill(signal);
  return await ended;
}
