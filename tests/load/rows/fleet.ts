import { eventually } from '@jiguan/kit/testing';
import { TripServiceService } from '@jiguan/proto/fleet/v1/trip';
import mongoose from 'mongoose';
import { finance, settle } from '../../world/people.ts';
import { startWorld, type World } from '../../world/world.ts';
import type { Row } from '../bench.ts';
import { rawClient } from '../house/raw.ts';
import { medianRatio } from '../measure/figures.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { bareTransactions } from '../sides/bare-transactions.ts';

const CALLERS = 64;
/** Two hours each, six a day of a driver's twelve hours. */
const TRIPS_A_DAY = 6;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The provincial ledger, and about what a year has. */
const CARS = 1_796;
const TRIPS = 60_000;

type Doc = { readonly _id: string } & Record<string, unknown>;

/** A dispatch against the least that keeps a state and its event; free cars and drivers over the province's ledger against one trip that is read. */
export const fleet: Row = async (bench) => {
  const { mongo, pace } = bench;
  const world = await startWorld({ others: ['fleet'], mongodbUri: mongo.url, natsUrl: bench.nats.url });
  await settle(world);
  const made = await stock(world);
  const service = world.others['fleet'];
  const client = rawClient(service?.address ?? '', await world.issuer.token('officer'));
  const connection = await mongoose.createConnection(mongo.url).asPromise();
  const db = connection.getClient().db(world.suite.database('fleet'));
  const cars = await copies(db as never, 'vehicles', made.vehicle, CARS, (i) => ({ plate: `云B${i}`, vin: `COPY${i}` }));
  const drivers = await copies(db as never, 'drivers', made.driver, CARS, (i) => ({ subject: `copy-${i}` }));
  const approved = await copies(db as never, 'trips', made.trip, 2 * 64 * 200, (i) => timesOf(Math.floor(i / CALLERS)));
  let turn = 0;
  const dispatch = () => {
    const i = turn++;
    const crew = { vehicle: `vehicles/${cars[i % CALLERS]}`, driver: `drivers/${drivers[i % CALLERS]}` };
    return client.call(TripServiceService.dispatchTrip as never, {
      name: `trips/${approved[i % approved.length]}`,
      ...crew,
      etag: '',
      requestId: '',
    });
  };
  await dispatch();
  const state = await db.collection('trips').findOne({ status: 'TRIP_STATUS_DISPATCHED' });
  const event = await db.collection('journal').findOne({ type: /TripDispatched/ });
  const bare = await bareTransactions(mongo.url, { state: state as object, event: event as object });
  const watched = { callers: process.pid, fleet: service?.pid ?? 0, mongod: mongo.pid };
  const measured = await rates(pace, CALLERS, {
    ours: { call: dispatch, watched },
    theirs: { call: bare.call, watched: { callers: process.pid, mongod: mongo.pid } },
  });
  // A year of them, as they lie when all are settled, on other cars than those that were dispatched.
  const past = (i: number) => ({
    ...{ status: 'TRIP_STATUS_SETTLED', vehicle: `vehicles/${cars[i % CARS]}`, driver: `drivers/${drivers[i % CARS]}` },
    ...{ startTime: new Date(Date.now() - (i % 365) * DAY), endTime: new Date(Date.now() - (i % 365) * DAY + HOUR) },
  });
  await copies(db as never, 'trips', made.trip, TRIPS, past);
  const time = { startTime: new Date(Date.now() + 3 * DAY), endTime: new Date(Date.now() + 3 * DAY + 2 * HOUR), pageSize: 20 };
  const get = { call: () => client.call(TripServiceService.getTrip as never, { name: `trips/${approved[0]}` }), watched };
  const free = async (what: string, method: object) => {
    const both = await rates(pace, CALLERS, {
      ours: { call: () => client.call(method as never, { unit: finance, passengerCount: 2, ...time } as never), watched },
      theirs: get,
    });
    const figure = { ours: 1000 / both.ours.perSecond, theirs: 1000 / both.theirs.perSecond, unit: 'ms', reach: { atMost: 4 } } as const;
    const note = `${both.ours.cost}; against ${both.theirs.cost}`;
    return {
      name: `free ${what} of ${CARS}, ${TRIPS} trips : one trip read`,
      ...figure,
      ratio: medianRatio(both.theirs.turns, both.ours.turns),
      note,
    };
  };
  const figures = [
    rateFigure('dispatch, 64 callers', measured, { atLeast: 0.9 }),
    await free('cars', TripServiceService.findFreeVehicles),
    await free('drivers', TripServiceService.findFreeDrivers),
  ];
  await bare.close();
  await connection.close();
  client.close();
  await world.close();
  return figures;
};

/** When the n-th trip of a car and driver is. */
function timesOf(n: number) {
  const start = Math.ceil(Date.now() / DAY) * DAY + Math.floor(n / TRIPS_A_DAY) * DAY + (n % TRIPS_A_DAY) * 2 * HOUR;
  return { startTime: new Date(start), endTime: new Date(start + 2 * HOUR) };
}

/** So many more of a record as it lies in the store, each with something of its own; answers their ids. */
async function copies(db: mongoose.mongo.Db, collection: string, id: string, n: number, own: (i: number) => object): Promise<string[]> {
  const rows = db.collection<Doc>(collection);
  const first = await rows.findOne({ _id: id });
  if (!first) throw new Error(`no ${collection}/${id}`);
  const made = Array.from({ length: n }, (_, i) => ({
    ...first,
    ...own(i),
    _id: `${id}-copy-${Math.random().toString(36).slice(2, 8)}-${i}`,
  }));
  await rows.insertMany(made as never);
  return made.map(({ _id }) => _id);
}

/** One car, one driver and one approved trip; answers their ids. */
async function stock(world: World) {
  const category = 'VEHICLE_CATEGORY_EMERGENCY';
  const post = (path: string, body: object, as = 'officer') => eventually(() => world.done(as, 'POST', `/fleet/v1/${path}`, body));
  const quota = {
    giver: 'regions/530000',
    region: 'regions/530000',
    category,
    size: 10,
    documentNumber: '1号',
    effectiveFrom: '2026-01-01',
  };
  await post('quotas', quota);
  await post('quotas', { ...quota, unit: finance });
  const papers = ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' }));
  const car = {
    ...{ vin: 'LYNAB1230P1000001', plate: '云A70101', unit: finance, category, holding: 'HOLDING_POOLED', brand: '红旗', model: 'H5' },
    ...{ body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000 },
    ...{ firstRegistered: '2020-05-20', papers },
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
  };
  await post('vehicles:import', { region: 'regions/530000', vehicles: [car] });
  const person = { unit: finance, licenceClass: 'LICENCE_CLASS_C1', licenceExpires: '2040-01-01', displayName: '马建国', subject: 'ma' };
  const { name: driver } = await post('drivers', person);
  const { startTime, endTime } = timesOf(0);
  const trip = { unit: finance, purpose: '调研', origin: '机关', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' };
  const { name } = await post('trips', { ...trip, startTime: startTime.toISOString(), endTime: endTime.toISOString() });
  await post(`${name}:approve`, { opinion: '同意' }, 'approver');
  const idOf = (one: unknown) => String(one).split('/')[1] as string;
  return { vehicle: car.vin.toLowerCase(), driver: idOf(driver), trip: idOf(name) };
}
