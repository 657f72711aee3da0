import mongoose, { type Connection, type mongo } from 'mongoose';
import type { Publication } from '../app/types.ts';
import { createLane, type Lane } from './lane.ts';
import { type Records, recordsOf } from './records.ts';

/** A service's database, and the one lane through which this process commits to it. */
export interface Store {
  readonly db: mongo.Db;
  readonly connection: Connection;
  /** Its kinds of record, to be read. */
  readonly records: Records;
  readonly lane: Lane;
  /** Name of the bounded context: `meetings`. First part of its event types. */
  readonly context: string;
  close(): Promise<void>;
}

export interface StoreOptions {
  readonly uri: string;
  readonly database: string;
  readonly context: string;
  /** Its kinds of record: what each holds is the rule of its collection. */
  readonly records?: readonly Publication[];
}

/**
 * Connects to a service's database. Everything is read and written with majority concern: what a caller was told survives a failover.
 * Rejects when no primary is found within the driver's server selection timeout.
 */
export async function connectStore({ uri, database, context, records = [] }: StoreOptions): Promise<Store> {
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
  const db = connection.db as mongo.Db;
  const kinds = recordsOf(connection, context, records);
  return { db, connection, records: kinds, context, lane: createLane(connection.getClient(), db), close: () => connection.close() };
}
