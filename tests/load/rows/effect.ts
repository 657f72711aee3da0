import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { connect } from 'nats';
import type { Bench, Row } from '../bench.ts';
import { abolish, newUnits } from '../house/abolishing.ts';
import { clockOffset, effectsOn } from '../house/effects.ts';
import type { House } from '../house/house.ts';
import { type Figure, quantile, type Reach } from '../measure/figures.ts';
import { inTurns } from '../measure/turns.ts';
import { startSide } from '../sides/child.ts';

/** Of each side, in a turn. */
const TRIPS = 20;
/** Short turns, and three times as many: what the machine does for some seconds, each side's tail feels alike. */
const MORE_TURNS = 3;
/** Milliseconds from one trip to the next. */
const EVERY = 40;

/** Milliseconds until an effect was committed in another process. */
interface Took {
  /** Since the caller was told that the cause is committed: durable on a majority. */
  readonly told: number;
  /** Since the primary wrote the cause down, by its clock; a majority has it later. */
  readonly written: number;
}
type Trip = () => Promise<Took>;
type Trips = { readonly trip: Trip; close(): Promise<void> };

/**
 * A unit is abolished in directory, and meetings records the end of a host, or cancels its booking too: from directory's commit to meetings'
 * commit. Against a message that is published, consumed in another process, and makes one transaction there.
 */
export const effect: Row = async (bench) => {
  const house = await bench.house();
  const turns = MORE_TURNS * bench.pace.turns;
  const count = (turns + 1) * TRIPS;
  const bare = await bareTrips(bench);
  const ends = await abolitions(house, count, false);
  const cancels = await abolitions(house, count, true);
  const sides = { ends: () => turnOf(ends.trip), cancels: () => turnOf(cancels.trip), bare: () => turnOf(bare.trip) };
  await inTurns(sides, 1);
  const took = await inTurns(sides, turns);
  for (const { close } of [ends, cancels, bare]) await close();
  const figures = (name: string, side: 'ends' | 'cancels', since: keyof Took, reach?: Reach): Figure[] =>
    [0.5, 0.99].map((share) => {
      const [ours, theirs] = [took[side], took.bare].map((trips) =>
        quantile(
          trips.flat().map((trip) => trip[since]),
          share,
        ),
      ) as [number, number];
      const note = `${1000 / EVERY} a second`;
      return { name: `${name}, p${share * 100}`, ours, theirs, unit: 'ms', ratio: ours / theirs, note, ...(reach && { reach }) };
    });
  return [
    ...figures('commit → effect', 'ends', 'told', { atMost: 2 }),
    ...figures('the same from the primary’s first write', 'ends', 'written'),
    ...figures('commit → effect that cancels a booking', 'cancels', 'told'),
  ];
};

const turnOf = (trip: Trip): Promise<Took[]> => Promise.all(Array.from({ length: TRIPS }, (_, i) => pause(i * EVERY).then(() => trip())));

async function abolitions(house: House, count: number, withBooking: boolean): Promise<Trips> {
  const units = await newUnits(house, count, withBooking);
  const causes = await effectsOn(house.database('directory'), 'journal');
  // The end of a host is a record of its own, written in the same commit as the cancellation.
  const effects = await effectsOn(house.database('meetings'), 'hosts');
  const clock = clockOffset();
  const trip = async () => {
    const id = units.pop() as string;
    await abolish(house, id);
    const answered = clock + performance.now();
    const done = await effects.of(id);
    return { told: done - answered, written: done - (await causes.of(`units/${id}@00000002`)) };
  };
  return { trip, close: async () => void (await Promise.all([causes.close(), effects.close()])) };
}

async function bareTrips({ mongo, nats }: Bench): Promise<Trips> {
  const side = await startSide('./consumer.child.ts', [mongo.url, nats.url, 'bench_effect', 'bench-effect']);
  const database = await mongoose.createConnection(mongo.url).asPromise();
  const db = database.getClient().db('bench_effect');
  const [effects, connection] = [await effectsOn(db, 'states'), await connect({ servers: nats.url })];
  const bus = connection.jetstream();
  const payload = Buffer.alloc(300);
  const clock = clockOffset();
  let ids = 0;
  const trip = async () => {
    const id = `trip-${ids++}`;
    const began = clock + performance.now();
    await bus.publish(`bench-effect.${id}`, payload, { msgID: id });
    const took = (await effects.of(id)) - began;
    return { told: took, written: took };
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
