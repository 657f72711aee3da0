import type { Row } from '../bench.ts';
import { creating } from '../house/calls.ts';
import type { Figure } from '../measure/figures.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { bareTransactions } from '../sides/bare-transactions.ts';

/** Most callers first: the code is as warm as it becomes when one is measured. */
const reaches = [
  [64, 1.1],
  [16, 0.7],
  [1, 0.35],
] as const;

/** CreateBooking over gRPC against the least that keeps a state and its event together. */
export const create: Row = async (bench) => {
  const house = await bench.house();
  const stored = house.database('meetings');
  const [state, event] = await Promise.all([
    stored.collection('bookings').findOne(),
    stored.collection('journal').findOne({ type: /Booking/ }),
  ]);
  const bare = await bareTransactions(bench.mongo.url, { state: state as object, event: event as object });
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
