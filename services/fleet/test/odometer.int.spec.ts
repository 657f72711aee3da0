import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { clusterReplaced, findMileage, planServiceOf, recordService, serviceDue } from '../src/app/logbook/keep-logbook.ts';
import { correctReading, createReading } from '../src/app/logbook/keep-readings.ts';
import { departTrip, returnTrip } from '../src/app/trip/dispatch-trip.ts';
import { at } from './domain/examples.ts';
import { half, motorPool, reading } from './motor-pool.ts';
import { officer } from './world.ts';

describe('odometer and services', () => {
  const fleet = motorPool('odometer');
  const { inService, driver, approved, dispatch, ready, tripNamed } = fleet;

  /** The timer that tells a vehicle what a reading made due. */
  const told = (record: string) => fleet.house.must(serviceDue, { key: `service.due/${record}`, at: fleet.house.clock, record });
  const rows = (vehicle: string) => fleet.house.stores[0].db.collection('odometerReadings').find({ vehicle }).sort({ time: 1 }).toArray();

  it('case F4 a cluster is replaced under way: 690 km; a mistyped reading is corrected and leaves nothing else behind', async () => {
    const [vehicle, who] = [await inService(), await driver('d-cluster')];
    const book = vehicle.replace('vehicles/', 'logbooks/');
    const trip = await ready(vehicle, who);
    const at_ = (clock: string) => {
      fleet.house.clock = at(clock);
    };
    const KM = 1_000;
    at_('09:00');
    await fleet.house.must(departTrip(fleet.house.reads), reading(trip, 87_950 * KM), { actor: officer });
    at_('10:00');
    const replaced = { replacedTime: at('09:30'), oldShownMetres: 88_000 * KM, newShownMetres: 138_000 * KM, paper: '修单7号' };
    await fleet.house.must(clusterReplaced, { name: book, ...replaced, reason: '仪表损坏' }, { actor: officer });
    const service = { kind: 'SERVICE_KIND_OIL', basis: 'SERVICE_BASIS_COMPLETION', everyMetres: 5_000 * KM, everyMonths: 0 } as const;
    await fleet.house.must(
      planServiceOf,
      { name: book, ...service, lastDay: '2026-03-01', lastMetres: 85_000 * KM, earlyMonths: 0 },
      { actor: officer },
    );
    at_('11:00');
    expect(await fleet.house.run(returnTrip(fleet.house.reads), reading(trip, 87_000 * KM), { actor: officer })).toMatchObject({
      refused: 'ODOMETER_FELL',
    });
    await fleet.house.must(returnTrip(fleet.house.reads), reading(trip, 141_640 * KM), { actor: officer });
    await told(book);
    const car = () => fleet.house.stores[0].db.collection<{ _id: string }>('vehicles').findOne({ _id: vehicle.slice('vehicles/'.length) });
    expect(await tripNamed(trip)).toMatchObject({ distanceMetres: 3_690 * KM, endOdometerMetres: 91_640 * KM });
    expect(await car()).toMatchObject({ dueServices: ['SERVICE_KIND_OIL'], usableUntil: '' });
    const [last] = (await rows(vehicle)).slice(-1);
    const correction = { name: `odometerReadings/${last?._id}`, shownMetres: 138_640 * KM, reason: '输错' };
    await fleet.house.must(correctReading(fleet.house.reads), correction, { actor: officer });
    expect(await tripNamed(trip)).toMatchObject({ distanceMetres: 690 * KM, days: [{ distanceMetres: 690 * KM }] });
    expect(await car()).toMatchObject({ dueServices: [] });
    expect(await rows(vehicle)).toMatchObject([
      { source: 'READING_SOURCE_DEPARTURE', metres: 87_950 * KM },
      { source: 'READING_SOURCE_CHECK', metres: 88_000 * KM },
      { metres: 88_640 * KM, shownMetres: 138_640 * KM, corrections: [{ previousShownMetres: 141_640 * KM }] },
    ]);
    expect((await fleet.house.ask(findMileage(fleet.house.reads), { name: book })).totalMetres).toBe(690 * KM);
  });

  it('case F3 due at 65 000 it is not dispatched until that is done; an older reading is taken where it fits', async () => {
    const [vehicle, who] = [await inService(), await driver('d-service')];
    const name = vehicle.replace('vehicles/', 'logbooks/');
    const service = {
      kind: 'SERVICE_KIND_OIL',
      basis: 'SERVICE_BASIS_COMPLETION',
      everyMetres: 5_000_000,
      everyMonths: 0,
      earlyMonths: 0,
    } as const;
    await fleet.house.must(planServiceOf, { name, ...service, lastDay: '2026-03-01', lastMetres: 60_000_000 }, { actor: officer });
    const check = (shownMetres: number, day: string) =>
      fleet.house.run(createReading(fleet.house.reads), { details: { vehicle, time: at('07:00', day), shownMetres } }, { actor: officer });
    await check(64_999_000, '2026-09-12');
    const trip = await approved();
    expect(await check(65_000_000, '2026-09-13')).toMatchObject({ metres: 65_000_000 });
    await told(name);
    expect(await dispatch(trip, vehicle, who)).toMatchObject({ refused: 'VEHICLE_SERVICE_DUE' });
    expect(await check(62_000_000, '2026-09-01')).toMatchObject({ metres: 62_000_000 });
    expect(await check(66_000_000, '2026-09-01')).toMatchObject({ refused: 'ODOMETER_AHEAD' });
    expect(await check(61_000_000, '2026-09-10')).toMatchObject({ refused: 'ODOMETER_FELL' });
    await fleet.house.must(
      recordService,
      { name, kind: 'SERVICE_KIND_OIL', day: '2026-09-14', metres: 65_010_000, paper: '修单8号' },
      { actor: officer },
    );
    expect(await dispatch(trip, vehicle, who)).toMatchObject({ status: 'TRIP_STATUS_DISPATCHED' });
  });

  it('two readings that contradict each other are not both taken', async () => {
    const vehicle = await inService();
    const { won } = await race(20, (i) =>
      fleet.house.run(
        createReading(fleet.house.reads),
        { details: { vehicle, time: new Date(+at('01:00', '2026-09-13') + i * 60_000), shownMetres: 10_000 - i } },
        { actor: officer, through: half(i) },
      ),
    );
    expect(won.filter((one) => !isRefused(one)).length).toBeGreaterThan(0);
    const taken = await rows(vehicle);
    expect(taken.map(({ metres }) => metres)).toEqual(taken.map(({ metres }) => metres as number).sort((a, b) => a - b));
  });
});
