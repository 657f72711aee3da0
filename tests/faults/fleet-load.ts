import { connect } from '@jiguan/kit/grpc';
import { Trip, TripServiceClient, type TripStatus } from '@jiguan/proto/fleet/v1/trip';
import { finance } from '../world/people.ts';
import type { World } from '../world/world.ts';
import { callers, type Outcomes } from './callers.ts';

const MINUTE = 60_000;
const CARS = 3;
const DRIVERS = 4;

/** Cars, drivers and what everybody does to their trips, all at once and in no order. */
export interface FleetLoad {
  readonly outcomes: Outcomes;
  /** Every car and driver is wanted by so many trips at once. */
  all(n: number): Promise<void>;
  /** So many callers, each doing so many things. */
  run(n: number, steps: number): Promise<void>;
  close(): void;
}

/** In which states each act is done. */
const fits: Readonly<Record<string, readonly string[]>> = {
  ...{ dispatch: ['APPROVED', 'DISPATCHED', 'ACCEPTED'], accept: ['DISPATCHED'], depart: ['ACCEPTED'], return: ['UNDER_WAY'] },
  ...{ extend: ['DISPATCHED', 'ACCEPTED', 'UNDER_WAY'], move: ['DISPATCHED', 'ACCEPTED'], cancel: ['REQUESTED'] },
};

