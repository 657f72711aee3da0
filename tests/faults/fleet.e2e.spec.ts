import { eventually, killAtRandom, type RunningService } from '@jiguan/kit/testing';
import mongoose from 'mongoose';
import { faults } from '../../services/fleet/test/checker.ts';
import { settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';
import { type FleetLoad, fleetLoad } from './fleet-load.ts';
import { watch } from './watch.ts';

/** `npm run test:faults` kills twenty times; `npm test` twice. */
const deaths = Number(process.env['FAULTS_DEATHS'] ?? 2);
/** Of each of twenty-four callers: enough for every path and every death. */
const STEPS = 10 + 10 * deaths;

describe('no car and no driver is in two trips, on any path, in two processes that are killed', () => {
  let world: World;
  let load: FleetLoad;
  let connection: mongoose.Connection;
  let seen: Awaited<ReturnType<ReturnType<typeof watch>['stop']>>;
  let processes: RunningService[];

  beforeAll(async () => {
    world = await startWorld({ others: ['fleet'] });
    processes = [world.others['fleet'] as RunningService, await world.another('fleet')];
    await settle(world);
    await eventually(async () => (await world.as('officer', 'GET', '/fleet/v1/trips')).status === 200);
    load = await fleetLoad(
      world,
      processes.map(({ address }) => address),
    );
    connection = await mongoose.createConnection(world.suite.mongodbUri).asPromise();
    const watched = watch(connection.getClient() as never, world.suite.database('fleet'), faults);
    await load.all(200);
    const dying = killAtRandom(processes, { times: deaths, between: [300, 2_000] });
    await load.run(24, STEPS).finally(() => dying);
    seen = await watched.stop();
  }, 20 * 60_000);
  afterAll(async () => {
    load?.close();
    await connection?.close();
    await world?.close();
  });

  const done = (command: string) => load.outcomes.get(`${command} done`) ?? 0;
  const db = () => connection.getClient().db(world.suite.database('fleet'));

  it('of two hundred dispatches at once no more are made than there are cars, whatever is done besides', () => {
    expect(load.outcomes.get('dispatch VEHICLE_TAKEN')).toBeGreaterThan(150);
    console.info(`fleet: ${[...load.outcomes].map(([what, times]) => `${what} ${times}`).join(', ')}`);
  });

  it('every path was taken', () => {
    const paths = ['create', 'approve', 'dispatch', 'accept', 'depart', 'return', 'extend', 'move', 'cancel', 'import'];
    expect(paths.filter((path) => done(path) === 0)).toEqual([]);
  });

  it('the store was sound at every look, and is', async () => {
    expect(seen.looks).toBeGreaterThan(5);
    expect(seen.faults).toEqual([]);
    expect(await faults({ db: db() as never })).toEqual([]);
  });

  it('what was acknowledged happened once, and nothing else did', async () => {
    const journal = await db()
      .collection('journal')
      .find({}, { projection: { type: 1 } })
      .toArray();
    const count = (type: string) => journal.filter((entry) => String(entry['type']).endsWith(`.${type}`)).length;
    const once = {
      create: 'TripRequested',
      depart: 'TripDeparted',
      return: 'TripReturned',
      cancel: 'TripCancelled',
      accept: 'TripAccepted',
    };
    for (const [command, type] of Object.entries(once)) expect([command, count(type)]).toEqual([command, done(command)]);
  });
});
