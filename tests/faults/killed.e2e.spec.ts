import { eventually, killAtRandom, type OwnServer, ownNats } from '@jiguan/kit/testing';
import mongoose from 'mongoose';
import { faults } from '../../services/meetings/test/checker.ts';
import { openRoom, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { factsOf, outOfOrder } from './facts.ts';
import { gaps, type HistoryEntry } from './histories.ts';
import { load } from './load.ts';

/** `npm run test:faults` kills each of the three twenty times; `npm test` once. */
const deaths = Number(process.env['FAULTS_DEATHS'] ?? 1);

describe(`meetings, directory and nats-server are each killed ${deaths} times under load`, () => {
  let world: World;
  let nats: OwnServer;
  let work: ReturnType<typeof load>;
  let connection: mongoose.Connection;
  const callers = 4;

  beforeAll(async () => {
    nats = await ownNats();
    world = await startWorld({ natsUrl: nats.url });
    await settle(world);
    const rooms: string[] = [];
    for (let i = 0; i < callers; i++) {
      rooms.push(await openRoom(world, `r${i}`));
      await openRoom(world, `r${i}-b`);
    }
    const began = Date.now();
    work = load(world, rooms, callers);
    await killAtRandom([world.directory, world.meetings[0], nats], { times: 3 * deaths, between: [200, 1_500] });
    await work.stop();
    connection = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
    await settled(world, connection);
    const { bookings, abolished } = work.acknowledged;
    const seconds = Math.round((Date.now() - began) / 1_000);
    console.info(`${bookings.size} bookings and ${abolished.size} abolished units acknowledged over ${3 * deaths} kills in ${seconds} s`);
  }, 30 * 60_000);
  afterAll(async () => {
    await connection?.close();
    await world?.close();
    await nats?.close();
  });

  const db = (service: string) => connection.getClient().db(world.suite.database(service));

  it('every acknowledged booking is there once', async () => {
    const stored = await db('meetings').collection('bookings').find().toArray();
    const { bookings } = work.acknowledged;
    expect(bookings.size).toBeGreaterThan(deaths * 3);
    for (const [title, name] of bookings) {
      expect(stored.filter((booking) => booking['title'] === title).map(({ _id }) => `bookings/${_id}`)).toEqual([name]);
    }
    expect(stored).toHaveLength(bookings.size);
  });

  it('no journal has a gap, nothing is half written, no slot is held by nobody', async () => {
    expect(await faults({ db: db('meetings') as never })).toEqual([]);
    expect(await histories(db('directory'))).toEqual([]);
  });

  it('every event had its effect exactly once: each meeting of an abolished unit was cancelled once', async () => {
    const { abolished } = work.acknowledged;
    expect(abolished.size).toBeGreaterThan(deaths);
    const journal = db('meetings').collection<{ _id: string; type: string }>('journal');
    for (const names of abolished.values()) {
      for (const name of names) {
        const entries = await journal.find({ _id: { $gt: `${name}@`, $lt: `${name}@~` } }).toArray();
        expect(entries.map(({ type }) => type.split('.').at(-1))).toEqual(['BookingConfirmed', 'BookingCancelled']);
      }
    }
  });

  it('every journal entry is on the bus, each record’s in order', async () => {
    for (const context of ['directory', 'meetings']) {
      const facts = await factsOf(nats.url, world.suite.prefix, context);
      const journal = await db(context)
        .collection<{ _id: string }>('journal')
        .find(published, { projection: { _id: 1 } })
        .toArray();
      const onBus = new Set(facts.map(({ id }) => id));
      expect(journal.filter(({ _id }) => !onBus.has(_id))).toEqual([]);
      expect(outOfOrder(facts)).toEqual([]);
    }
  });
});

/** Entries of records that the service keeps to itself have no fact. */
const published = { $expr: { $gt: [{ $binarySize: '$fact' }, 0] } };

/** Waits until all is published and every booking of an abolished unit is cancelled. */
async function settled(world: World, connection: mongoose.Connection): Promise<void> {
  const count = (service: string, collection: string, filter: object) =>
    connection.getClient().db(world.suite.database(service)).collection(collection).countDocuments(filter);
  await eventually(async () => (await count('directory', 'journal', { unpublished: { $exists: true } })) === 0, { within: 60_000 });
  await eventually(async () => (await count('meetings', 'bookings', { status: { $ne: 'BOOKING_STATUS_CANCELLED' } })) === 0, {
    within: 60_000,
  });
  await eventually(async () => (await count('meetings', 'journal', { unpublished: { $exists: true } })) === 0, { within: 60_000 });
}

type Database = ReturnType<ReturnType<mongoose.Connection['getClient']>['db']>;

/** Gaps in the journal, and units that are not where it ends. */
async function histories(database: Database): Promise<string[]> {
  const sorted = (name: string) =>
    database
      .collection<HistoryEntry>(name)
      .find({}, { projection: { version: 1 } })
      .sort({ _id: 1 });
  return gaps(await sorted('journal').toArray(), await sorted('units').toArray());
}
