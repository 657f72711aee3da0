/** MongoDB for a local run: a replica set of one, because transactions and change streams need one. */
import { mkdirSync } from 'node:fs';
import type { MongoClient } from 'mongodb';
import { locate } from './locate.ts';
import { mongodPin } from './pins.ts';
import { freePort } from './ports.ts';
import { launch, type Server } from './server.ts';

const replicaSet = 'jiguan';

export interface MongoOptions {
  /** Data and log; kept, so that a later start finds them again. */
  readonly dir: string;
  /** Loopback port; a free one when left out. */
  readonly port?: number;
  /** Seconds that a transaction may last: that of a process that was killed keeps others from what it wrote until then; ours take milliseconds. */
  readonly transactions?: number;
  readonly say?: (line: string) => void;
}

/** What a client of a local mongod connects to. */
export const mongoUrl = (port: number): string => `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`;

/** Starts mongod on the directory, initiates or re-addresses its replica set, and waits for it to take writes. */
export async function startMongo({ dir, port, transactions = 10, say }: MongoOptions): Promise<Server> {
  const file = await locate(mongodPin, { say });
  const at = port ?? (await freePort());
  mkdirSync(`${dir}/data`, { recursive: true });
  const args = [
    '--dbpath',
    `${dir}/data`,
    '--port',
    String(at),
    '--bind_ip',
    '127.0.0.1',
    '--replSet',
    replicaSet,
    '--nounixsocket',
    '--quiet',
  ];
  const parameters = [
    'diagnosticDataCollectionEnabled=false',
    'shutdownTimeoutMillisForSignaledShutdown=0',
    `transactionLifetimeLimitSeconds=${transactions}`,
  ];
  const options = ['--wiredTigerCacheSizeGB', '1', ...parameters.flatMap((parameter) => ['--setParameter', parameter])];
  return await launch('mongod', file, [...args, ...options], dir, mongoUrl(at), () => becomePrimary(at));
}

async function becomePrimary(port: number): Promise<void> {
  // Read while mongod starts, and not before.
  const { MongoClient } = await import('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 500,
    connectTimeoutMS: 500,
  });
  try {
    await client.connect();
    const admin = client.db('admin');
    if ((await admin.command({ hello: 1 })).isWritablePrimary) return;
    await addressSet(client, `127.0.0.1:${port}`);
    throw new Error('not primary yet');
  } finally {
    await client.close();
  }
}

/** First start: initiates the set. A start on another port than the last: gives the one member its new address. */
async function addressSet(client: MongoClient, host: string): Promise<void> {
  const admin = client.db('admin');
  const known = await client.db('local').collection<ReplicaSetConfig>('system.replset').findOne();
  if (!known) {
    await admin.command({ replSetInitiate: { _id: replicaSet, members: [{ _id: 0, host }] } });
  } else if (known.members[0]?.host !== host) {
    const config = { ...known, version: known.version + 1, members: [{ ...known.members[0], host }] };
    await admin.command({ replSetReconfig: config, force: true });
  }
}

interface ReplicaSetConfig {
  readonly _id: string;
  readonly version: number;
  readonly members: readonly { readonly _id: number; readonly host: string }[];
}
