import { readFileSync } from 'node:fs';
import {
  type ConnectionOptions,
  connect,
  credsAuthenticator,
  Events,
  type JetStreamClient,
  type JetStreamManager,
  type NatsConnection,
} from 'nats';
import { log } from '../log/index.ts';
import { type Publish, publishing } from './acks.ts';
import { after } from './time.ts';

/** How long facts are kept unless told otherwise: a consumer that was away longer needs a replay. */
const FACT_AGE = 30 * 24 * 3_600_000;
const DRAIN_LIMIT = 5_000;

export interface BusOptions {
  /** One or more addresses, comma-separated: `nats://user:secret@host:4222,nats://other:4222`. */
  readonly url: string;
  /** First token of every subject and stream name: keeps installations on one server apart. */
  readonly prefix: string;
  /** Name of this process, shown by the server. */
  readonly name: string;
  /** Copies of each stream in a JetStream cluster: 1, 3 or 5. */
  readonly replicas?: number;
  /** How long facts stay in their stream, milliseconds. States stay for ever. */
  readonly factAge?: number;
  /** Path of a NATS credentials file. */
  readonly credentials?: string;
}

/** The connection to the bus, with what every part of it needs to know. */
export interface Bus {
  readonly prefix: string;
  readonly name: string;
  readonly replicas: number;
  readonly factAge: number;
  readonly connection: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly publish: Publish;
  isConnected(): boolean;
  /** Resolves when there is a connection: now, or when it is back. */
  connected(): Promise<void>;
  /** Calls back each time the connection was lost and is there again. Returns how to stop that. */
  onReconnect(listener: () => void): () => void;
  /** Lets what is under way finish, then closes. */
  close(): Promise<void>;
}

/** Connects to NATS; rejects when none of the addresses answers. Once connected it reconnects for ever. */
export async function connectBus({ url, prefix, name, replicas = 1, factAge = FACT_AGE, credentials }: BusOptions): Promise<Bus> {
  // Replies under a prefix of the process's own: its user may listen to no others, or it could read what they are sent.
  const inboxPrefix = `_INBOX_${name}`;
  const connection = await connect({ ...address(url), ...authentication(credentials), ...patience, name, inboxPrefix });
  const followed = follow(connection);
  const jsm = await connection.jetstreamManager({ checkAPI: false });
  const js = connection.jetstream({ timeout: 5_000 });
  const publish = publishing(connection, inboxPrefix);
  return { prefix, name, replicas, factAge, connection, js, jsm, publish, ...followed, close: () => close(connection) };
}

const patience: ConnectionOptions = {
  maxReconnectAttempts: -1,
  reconnectTimeWait: 250,
  reconnectJitter: 250,
  timeout: 5_000,
  pingInterval: 5_000,
  maxPingOut: 2,
  // A stack trace for every request costs more than the request.
  noAsyncTraces: true,
};

function address(url: string): ConnectionOptions {
  const urls = url.split(',').map((part) => new URL(part.includes('://') ? part : `nats://${part}`));
  const named = urls.find(({ username }) => username);
  return {
    servers: urls.map((each) => each.host),
    ...(named && { user: decodeURIComponent(named.username), pass: decodeURIComponent(named.password) }),
    ...(urls.some(({ protocol }) => protocol === 'tls:') && { tls: {} }),
  };
}

function authentication(credentials: string | undefined): ConnectionOptions {
  return credentials ? { authenticator: credsAuthenticator(readFileSync(credentials)) } : {};
}

function follow(connection: NatsConnection): Pick<Bus, 'isConnected' | 'connected' | 'onReconnect'> {
  const listeners = new Set<() => void>();
  let up = true;
  const watch = async () => {
    for await (const { type } of connection.status()) {
      if (type === Events.Disconnect) {
        up = false;
        log.warn('bus connection lost');
      }
      if (type === Events.Reconnect) {
        up = true;
        log.info('bus connection is back');
        for (const listener of [...listeners]) listener();
      }
    }
  };
  void watch();
  const onReconnect = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  const connected = () =>
    up
      ? Promise.resolve()
      : new Promise<void>((resolve) => {
          const stop = onReconnect(() => {
            stop();
            resolve();
          });
        });
  return { isConnected: () => up, connected, onReconnect };
}

async function close(connection: NatsConnection): Promise<void> {
  if (connection.isClosed()) return;
  await Promise.race([connection.drain().catch(() => undefined), after(DRAIN_LIMIT)]);
  await connection.close();
}
