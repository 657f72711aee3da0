import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { Bench, Row } from '../bench.ts';
import { creating } from '../house/calls.ts';
import type { House } from '../house/house.ts';
import type { Figure } from '../measure/figures.ts';
import { type Call, rateFigure, rates } from '../measure/turns.ts';

/** Most callers first: the code is as warm as it becomes when one is measured. */
const reaches = [
  [64, 1.1],
  [16, 0.7],
  [1, 0.35],
] as const;

/** CreateBooking over gRPC against the least that keeps a state and its event together. */
export const create: Row = async (bench) => {
  const house = await bench.house();
  const bare = await bareTransactions(bench, house);
  const figures: Figure[] = [];
  const [meetings] = house.world.meetings;
  for (const [callers, atLeast] of reaches) {
    const mongod = bench.mongo.pid;
    const measured = await rates(bench.pace, callers, {
      ours: { call: creating(house), watched: { callers: process.pid, meetings: meetings?.pid ?? 0, mongod, nats: bench.nats.pid } },
      theirs: { call: bare.call, watched: { callers: process.pid, mongod } },
    });
    figures.unshift(rateFigure(`create, ${callers} caller${callers > 1 ? 's' : ''}`, measured, { atLeast }));
  }
  await bare.close();
  return figures;
};

/** One transaction per call straight through the driver: a booking and its journal entry as the service stored them, without its indexes. */
async function bareTransactions({ mongo }: Bench, house: House): Promise<{ call: Call; close(): Promise<void> }> {
  const stored = house.database('meetings');
  const [state, event] = await Promise.all([
    stored.collection('bookings').findOne(),
    stored.collection('journal').findOne({ type: /Booking/ }),
  ]);
  const connection = await mongoose.createConnection(mongo.url).asPromise();
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
