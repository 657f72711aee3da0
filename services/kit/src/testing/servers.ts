import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type Server, startMongo, startNats } from '@jiguan/tools/servers';
import type { Mortal } from './kill.ts';

/** A server of a test's own, which the test may kill, revive and rob of its data. Keeps its port over its lives. */
export interface OwnServer extends Mortal {
  readonly url: string;
  /** Pauses and continues it (SIGSTOP, SIGCONT): a server that is there and does not answer. */
  freeze(): void;
  thaw(): void;
  /** Forgets everything stored; only while it is dead. */
  forget(): void;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

/** A nats-server with JetStream. */
export function ownNats(): Promise<OwnServer> {
  return own('nats', startNats);
}

/** A mongod, replica set of one. `transactions`: seconds that one may last, for tests that kill who began it and would wait for its end. */
export function ownMongo({ transactions }: { readonly transactions?: number } = {}): Promise<OwnServer> {
  return own('mongo', (options) => startMongo({ ...options, ...(transactions && { transactions }) }));
}

async function own(name: string, start: (options: { dir: string; port: number }) => Promise<Server>): Promise<OwnServer> {
  const dir = mkdtempSync(join(tmpdir(), `jiguan-${name}-`));
  const port = await freePort();
  let server = await start({ dir, port });
  const forget = () => rmSync(dir, { recursive: true, force: true });
  return {
    name,
    url: server.url,
    kill: () => server.stop('SIGKILL'),
    revive: async () => {
      server = await start({ dir, port });
    },
    freeze: () => void process.kill(server.pid, 'SIGSTOP'),
    thaw: () => void process.kill(server.pid, 'SIGCONT'),
    forget,
    close: async () => {
      await server.stop('SIGKILL');
      forget();
    },
  };
}
