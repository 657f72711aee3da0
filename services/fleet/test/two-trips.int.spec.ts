import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { drivenBy } from '../src/api/trip-service.ts';
import { departTrip, extendTrip, returnTrip } from '../src/app/trip/dispatch-trip.ts';
import { findFreeDrivers, findFreeVehicles } from '../src/app/trip/find-free.ts';
import { importTrips } from '../src/app/trip/import-trips.ts';
import { cancelTrip, rescheduleTrip } from '../src/app/trip/request-trip.ts';
import { joinTrip, leaveHost, leaveTrip, tellGuests } from '../src/app/trip/share-trip.ts';
import { at, now } from './domain/examples.ts';
import { half, motorPool, reading } from './motor-pool.ts';
import { driverLogin, officer, tally } from './world.ts';

describe('no car and no driver is in two trips', () => {
  const fleet = motorPool('two-trips');
  const { inService, driver, approved, dispatch, ready, tripNamed } = fleet;

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
        return fleet.house.run(extendTrip(fleet.house.reads), { name: first, endTime: at('12:00') }, { through: half(i), actor: officer });
      if (i % 3 === 1) return dispatch(later[Math.floor(i / 3)] as string, vehicle, who, half(i));
      return fleet.house.run(
        rescheduleTrip,
        { name: later[Math.floor(i / 3)] as string, startTime: at('11:40'), endTime: at('13:00'), holidayDutyNumber: '' },
        { through: half(i) },
      );
    });
    expect(won.length).toBe(60);
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
      fleet.house.run(importTrips(fleet.house.reads), { region: 'regions/530000', rows, validateOnly: false }, { actor: officer, through });
    const trip = await ready(vehicle, who);
    fleet.house.clock = at('09:00');
    await fleet.house.must(departTrip(fleet.house.reads), reading(trip, 0), { actor: officer });
    fleet.house.clock = at('12:00');
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
    const { won } = await race(10, (i) =>
      fleet.house.run(joinTrip, { name: asked[i] as string, host }, { through: half(i), actor: officer }),
    );
    expect(tally(won)).toEqual({ done: 3, VEHICLE_TOO_SMALL: 7 });
    const [first, second, third] = asked.filter((_, i) => !isRefused(won[i])) as [string, string, string];
    await fleet.house.must(leaveTrip, { name: third, reason: '改乘他车' }, { actor: officer });
    await fleet.house.must(cancelTrip, { name: second, reason: '不去了' });
    await fleet.house.must(leaveHost, { key: `trip.leave/${second}`, at: now, record: second });
    expect(await tripNamed(host)).toMatchObject({ guests: [{ trip: first }] });
    fleet.house.clock = at('09:00');
    await fleet.house.must(
      departTrip(fleet.house.reads),
      { ...reading(host, 1_000), photo: 'files/out' },
      { actor: driverLogin('d-shared') },
    );
    fleet.house.clock = at('10:30');
    await fleet.house.must(
      returnTrip(fleet.house.reads),
      { ...reading(host, 41_000), photo: 'files/in' },
      { actor: driverLogin('d-shared') },
    );
    await fleet.house.must(tellGuests, { key: `trip.guests/${host}`, at: now, record: host });
    expect(await tripNamed(host)).toMatchObject({ departurePhoto: 'files/out', returnPhoto: 'files/in', guestsTold: true });
    expect(await tripNamed(first)).toMatchObject({ status: 'TRIP_STATUS_SETTLED', returnedTime: at('10:30') });
    expect((await tripNamed(first))?.distanceMetres).toBeUndefined();
    expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_CANCELLED' });
    expect(await tripNamed(third)).toMatchObject({ status: 'TRIP_STATUS_APPROVED' });
  });

  it('what is free is what can be had, and a driver reads own trips only', async () => {
    const time = { startTime: at('15:00', '2026-09-18'), endTime: at('17:00', '2026-09-18') };
    const asked = { unit: 'units/finance', ...time, passengerCount: 3, pageSize: 100 };
    const [free, who] = [
      await fleet.house.ask(findFreeVehicles(fleet.house.reads), asked),
      await fleet.house.ask(findFreeDrivers(fleet.house.reads), asked),
    ];
    const [first, second] = [free[0], free[1]];
    const trip = await ready(`vehicles/${first?._id}`, `drivers/${who[0]?._id}`, time);
    const after = (await fleet.house.ask(findFreeVehicles(fleet.house.reads), asked)).map(({ _id }) => _id);
    expect(after).not.toContain(first?._id);
    expect(after).toContain(second?._id);
    const where = await drivenBy(driverLogin(who[0]?.subject ?? ''));
    const mine = await fleet.house.stores[0].db.collection('trips').find(where).toArray();
    expect(mine.map(({ _id }) => `trips/${_id}`)).toContain(trip);
    expect(new Set(mine.map(({ driverSubject }) => driverSubject))).toEqual(new Set([who[0]?.subject]));
  });
});