/** Three cars and four drivers of finance, which has been given a quota. */
export async function fleetLoad(world: World, addresses: readonly string[]): Promise<FleetLoad> {
  const { cars, drivers } = await stock(world);
  const [officers, approvers] = await Promise.all(
    ['officer', 'approver'].map(async (who) => {
      const token = await world.issuer.token(who);
      return addresses.map((address) => connect(TripServiceClient, address, { token }));
    }),
  );
  const outcomes: Outcomes = new Map();
  const officer = callers(officers ?? [], outcomes);
  const approver = callers(approvers ?? [], outcomes);
  /** What each trip was when it was last heard of. */
  const trips = new Map<string, TripStatus>();
  const heard = (trip: Trip | undefined) => {
    if (trip) trips.set(trip.name, trip.status);
    return trip;
  };
  let odometer = 0;

  const some = <T>(of: readonly T[]): T => of[Math.floor(Math.random() * of.length)] as T;
  const crew = () => ({ vehicle: some(cars), driver: some(drivers) });
  /** Soon enough that it may depart, and short enough that several follow one another. */
  const span = () => {
    const start = Date.now() + (1 + Math.random() * 24) * MINUTE;
    return { startTime: new Date(start), endTime: new Date(start + (2 + Math.random() * 10) * MINUTE) };
  };
  const ask = async (more: Partial<Trip> = {}) => {
    const said = { unit: finance, purpose: '调研', origin: '机关', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' };
    const trip = Trip.fromPartial({ ...said, ...span(), ...more });
    const made = await officer('create', (client, requestId) => client.createTrip({ trip, requestId }));
    if (!made) throw new Error('a trip is not taken');
    heard(made);
    if (!more.emergency) await approve(made.name);
    return made.name;
  };
  const approve = async (name: string) =>
    heard(
      await approver('approve', (client, requestId) =>
        client.approveTrip({ name, opinion: '同意', documentNumber: '', etag: '', requestId }),
      ),
    );
  const dispatch = (name: string, chosen = crew()) =>
    officer('dispatch', (client, requestId) => client.dispatchTrip({ name, ...chosen, etag: '', requestId }));
  const reading = () => ({ odometerMetres: ++odometer * 1_000, photo: '', etag: '', occurTime: undefined });

  const acts: Readonly<Record<string, (name: string) => Promise<Trip | unknown>>> = {
    dispatch: (name) => dispatch(name),
    accept: (name) => officer('accept', (client, requestId) => client.acceptTrip({ name, etag: '', requestId, occurTime: undefined })),
    depart: (name) => officer('depart', (client, requestId) => client.departTrip({ name, ...reading(), requestId })),
    return: (name) => officer('return', (client, requestId) => client.returnTrip({ name, ...reading(), requestId })),
    extend: (name) =>
      officer('extend', (client, requestId) =>
        client.extendTrip({ name, endTime: new Date(Date.now() + (20 + Math.random() * 20) * MINUTE), reason: '', etag: '', requestId }),
      ),
    move: async (name) => {
      const to = { ...span(), holidayDutyNumber: '', reason: '', etag: '' };
      const moved = await officer('move', (client, requestId) => client.rescheduleTrip({ name, ...to, requestId }));
      return moved && approve(name);
    },
    cancel: (name) => officer('cancel', (client, requestId) => client.cancelTrip({ name, reason: '不去了', etag: '', requestId })),
    ask: () => ask(),
    emergency: async () => dispatch(await ask({ emergency: true })),
    import: () => {
      const from = Date.now() - (1 + Math.random() * 300) * MINUTE;
      const times = { departedTime: new Date(from), returnedTime: new Date(Math.min(from + 20 * MINUTE, Date.now() - 1_000)) };
      const past = {
        unit: finance,
        ...crew(),
        purpose: '补录',
        origin: '机关',
        destination: '呈贡',
        passengerCount: 1,
        distanceMetres: 900,
      };
      return officer('import', (client, requestId) =>
        client.importTrips({ region: 'regions/530000', trips: [{ ...past, ...times, cost: undefined }], requestId, validateOnly: false }),
      );
    },
  };
  /** As often as a day has them: much is dispatched, little cancelled. */
  const day = ['dispatch', 'dispatch', 'dispatch', 'accept', 'accept', 'accept', 'depart', 'depart', 'depart', 'return', 'return'].concat([
    'extend',
    'move',
    'cancel',
    'ask',
    'ask',
    'emergency',
    'import',
  ]);

  /** Mostly a trip that was in the state for it, so that trips come to their end; and any at all, so that others meet them. */
  const chosenFor = (act: string): string => {
    const names = [...trips.keys()];
    const fitting = names.filter((name) => fits[act]?.includes(trips.get(name)?.replace('TRIP_STATUS_', '') ?? ''));
    return some(fitting.length > 0 && Math.random() < 0.8 ? fitting : names);
  };

  return {
    outcomes,
    async all(n) {
      const start = Date.now() + 300 * MINUTE;
      const time = { startTime: new Date(start), endTime: new Date(start + 30 * MINUTE) };
      const names = await Promise.all(Array.from({ length: n }, () => ask(time)));
      await Promise.all(names.map((name) => dispatch(name)));
      trips.clear();
    },
    async run(n, steps) {
      await Promise.all(Array.from({ length: n }, () => ask()));
      const caller = async () => {
        for (let i = 0; i < steps; i++) {
          const act = some(day);
          const done = await acts[act]?.(chosenFor(act));
          if (done && typeof done === 'object' && 'status' in done) heard(done as Trip);
        }
      };
      await Promise.all(Array.from({ length: n }, caller));
    },
    close: () => {
      for (const client of [...(officers ?? []), ...(approvers ?? [])]) client.close();
    },
  };
}

/** Registers the cars and drivers; answers their names. */
async function stock(world: World): Promise<{ readonly cars: readonly string[]; readonly drivers: readonly string[] }> {
  const category = 'VEHICLE_CATEGORY_EMERGENCY';
  const made = (path: string, body: object) => world.done('officer', 'POST', `/fleet/v1/${path}`, body);
  const quota = {
    giver: 'regions/530000',
    region: 'regions/530000',
    category,
    size: 10,
    documentNumber: '1号',
    effectiveFrom: '2026-01-01',
  };
  await made('quotas', quota);
  await made('quotas', { ...quota, unit: finance });
  const papers = ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' }));
  const car = (i: number) => ({
    ...{
      vin: `LYNAB1230P100000${i}`,
      plate: `云A7010${i}`,
      unit: finance,
      category,
      holding: 'HOLDING_POOLED',
      brand: '红旗',
      model: 'H5',
    },
    ...{ body: 'BODY_SALOON', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000 },
    ...{ firstRegistered: '2020-05-20', papers },
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
  });
  const vehicles = Array.from({ length: CARS }, (_, i) => car(i + 1));
  await made('vehicles:import', { region: 'regions/530000', vehicles });
  const driver = { unit: finance, licenceClass: 'LICENCE_CLASS_C1', licenceExpires: '2040-01-01' };
  const drivers = await Promise.all(
    Array.from({ length: DRIVERS }, (_, i) => made('drivers', { ...driver, displayName: `驾驶员${i}`, subject: `driver-${i}` })),
  );
  return { cars: vehicles.map(({ vin }) => `vehicles/${vin.toLowerCase()}`), drivers: drivers.map(({ name }) => name as string) };
}
