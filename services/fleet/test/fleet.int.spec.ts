import { isRefused } from '@jiguan/kernel/refusal';
import type { Stored } from '@jiguan/kit/app';
import { race } from '@jiguan/kit/testing';
import { drivenBy } from '../src/api/trip-service.ts';
import { createDriver } from '../src/app/driver/keep-driver.ts';
import { clusterReplaced, findMileage, planServiceOf, recordService, serviceDue } from '../src/app/logbook/keep-logbook.ts';
import { correctReading, createReading } from '../src/app/logbook/keep-readings.ts';
import { changeQuota, createQuota } from '../src/app/quota/keep-quota.ts';
import { deadlines } from '../src/app/trip/deadlines.ts';
import { acceptTrip, departTrip, dispatchTrip, extendTrip, returnTrip } from '../src/app/trip/dispatch-trip.ts';
import { findFreeDrivers, findFreeVehicles } from '../src/app/trip/find-free.ts';
import { importTrips } from '../src/app/trip/import-trips.ts';
import { approveTrip, cancelTrip, createTrip, rescheduleTrip } from '../src/app/trip/request-trip.ts';
import { joinTrip, leaveHost, leaveTrip, tellGuests } from '../src/app/trip/share-trip.ts';
import { importVehicles } from '../src/app/vehicle/import-vehicles.ts';
import {
  createVehicle,
  deregisterVehicle,
  markVehicle,
  putIntoService,
  retireVehicle,
  transferVehicle,
} from '../src/app/vehicle/keep-vehicle.ts';
import type { QuotaDetails } from '../src/domain/quota/quota.ts';
import type { Trip, TripDetails } from '../src/domain/trip/trip.ts';
import type { VehicleDetails } from '../src/domain/vehicle/vehicle.ts';
import { faults } from './checker.ts';
import { at, car, details, marking, now, vin } from './domain/examples.ts';
import { approver, driverLogin, officer, tally, type World, world } from './world.ts';

const category = 'VEHICLE_CATEGORY_EMERGENCY';
const half = (i: number) => (i % 2) as 0 | 1;
const plate = (index: number) => `云A${String(10_000 + index)}`;

