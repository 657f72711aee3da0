/** A supervisor of toy services as a process of its own, for tests. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@jiguan/tools/servers';

export interface Toys {
  readonly ports: Readonly<Record<string, number>>;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** What services wrote when they were ended in order. */
  diary(): string[];
  remove(): void;
}

/** Toy services `directory`, `meetings` and `gateway` on free ports, with a data folder of their own. Servers are faked unless `withServers`. */
export async function toys(withServers = false): Promise<Toys> {
  const folder = mkdtempSync(join(tmpdir(), 'jiguan-start-'));
  const ports: Record<string, number> = {};
  for (const name of ['directory', 'meetings', 'gateway', 'mongodb', 'nats', 'traces']) ports[name] = await freePort();
  for (const name of ['directory', 'gateway', 'meetings']) {
    mkdirSync(join(folder, 'services', name, 'src'), { recursive: true });
    writeFileSync(join(folder, 'services', name, 'package.json'), JSON.stringify({ type: 'module' }));
    cpSync(join(import.meta.dirname, 'toy-service.child.ts'), join(folder, 'services', name, 'src/main.ts'));
  }
  const register = ['directory', 'meetings', 'gateway'].map((name) => ({ name, port: 1 }));
  writeFileSync(join(folder, 'services/register.json'), JSON.stringify(register));
  const diary = join(folder, 'diary');
  const servers = withServers ? {} : { MONGODB_URI: 'mongodb://nowhere', NATS_URL: 'nats://nowhere' };
  const variables = Object.entries(ports).map(([name, port]) => [`PORT_${name.toUpperCase()}`, String(port)]);
  return {
    ports,
    folder,
    env: { PATH: process.env.PATH ?? '', JIGUAN_VAR: join(folder, 'var'), DIARY: diary, ...servers, ...Object.fromEntries(variables) },
    diary: () => (existsSync(diary) ? readFileSync(diary, 'utf8').trim().split('\n') : []),
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }),
  };
}

export interface Supervised {
  readonly pid: number;
  readonly said: () => string;
  /** Settles with the match when the terminal shows it, `times` times; rejects when the supervisor ends before. */
  shows(pattern: RegExp, times?: number): Promise<void>;
  /** Settles with exit code or signal. */
  readonly ended: Promise<number | string | null>;
  signal(name: NodeJS.Signals): void;
}

export function start({ folder, env }: Toys): Supervised {
  const args = [join(import.meta.dirname, 'toy-start.child.ts'), join(folder, 'services')];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<number | string | null>((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
  const shows = (pattern: RegExp, times = 1): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = () => {
        if ((said.match(new RegExp(pattern, 'g'))?.length ?? 0) >= times) resolve();
      };
      listeners.add(look);
      void ended.then((how) => reject(new Error(`ended with ${how} before it showed ${pattern}:\n${said}`)));
      look();
    });
  return { pid: child.pid as number, said: () => said, shows, ended, signal: (name) => void child.kill(name) };
}
