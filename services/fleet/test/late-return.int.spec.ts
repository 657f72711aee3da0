import { deadlines } from '../src/app/trip/deadlines.ts';
import { departTrip, returnTrip } from '../src/app/trip/dispatch-trip.ts';
import { at } from './domain/examples.ts';
import { motorPool, reading } from './motor-pool.ts';
import { driverLogin, officer } from './world.ts';

describe('a car or driver that is late', () => {
  const fleet = motorPool('late-return');
  const { inService, driver, ready, tripNamed } = fleet;

  it('case F11: a late return stops the next departure, offers a free car, and frees it when it comes', async () => {
    const [vehicle, spare, who, other] = [await inService(), await inService(), await driver('d-late'), await driver('d-next')];
    const first = await ready(vehicle, who);
    const second = await ready(vehicle, other, { startTime: at('11:00'), endTime: at('12:30') });
    fleet.house.clock = at('09:00');
    await fleet.house.must(departTrip(fleet.house.reads), reading(first, 1_000), { actor: driverLogin('d-late') });
    fleet.house.clock = at('11:00');
    const stopped = await fleet.house.run(departTrip(fleet.house.reads), reading(second, 1_000), { actor: driverLogin('d-next') });
    expect(stopped).toMatchObject({ refused: 'VEHICLE_NOT_BACK' });
    const offered = (stopped as { alternatives: readonly { vehicle: string }[] }).alternatives.map((one) => one.vehicle);
    expect(offered.length).toBeGreaterThan(0);
    expect(offered).not.toContain(vehicle);
    const timer = { key: `trip.held-up/${second}`, at: at('11:00') };
    const heldUp = deadlines(fleet.house.reads)['trip.held-up'];
    if (!heldUp) throw new Error('no timer');
    await fleet.house.must(heldUp, { ...timer, record: second });
    expect(await tripNamed(second)).toMatchObject({ waitingFor: first });
    fleet.house.clock = at('11:40');
    await fleet.house.must(returnTrip(fleet.house.reads), reading(first, 41_000), { actor: driverLogin('d-late') });
    expect((await tripNamed(second))?.waitingFor).toBeUndefined();
    await fleet.house.must(departTrip(fleet.house.reads), reading(second, 41_000), { actor: driverLogin('d-next') });
    expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', startTime: at('11:00'), departedTime: at('11:40') });
    expect(spare).not.toBe(vehicle);
  });

  it('told later, a trip is refused where its car was out on another then, or its odometer showed less', async () => {
    const [vehicle, who, other] = [await inService(), await driver('d-first'), await driver('d-told')];
    fleet.house.clock = at('08:00');
    const first = await ready(vehicle, who);
    const second = await ready(vehicle, other, { startTime: at('11:00'), endTime: at('12:30') });
    fleet.house.clock = at('09:00');
    await fleet.house.must(departTrip(fleet.house.reads), reading(first, 1_000), { actor: driverLogin('d-first') });
    fleet.house.clock = at('11:40');
    await fleet.house.must(returnTrip(fleet.house.reads), reading(first, 41_000), { actor: driverLogin('d-first') });
    fleet.house.clock = at('15:00');
    const told = (clock: string, metres: number) =>
      fleet.house.run(
        departTrip(fleet.house.reads),
        { ...reading(second, metres), occurTime: at(clock) },
        { actor: driverLogin('d-told') },
      );
    expect(await told('11:10', 41_000)).toMatchObject({ refused: 'VEHICLE_NOT_BACK' });
    expect(await told('11:45', 40_000)).toMatchObject({ refused: 'ODOMETER_FELL' });
    await told('11:45', 41_000);
    expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', departedTime: at('11:45') });
  });

  it('case F11 across units: who comes back is not refused for a trip of another unit that waits, and that one then departs', async () => {
    const [vehicle, who, other] = [await inService({ holding: 'HOLDING_POOLED' }), await driver('d-own'), await driver('d-other')];
    const first = await ready(vehicle, who);
    const second = await ready(vehicle, other, { unit: 'units/audit', startTime: at('11:00'), endTime: at('12:30') });
    fleet.house.clock = at('09:00');
    await fleet.house.must(departTrip(fleet.house.reads), reading(first, 1_000), { actor: driverLogin('d-own') });
    fleet.house.clock = at('11:00');
    const heldUp = deadlines(fleet.house.reads)['trip.held-up'] as NonNullable<ReturnType<typeof deadlines>[string]>;
    await fleet.house.must(heldUp, { key: `trip.held-up/${second}`, at: at('11:00'), record: second });
    expect(await tripNamed(second)).toMatchObject({ waitingFor: first });
    fleet.house.clock = at('11:40');
    const own = { actor: driverLogin('d-own'), scope: { units: ['finance'], regions: [] } };
    await fleet.house.must(returnTrip(fleet.house.reads), reading(first, 41_000), own);
    expect(await tripNamed(first)).toMatchObject({ status: 'TRIP_STATUS_RETURNED' });
    await fleet.house.must(departTrip(fleet.house.reads), reading(second, 41_000), { actor: officer });
    expect(await tripNamed(second)).toMatchObject({ status: 'TRIP_STATUS_UNDER_WAY', departedTime: at('11:40') });
    expect((await tripNamed(second))?.waitingFor).toBeUndefined();
  });
});
