/**
 * How long from a commit to its effect in another service, against the least that could do it: a bare publish, a bare consumer and one
 * transaction of state, event and inbox row. Both in turn, in the same run, on the same servers, after the same command: `node services/kit/test/bus/bench.ts`.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AckPolicy } from 'nats';
import { type Execute, startConsumer, startRelay } from '../../src/bus/index.ts';
import { ownMongo, ownNats, testSuite } from '../../src/testing/index.ts';
import { type House, hearing, lampPublication, openHouse, SWITCHED } from './lamps.ts';

const ROUNDS = 6;
const EACH = 150;

/** Causes one message and resolves with the milliseconds until its effect is committed. */
type Trip = (number: number) => Promise<number>;

async function main(): Promise<void> {
  const own = process.env['MONGODB_URI'] ? [] : await Promise.all([ownMongo(), ownNats()]);
  const [mongo, nats] = own;
  if (mongo && nats) Object.assign(process.env, { MONGODB_URI: mongo.url, NATS_URL: nats.url });
  const suite = testSuite('bench');
  const [lamps, meters, quiet] = [
    await openHouse(suite, 'lamps'),
    await openHouse(suite, 'meters'),
    await openHouse(suite, 'lamps', 'quiet'),
  ];
  try {
    const trips = { bare: await bareTrip(quiet, meters), kit: kitTrip(lamps, meters) };
    for (const [how, run] of Object.entries({ 'one at a time': oneAtATime, '100 a second': paced(10) })) {
      await run(trips.bare);
      await run(trips.kit);
      const took: Record<keyof typeof trips, number[]> = { bare: [], kit: [] };
      for (let round = 0; round < ROUNDS; round += 1) {
        took.bare.push(...(await run(trips.bare)));
        took.kit.push(...(await run(trips.kit)));
      }
      report(how, took.bare, took.kit);
    }
  } finally {
    await Promise.all([lamps, meters, quiet].map((house) => house.close()));
    await suite.close();
    await Promise.all(own.map((server) => server.close()));
  }
}

async function oneAtATime(trip: Trip): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; i < EACH; i += 1) took.push(await trip(i));
  return took;
}

const paced =
  (every: number) =>
  (trip: Trip): Promise<number[]> =>
    Promise.all(Array.from({ length: EACH }, (_, i) => pause(i * every).then(() => trip(i))));

function kitTrip(lamps: House, meters: House): Trip {
  const waiting = new Map<string, () => void>();
  const effects = new Map<string, number>();
  const execute: Execute = async (command, input, call) => {
    const outcome = await meters.execute(command, input, call);
    effects.set(call.inbox, performance.now());
    waiting.get(call.inbox)?.();
    return outcome;
  };
  lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
  meters.with(startConsumer({ ...meters, execute, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing } }));
  return async () => {
    const id = randomBytes(8).toString('hex');
    const inbox = `lamps/lamps/${id}@00000001`;
    await lamps.flick(id);
    const committed = performance.now();
    if (!effects.has(inbox)) await new Promise<void>((resolve) => waiting.set(inbox, resolve));
    return Math.max(0, (effects.get(inbox) as number) - committed);
  };
}

async function bareTrip(quiet: House, { bus, store }: House): Promise<Trip> {
  const stream = `${bus.prefix}-bare`;
  await bus.jsm.streams.add({ name: stream, subjects: [`${bus.prefix}.bare.>`] });
  await bus.jsm.consumers.add(stream, { durable_name: 'bare', ack_policy: AckPolicy.Explicit });
  const [states, events] = [store.db.collection<{ _id: string }>('bare'), store.db.collection<{ _id: string }>('bare_events')];
  const inbox = store.db.collection<{ _id: string }>('bare_inbox');
  await Promise.all(['bare', 'bare_events', 'bare_inbox'].map((name) => store.db.createCollection(name)));
  const waiting = new Map<string, () => void>();
  const consumer = await bus.js.consumers.get(stream, 'bare');
  await consumer.consume({
    callback: async (message) => {
      const id = message.subject.split('.').at(-1) as string;
      await store.connection.getClient().withSession((session) =>
        session.withTransaction(async () => {
          await inbox.insertOne({ _id: id }, { session });
          await states.updateOne({ _id: id }, { $set: { heard: [1] } }, { upsert: true, session });
          await events.insertOne({ _id: `${id}@1` }, { session });
        }),
      );
      message.ack();
      waiting.get(id)?.();
    },
  });
  return async () => {
    const id = randomBytes(8).toString('hex');
    const effect = new Promise<void>((resolve) => waiting.set(id, resolve));
    await quiet.flick(id);
    const sent = performance.now();
    await bus.js.publish(`${bus.prefix}.bare.${id}`, Buffer.from('{"number":1}'), { msgID: id });
    await effect;
    return performance.now() - sent;
  };
}

function report(how: string, bare: readonly number[], kit: readonly number[]): void {
  const rows = [0.5, 0.9, 0.99].map((share) => [share, quantile(bare, share), quantile(kit, share)] as const);
  for (const [share, least, own] of rows) {
    const cells = [how, `p${share * 100}`, `bare ${least.toFixed(1)} ms`, `kit ${own.toFixed(1)} ms`, `ratio ${(own / least).toFixed(2)}`];
    process.stdout.write(`${cells.join('\t')}\n`);
  }
}

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] as number;

await main();
process.exit();
