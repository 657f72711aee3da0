/** NATS for a local run. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { locate } from './locate.ts';
import { natsPin } from './pins.ts';
import { freePort } from './ports.ts';
import { launch, type Server } from './server.ts';

export interface NatsOptions {
  /** JetStream's files and the log; kept, so that a later start finds them again. */
  readonly dir: string;
  /** Loopback port; a free one when left out. */
  readonly port?: number;
  /** Whether it keeps streams; yes when left out. */
  readonly jetstream?: boolean;
  readonly say?: (line: string) => void;
}

/** What a client of a local nats-server connects to. */
export const natsUrl = (port: number): string => `nats://127.0.0.1:${port}`;

/** Starts nats-server on the directory and waits until it greets. */
export async function startNats({ dir, port, jetstream = true, say }: NatsOptions): Promise<Server> {
  const file = await locate(natsPin, { say });
  const at = port ?? (await freePort());
  mkdirSync(dir, { recursive: true });
  const config = join(dir, 'nats.conf');
  const streams = jetstream ? `jetstream { store_dir: ${JSON.stringify(join(dir, 'streams'))} }\n` : '';
  writeFileSync(config, `listen: 127.0.0.1:${at}\nmax_payload: 8MB\n${streams}`);
  return await launch('nats-server', file, ['--config', config], dir, natsUrl(at), () => greeted(at));
}

/** The server speaks first, and only once it has recovered its streams. */
async function greeted(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(1000, () => socket.destroy(new Error('no greeting')));
    socket.once('error', reject);
    socket.once('data', (line) => {
      socket.destroy();
      if (line.toString().startsWith('INFO ')) resolve();
      else reject(new Error('something else listens there'));
    });
  });
}
