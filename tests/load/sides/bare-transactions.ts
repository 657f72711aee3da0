import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Call } from '../measure/turns.ts';

/** What one transaction writes: a record and its journal entry as a service stored them, without its indexes. */
export interface Written {
  readonly state: object;
  readonly event: object;
}

/** One transaction per call straight through the driver: the least that keeps a state and its event together. */
export async function bareTransactions(url: string, { state, event }: Written): Promise<{ call: Call; close(): Promise<void> }> {
  const connection = await mongoose.createConnection(url).asPromise();
  const client = connection.getClient();
  const db = client.db('bench_bare');
  const [states, events] = await Promise.all([db.createCollection('states'), db.createCollection('events')]);
  return {
    call: () =>
      client.withSession((session) =>
        session.withTransaction(
          async () => {
            const _id = randomUUID() as never;
            await states.insertOne({ ...state, _id }, { session });
            await events.insertOne({ ...event, _id }, { session });
          },
          { writeConcern: { w: 'majority' } },
        ),
      ),
    close: async () => {
      await db.dropDatabase();
      await connection.close();
    },
  };
}
