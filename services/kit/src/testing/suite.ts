import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';

/** The part of the shared servers that belongs to one suite alone. */
export interface Suite {
  readonly mongodbUri: string;
  readonly natsUrl: string;
  /** BUS_PREFIX of the suite. */
  readonly prefix: string;
  /** Its own database of that name for a service: `database('meetings')`. */
  database(service: string): string;
  /** The variables of a service's process. */
  env(service: string): Record<string, string>;
  /** Drops the suite's databases; its streams go with the test run's server. */
  close(): Promise<void>;
}

/** Names that no other suite and no earlier run has. Needs MONGODB_URI and NATS_URL, which the tiers int and e2e set. */
export function testSuite(label = 'test'): Suite {
  const prefix = `${label}-${randomBytes(4).toString('hex')}`;
  const mongodbUri = needed('MONGODB_URI');
  const natsUrl = needed('NATS_URL');
  const databases = new Set<string>();
  const database = (service: string) => {
    const name = `${prefix}_${service}`;
    databases.add(name);
    return name;
  };
  return {
    mongodbUri,
    natsUrl,
    prefix,
    database,
    env: (service) => ({ MONGODB_URI: mongodbUri, MONGODB_DATABASE: database(service), NATS_URL: natsUrl, BUS_PREFIX: prefix }),
    close: () => drop(mongodbUri, databases),
  };
}

function needed(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run this suite through jest's int or e2e tier, or set it`);
  return value;
}

async function drop(uri: string, databases: ReadonlySet<string>): Promise<void> {
  const connection = await mongoose.createConnection(uri, { serverSelectionTimeoutMS: 5_000 }).asPromise();
  await Promise.all([...databases].map((name) => connection.getClient().db(name).dropDatabase()));
  await connection.close();
}
