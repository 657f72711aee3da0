import mongoose, { type Connection, type mongo, type Schema } from 'mongoose';
import { createLane, type Lane } from './lane.ts';

/** A service's database, and the one lane through which this process commits to it. */
export interface Store {
  readonly db: mongo.Db;
  readonly connection: Connection;
  readonly lane: Lane;
  /** Name of the bounded context: `meetings`. First part of its event types. */
  readonly context: string;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly uri: string;
  readonly database: string;
  readonly context: string;
  /** Mongoose models by collection, for services that want them; their indexes are made by `ensureIndexes`. */
  readonly schemas?: Readonly<Record<string, Schema>>;
}

/**
 * Connects to a service's database. Everything is read and written with majority concern: what a caller was told survives a failover.
 * Rejects when no primary is found within the driver's server selection timeout.
 */
export async function connectStore({ uri, database, context, schemas = {} }: StoreOptions): Promise<Store> {
  const connection = await mongoose
    .createConnection(uri, {
      dbName: database,
      appName: context,
      autoIndex: false,
      autoCreate: false,
      readConcernLevel: 'majority',
      writeConcern: { w: 'majority' },
      // Whoever waits for a primary looks for it this often, milliseconds: a service that starts with its database, or sees it fail over, goes on at once.
      minHeartbeatFrequencyMS: 100,
      retryReads: true,
      retryWrites: true,
      ignoreUndefined: true,
      promoteBuffers: true,
      // What is stored was written by a driver: each text of each document need not be proved again.
      enableUtf8Validation: false,
    })
    .asPromise();
  for (const [collection, schema] of Object.entries(schemas)) connection.model(collection, schema, collection);
  const db = connection.db as mongo.Db;
  return { db, connection, context, lane: createLane(connection.getClient(), db), close: () => connection.close() };
}
