import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { connect, type JetStreamClient } from 'nats';
import type { Bench, Row } from '../bench.ts';
import { abolish, unitsWithBookings } from '../house/abolishing.ts';
import { clockOffset, type Effects, effectsOn } from '../house/effects.ts';
import type { House } from '../house/house.ts';
import { type Figure, quantile } from '../measure/figures.ts';
import { inTurns } from '../measure/turns.ts';
import { startSide } from '../sides/child.ts';

/** Of each side, in a turn. */
const TRIPS = 100;
/** Milliseconds from one trip to the next. */
const EVERY = 20;
const reach = { atMost: 2 };

/** Milliseconds from the moment something is known to have happened until its effect is committed. */
type Trip = () => Promise<number>;

/**
 * A unit is abolished in directory, and meetings cancels its booking: from directory's answer to meetings' commit. Against a message that is
 * published, consumed in another process, and makes one transaction there: from publishing to commit.
 */
export const effect: Row = async (bench) => {
  const house = await bench.house();
  const { turns } = bench.pace;
  const bare = await bareTrips(bench);
  const own = await cancellations(house, (turns + 1) * TRIPS);
  const sides = { ours: () => turnOf(own.trip), theirs: () => turnOf(bare.trip) };
  await inTurns(sides, 1);
  const took = await inTurns(sides, turns);
  await own.close();
  await bare.close();
  return [figure('p50', 0.5, took), figure('p99', 0.99, took)];
};

function figure(name: string, share: number, took: Readonly<Record<'ours' | 'theirs', number[][]>>): Figure {
  const [ours, theirs] = [quantile(took.ours.flat(), share), quantile(took.theirs.flat(), share)];
  return { name: `commit → effect, ${name}`, ours, theirs, unit: 'ms', ratio: ours / theirs, reach, note: `${1000 / EVERY} a second` };
}

const turnOf = (trip: Trip): Promise<number[]> => Promise.all(Array.from({ length: TRIPS }, (_, i) => pause(i * EVERY).then(() => trip())));

async function cancellations(house: House, count: number): Promise<{ trip: Trip; close(): Promise<void> }> {
  const units = await unitsWithBookings(house, count);
  // The end of a host is a record of its own, written in the same commit as the cancellation.
  const effects = await effectsOn(house.database('meetings'), 'hosts');
  const trip = async () => {
    const id = units.pop() as string;
    await abolish(house, id);
    return until(effects, id);
  };
  return { trip, close: () => effects.close() };
}

async function bareTrips({ mongo, nats }: Bench): Promise<{ trip: Trip; close(): Promise<void> }> {
  const side = await startSide('./consumer.child.ts', [mongo.url, nats.url, 'bench_effect', 'bench-effect']);
  const database = await mongoose.createConnection(mongo.url).asPromise();
  const db = database.getClient().db('bench_effect');
  const [effects, connection] = [await effectsOn(db, 'states'), await connect({ servers: nats.url })];
  const bus: JetStreamClient = connection.jetstream();
  const payload = Buffer.alloc(300);
  let ids = 0;
  const trip = async () => {
    const id = `trip-${ids++}`;
    const [took] = await Promise.all([until(effects, id), bus.publish(`bench-effect.${id}`, payload, { msgID: id })]);
    return took;
  };
  const close = async () => {
    await effects.close();
    await side.stop();
    await connection.close();
    await db.dropDatabase();
    await database.close();
  };
  return { trip, close };
}

async function until(effects: Effects, id: string): Promise<number> {
  const began = performance.now();
  const committed = await effects.of(id);
  return Math.max(0, committed - (began + clockOffset()));
}