describe('fleet', () => {
  let house: World;
  let cars = 0;

  const quota = (more: Partial<QuotaDetails>) =>
    house.run(createQuota, {
      details: {
        giver: 'regions/530000',
        region: 'regions/530000',
        category,
        size: 100,
        documentNumber: '云公车办〔2026〕1号',
        effectiveFrom: '2026-01-01',
        ...more,
      },
    });
  const register = (more: Partial<VehicleDetails> = {}, through: 0 | 1 = 0) => {
    cars++;
    return house.run(createVehicle, { details: car({ vin: vin(cars), plate: plate(cars), ...more }) }, { through });
  };
  const inService = async (more: Partial<VehicleDetails> = {}): Promise<string> => {
    const made = await register(more);
    if (isRefused(made)) throw new Error(JSON.stringify(made));
    const name = `vehicles/${made._id}`;
    const { required: _, ...done } = marking;
    await house.must(markVehicle, { name, ...done });
    await house.must(putIntoService, { name });
    return name;
  };
  const driver = async (subject: string): Promise<string> => {
    const made = await house.must(createDriver, {
      details: {
        displayName: subject,
        subject,
        unit: 'units/finance',
        licenceClass: 'LICENCE_CLASS_C1',
        licenceExpires: '2030-01-01',
        phone: '',
      },
    });
    return `drivers/${made._id}`;
  };
  const approved = async (more: Partial<TripDetails> = {}): Promise<string> => {
    const { _id } = await house.must(createTrip, { details: details(more) });
    await house.must(approveTrip, { name: `trips/${_id}`, opinion: '同意', documentNumber: '' }, { actor: approver });
    return `trips/${_id}`;
  };
  const dispatch = (name: string, vehicle: string, who: string, through: 0 | 1 = 0) =>
    house.run(dispatchTrip(house.reads), { name, vehicle, driver: who }, { through, actor: officer });
  const ready = async (vehicle: string, who: string, more: Partial<TripDetails> = {}): Promise<string> => {
    const name = await approved(more);
    const sent = await dispatch(name, vehicle, who);
    if (isRefused(sent)) throw new Error(JSON.stringify(sent));
    await house.must(acceptTrip, { name }, { actor: officer });
    return name;
  };
  const reading = (name: string, odometerMetres: number) => ({ name, odometerMetres });

  beforeAll(async () => {
    house = await world('fleet');
    await quota({});
    for (const unit of ['units/finance', 'units/bureau', 'units/audit']) await quota({ unit, size: 30 });
  });
  beforeEach(() => {
    house.clock = now;
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  describe('quota', () => {
    it('is not handed down beyond what was received, nor lowered below what is used', async () => {
      const pool = { category: 'VEHICLE_CATEGORY_OTHER' as const };
      expect(await quota({ ...pool, unit: 'units/audit', size: 1 })).toMatchObject({ refused: 'QUOTA_NOT_RECEIVED' });
      await quota({ ...pool, size: 10 });
      expect(await quota({ ...pool, region: 'regions/530100', size: 11 })).toMatchObject({ refused: 'QUOTA_EXCEEDED_ABOVE' });
      expect(await quota({ ...pool, region: 'regions/530100', size: 8 })).toMatchObject({ size: 8 });
      const to = { name: 'quotas/r-530000-other', size: 7, effectiveFrom: '2026-09-01', documentNumber: '2号' };
      expect(await house.run(changeQuota, to, { actor: officer })).toMatchObject({ refused: 'QUOTA_IN_USE' });
      expect(await house.run(changeQuota, { ...to, name: 'quotas/r-530100-other' })).toMatchObject({ refused: 'QUOTA_OF_OTHER_GIVER' });
    });

    it('with one place left: of 100 registrations through two processes one wins', async () => {
      const other = { category: 'VEHICLE_CATEGORY_CONFIDENTIAL' as const };
      await quota(other);
      await quota({ ...other, unit: 'units/audit', size: 1 });
      const { won } = await race(100, (i) => register({ ...other, unit: 'units/audit' }, half(i)));
      expect(tally(won)).toEqual({ done: 1, QUOTA_FULL: 99 });
    });

    it('with one place left: transfers and registrations exclude each other, and only deregistration frees it', async () => {
      const other = { category: 'VEHICLE_CATEGORY_SPECIAL_TECH' as const };
      await quota(other);
      await quota({ ...other, unit: 'units/audit', size: 1 });
      await quota({ ...other, unit: 'units/finance', size: 5 });
      const theirs = await Promise.all([1, 2, 3].map(() => inService(other)));
      const { won } = await race(60, (i) =>
        i < 30
          ? register({ ...other, unit: 'units/audit' }, half(i))
          : house.run(
              transferVehicle(house.reads),
              { name: theirs[i % 3] as string, unit: 'units/audit', documentNumber: '3号', reason: '调剂' },
              { through: half(i) },
            ),
      );
      const holding = await house.stores[0].db.collection('vehicles').countDocuments({ unit: 'units/audit', ...other });
      expect(holding).toBe(1);
      expect(won.filter((one) => isRefused(one) && one.refused === 'QUOTA_FULL').length).toBeGreaterThan(0);
      const held = await house.stores[0].db.collection<{ _id: string }>('vehicles').findOne({ unit: 'units/audit', ...other });
      const name = `vehicles/${held?._id}`;
      await house.must(retireVehicle(house.reads), { name, reason: '超龄' });
      expect(await register({ ...other, unit: 'units/audit' })).toMatchObject({ refused: 'QUOTA_FULL' });
      await house.must(deregisterVehicle(house.reads), { name, way: '拍卖', reason: '成交' });
      expect(await register({ ...other, unit: 'units/audit' })).toMatchObject({ unit: 'units/audit' });
    });

    it('a ledger that is above it comes in as findings', async () => {
      const other = { category: 'VEHICLE_CATEGORY_LAW_ENFORCEMENT' as const };
      await quota(other);
      await quota({ ...other, unit: 'units/audit', size: 2 });
      const rows = [1, 2, 3].map((i) => ({
        details: car({ ...other, vin: vin(9_000 + i), plate: plate(9_000 + i), unit: 'units/audit' }),
        marking: { required: true },
      }));
      const input = { region: 'regions/530000', rows, validateOnly: false };
      expect(await house.run(importVehicles(house.reads), input, { actor: officer })).toMatchObject({ created: 3, errors: [] });
      const { db } = house.stores[0];
      expect(await db.collection('vehicles').countDocuments({ ...other, overQuota: true })).toBe(1);
      expect(await register({ ...other, unit: 'units/audit' })).toMatchObject({ refused: 'QUOTA_FULL' });
      expect(await house.run(importVehicles(house.reads), input)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [] });
    });

    it('a plate is on one vehicle', async () => {
      const { won } = await race(20, (i) => register({ plate: '云A99999' }, half(i)));
      expect(tally(won)).toEqual({ done: 1, PLATE_TAKEN: 19 });
    });
  });

  describe('no car and no driver is in two trips', () => {
    it('when 200 trips want one car through two processes', async () => {
      const vehicle = await inService();
      const whos = await Promise.all(Array.from({ length: 200 }, (_, i) => driver(`d-car-${i}`)));
      const names = await Promise.all(whos.map(() => approved()));
      const { won } = await race(200, (i) => dispatch(names[i] as string, vehicle, whos[i] as string, half(i)));
      expect(tally(won)).toEqual({ done: 1, VEHICLE_TAKEN: 199 });
    });

    it('when 200 trips want one driver', async () => {
      const vehicle = await Promise.all(Array.from({ length: 10 }, () => inService()));
      const who = await driver('d-one');
      const names = await Promise.all(Array.from({ length: 200 }, () => approved()));
      const { won } = await race(200, (i) => dispatch(names[i] as string, vehicle[i % 10] as string, who, half(i)));
      const counts = tally(won);
      expect(counts['done']).toBe(1);
      expect((counts['DRIVER_TAKEN'] ?? 0) + (counts['VEHICLE_TAKEN'] ?? 0)).toBe(199);
    });

    it('when a trip is extended, moved and others are dispatched at once', async () => {
      const [vehicle, who] = [await inService(), await driver('d-ext')];
      const first = await ready(vehicle, who);
      const later = await Promise.all(Array.from({ length: 20 }, () => approved({ startTime: at('11:30'), endTime: at('13:00') })));
      const { won } = await race(60, (i) => {
        if (i % 3 === 0)
          return house.run(extendTrip(house.reads), { name: first, endTime: at('12:00') }, { through: half(i), actor: officer });
        if (i % 3 === 1) return dispatch(later[Math.floor(i / 3)] as string, vehicle, who, half(i));
        return house.run(
          rescheduleTrip,
          { name: later[Math.floor(i / 3)] as string, startTime: at('11:40'), endTime: at('13:00'), holidayDutyNumber: '' },
          { through: half(i) },
        );
      });
      expect(won.length).toBe(60);
    });

    it('case F11: a late return stops the next departure, offers a free car, and frees it when it comes', async () => {
      const [vehicle, spare, who, other] = [await inService(), await inService(), await driver('d-late'), await driver('d-next')];
      const first = await ready(vehicle, who);
      const second = await ready(vehicle, other, { startTime: at('11:00'), endTime: at('12:30') });
      house.clock = at('09:00');
      await house.must(departTrip(house.reads), reading(first, 1_000), { actor: driverLogin('d-late') });
      house.clock = at('11:00');
      const stopped = await house.run(departTrip(house.reads), reading(second, 1_000), { actor: driverLogin('d-next') });
      expect(stopped).toMatchObject({ refused: 'VEHICLE_NOT_BACK' });
      const offered = (stopped as { alternatives: readonly { vehicle: string }[] }).alternatives.map((one) => one.vehicle);
      expect(offered.length).toBeGreaterThan(0);
      expect(offered).not.toContain(vehicle);
      const timer = { key: `trip.held-up/${second}`, at: at('11:00') };
      const heldUp = deadlines(house.reads)['trip.held-up'];
      if (!heldUp) throw new Error('no timer');
      await house.must(heldUp, { ...timer, record: second });
      expect(await tripNamed(second)).toMatchObject({ waitingFor: first });
      house.clock = at('11:40');
      await house.must(returnTrip(house.reads), reading(first, 41_000), { actor: driverLogin('d-late') });
      expect((await tripNamed(second))?.waitingFor).toBeUndefined();
      await house.must(departTrip(house.reads), reading(second, 41_000), { actor: driverLogin('d-next') });
      expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', startTime: at('11:00'), departedTime: at('11:40') });
      expect(spare).not.toBe(vehicle);
    });

    it('told later, a trip is refused where its car was out on another then, or its odometer showed less', async () => {
      const [vehicle, who, other] = [await inService(), await driver('d-first'), await driver('d-told')];
      house.clock = at('08:00');
      const first = await ready(vehicle, who);
      const second = await ready(vehicle, other, { startTime: at('11:00'), endTime: at('12:30') });
      house.clock = at('09:00');
      await house.must(departTrip(house.reads), reading(first, 1_000), { actor: driverLogin('d-first') });
      house.clock = at('11:40');
      await house.must(returnTrip(house.reads), reading(first, 41_000), { actor: driverLogin('d-first') });
      house.clock = at('15:00');
      const told = (clock: string, metres: number) =>
        house.run(departTrip(house.reads), { ...reading(second, metres), occurTime: at(clock) }, { actor: driverLogin('d-told') });
      expect(await told('11:10', 41_000)).toMatchObject({ refused: 'VEHICLE_NOT_BACK' });
      expect(await told('11:45', 40_000)).toMatchObject({ refused: 'ODOMETER_FELL' });
      await told('11:45', 41_000);
      expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', departedTime: at('11:45') });
    });

    it('case F11 across units: who comes back is not refused for a trip of another unit that waits, and that one then departs', async () => {
      const [vehicle, who, other] = [await inService({ holding: 'HOLDING_POOLED' }), await driver('d-own'), await driver('d-other')];
      const first = await ready(vehicle, who);
      const second = await ready(vehicle, other, { unit: 'units/audit', startTime: at('11:00'), endTime: at('12:30') });
      house.clock = at('09:00');
      await house.must(departTrip(house.reads), reading(first, 1_000), { actor: driverLogin('d-own') });
      house.clock = at('11:00');
      const heldUp = deadlines(house.reads)['trip.held-up'] as NonNullable<ReturnType<typeof deadlines>[string]>;
      await house.must(heldUp, { key: `trip.held-up/${second}`, at: at('11:00'), record: second });
      expect(await tripNamed(second)).toMatchObject({ waitingFor: first });
      house.clock = at('11:40');
      const own = { actor: driverLogin('d-own'), scope: { units: ['finance'], regions: [] } };
      await house.must(returnTrip(house.reads), reading(first, 41_000), own);
      expect(await tripNamed(first)).toMatchObject({ status: 'TRIP_STATUS_RETURNED' });
      await house.must(departTrip(house.reads), reading(second, 41_000), { actor: officer });
      expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', departedTime: at('11:40') });
      expect((await tripNamed(second))?.waitingFor).toBeUndefined();
    });

    it('when a past trip is brought in under one that is out', async () => {
      const [vehicle, who, other] = [await inService(), await driver('d-past'), await driver('d-past-2')];
      const past = (driverName: string, from: Date, to: Date) => ({
        ...{
          unit: 'units/finance',
          vehicle,
          driver: driverName,
          purpose: '送文件',
          origin: '机关',
          destination: '呈贡',
          passengerCount: 1,
        },
        ...{ departedTime: from, returnedTime: to, distanceMetres: 12_000 },
      });
      const bring = (rows: ReturnType<typeof past>[], through: 0 | 1 = 0) =>
        house.run(importTrips(house.reads), { region: 'regions/530000', rows, validateOnly: false }, { actor: officer, through });
      const trip = await ready(vehicle, who);
      house.clock = at('09:00');
      await house.must(departTrip(house.reads), reading(trip, 0), { actor: officer });
      house.clock = at('12:00');
      expect(await bring([past(other, at('10:00'), at('11:50'))])).toMatchObject({
        created: 0,
        errors: [{ refusal: { refused: 'TRIP_OVERLAPS' } }],
      });
      expect(await bring([past(other, at('06:00'), at('08:00')), past(who, at('07:00'), at('08:30'))])).toMatchObject({
        created: 0,
        errors: [{ row: 3 }],
      });
      const { won } = await race(20, (i) => bring([past(other, at('07:00'), at('08:00'))], half(i)));
      expect(won.filter((one) => !isRefused(one) && (one as { created: number }).created === 1)).toHaveLength(1);
    });

    it('a driver’s day holds twelve hours, whoever dispatches', async () => {
      const [vehicle, who] = [await inService(), await driver('d-day')];
      const hour = (h: number) => new Date(+at('00:00', '2026-09-22') + h * 3_600_000);
      const names = await Promise.all(Array.from({ length: 12 }, (_, i) => approved({ startTime: hour(2 * i), endTime: hour(2 * i + 2) })));
      const { won } = await race(12, (i) => dispatch(names[i] as string, vehicle, who, half(i)));
      expect(tally(won)).toEqual({ done: 6, DRIVER_DAY_FULL: 6 });
    });

    it('several requests go with one car as far as it has seats, whoever lets them; they come back with it', async () => {
      const [vehicle, who] = [await inService(), await driver('d-shared')];
      const host = await ready(vehicle, who, { passengerCount: 1 });
      const asked = await Promise.all(Array.from({ length: 10 }, () => approved({ passengerCount: 1 })));
      const { won } = await race(10, (i) => house.run(joinTrip, { name: asked[i] as string, host }, { through: half(i), actor: officer }));
      expect(tally(won)).toEqual({ done: 3, VEHICLE_TOO_SMALL: 7 });
      const [first, second, third] = asked.filter((_, i) => !isRefused(won[i])) as [string, string, string];
      await house.must(leaveTrip, { name: third, reason: '改乘他车' }, { actor: officer });
      await house.must(cancelTrip, { name: second, reason: '不去了' });
      await house.must(leaveHost, { key: `trip.leave/${second}`, at: now, record: second });
      expect(await tripNamed(host)).toMatchObject({ guests: [{ trip: first }] });
      house.clock = at('09:00');
      await house.must(departTrip(house.reads), { ...reading(host, 1_000), photo: 'files/out' }, { actor: driverLogin('d-shared') });
      house.clock = at('10:30');
      await house.must(returnTrip(house.reads), { ...reading(host, 41_000), photo: 'files/in' }, { actor: driverLogin('d-shared') });
      await house.must(tellGuests, { key: `trip.guests/${host}`, at: now, record: host });
      expect(await tripNamed(host)).toMatchObject({ departurePhoto: 'files/out', returnPhoto: 'files/in', guestsTold: true });
      expect(await tripNamed(first)).toMatchObject({ status: 'TRIP_STATUS_SETTLED', returnedTime: at('10:30') });
      expect((await tripNamed(first))?.distanceMetres).toBeUndefined();
      expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_CANCELLED' });
      expect(await tripNamed(third)).toMatchObject({ status: 'TRIP_STATUS_APPROVED' });
    });

    it('what is free is what can be had, and a driver reads own trips only', async () => {
      const time = { startTime: at('15:00', '2026-09-18'), endTime: at('17:00', '2026-09-18') };
      const asked = { unit: 'units/finance', ...time, passengerCount: 3, pageSize: 100 };
      const [free, who] = [await house.ask(findFreeVehicles(house.reads), asked), await house.ask(findFreeDrivers(house.reads), asked)];
      const [first, second] = [free[0], free[1]];
      const trip = await ready(`vehicles/${first?._id}`, `drivers/${who[0]?._id}`, time);
      const after = (await house.ask(findFreeVehicles(house.reads), asked)).map(({ _id }) => _id);
      expect(after).not.toContain(first?._id);
      expect(after).toContain(second?._id);
      const where = await drivenBy(driverLogin(who[0]?.subject ?? ''));
      const mine = await house.stores[0].db.collection('trips').find(where).toArray();
      expect(mine.map(({ _id }) => `trips/${_id}`)).toContain(trip);
      expect(new Set(mine.map(({ driverSubject }) => driverSubject))).toEqual(new Set([who[0]?.subject]));
    });
  });

  describe('odometer and services', () => {
    /** The timer that tells a vehicle what a reading made due. */
    const told = (record: string) => house.must(serviceDue, { key: `service.due/${record}`, at: house.clock, record });
    const rows = (vehicle: string) => house.stores[0].db.collection('odometerReadings').find({ vehicle }).sort({ time: 1 }).toArray();

    it('case F4 a cluster is replaced under way: 690 km; a mistyped reading is corrected and leaves nothing else behind', async () => {
      const [vehicle, who] = [await inService(), await driver('d-cluster')];
      const book = vehicle.replace('vehicles/', 'logbooks/');
      const trip = await ready(vehicle, who);
      const at_ = (clock: string) => {
        house.clock = at(clock);
      };
      const KM = 1_000;
      at_('09:00');
      await house.must(departTrip(house.reads), reading(trip, 87_950 * KM), { actor: officer });
      at_('10:00');
      const replaced = { replacedTime: at('09:30'), oldShownMetres: 88_000 * KM, newShownMetres: 138_000 * KM, paper: '修单7号' };
      await house.must(clusterReplaced, { name: book, ...replaced, reason: '仪表损坏' }, { actor: officer });
      const service = { kind: 'SERVICE_KIND_OIL', basis: 'SERVICE_BASIS_COMPLETION', everyMetres: 5_000 * KM, everyMonths: 0 } as const;
      await house.must(
        planServiceOf,
        { name: book, ...service, lastDay: '2026-03-01', lastMetres: 85_000 * KM, earlyMonths: 0 },
        { actor: officer },
      );
      at_('11:00');
      expect(await house.run(returnTrip(house.reads), reading(trip, 87_000 * KM), { actor: officer })).toMatchObject({
        refused: 'ODOMETER_FELL',
      });
      await house.must(returnTrip(house.reads), reading(trip, 141_640 * KM), { actor: officer });
      await told(book);
      const car = () => house.stores[0].db.collection<{ _id: string }>('vehicles').findOne({ _id: vehicle.slice('vehicles/'.length) });
      expect(await tripNamed(trip)).toMatchObject({ distanceMetres: 3_690 * KM, endOdometerMetres: 91_640 * KM });
      expect(await car()).toMatchObject({ dueServices: ['SERVICE_KIND_OIL'], usableUntil: '' });
      const [last] = (await rows(vehicle)).slice(-1);
      const correction = { name: `odometerReadings/${last?._id}`, shownMetres: 138_640 * KM, reason: '输错' };
      await house.must(correctReading(house.reads), correction, { actor: officer });
      expect(await tripNamed(trip)).toMatchObject({ distanceMetres: 690 * KM, days: [{ distanceMetres: 690 * KM }] });
      expect(await car()).toMatchObject({ dueServices: [] });
      expect(await rows(vehicle)).toMatchObject([
        { source: 'READING_SOURCE_DEPARTURE', metres: 87_950 * KM },
        { source: 'READING_SOURCE_CHECK', metres: 88_000 * KM },
        { metres: 88_640 * KM, shownMetres: 138_640 * KM, corrections: [{ previousShownMetres: 141_640 * KM }] },
      ]);
      expect((await house.ask(findMileage(house.reads), { name: book })).totalMetres).toBe(690 * KM);
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
      await house.must(planServiceOf, { name, ...service, lastDay: '2026-03-01', lastMetres: 60_000_000 }, { actor: officer });
      const check = (shownMetres: number, day: string) =>
        house.run(createReading(house.reads), { details: { vehicle, time: at('07:00', day), shownMetres } }, { actor: officer });
      await check(64_999_000, '2026-09-12');
      const trip = await approved();
      expect(await check(65_000_000, '2026-09-13')).toMatchObject({ metres: 65_000_000 });
      await told(name);
      expect(await dispatch(trip, vehicle, who)).toMatchObject({ refused: 'VEHICLE_SERVICE_DUE' });
      expect(await check(62_000_000, '2026-09-01')).toMatchObject({ metres: 62_000_000 });
      expect(await check(66_000_000, '2026-09-01')).toMatchObject({ refused: 'ODOMETER_AHEAD' });
      expect(await check(61_000_000, '2026-09-10')).toMatchObject({ refused: 'ODOMETER_FELL' });
      await house.must(
        recordService,
        { name, kind: 'SERVICE_KIND_OIL', day: '2026-09-14', metres: 65_010_000, paper: '修单8号' },
        { actor: officer },
      );
      expect(await dispatch(trip, vehicle, who)).toMatchObject({ status: 'TRIP_STATUS_DISPATCHED' });
    });

    it('two readings that contradict each other are not both taken', async () => {
      const vehicle = await inService();
      const { won } = await race(20, (i) =>
        house.run(
          createReading(house.reads),
          { details: { vehicle, time: new Date(+at('01:00', '2026-09-13') + i * 60_000), shownMetres: 10_000 - i } },
          { actor: officer, through: half(i) },
        ),
      );
      expect(won.filter((one) => !isRefused(one)).length).toBeGreaterThan(0);
      const taken = await rows(vehicle);
      expect(taken.map(({ metres }) => metres)).toEqual(taken.map(({ metres }) => metres as number).sort((a, b) => a - b));
    });
  });

  const tripNamed = (name: string) => house.stores[0].db.collection<Stored<Trip>>('trips').findOne({ _id: name.slice('trips/'.length) });
});
