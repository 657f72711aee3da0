import { isRefused } from '@jiguan/kernel/refusal';
import { createQuota } from '../src/app/quota/keep-quota.ts';
import { createTrip } from '../src/app/trip/request-trip.ts';
import { endUnit } from '../src/app/unit/end-unit.ts';
import { restoreUnit } from '../src/app/unit/restore-unit.ts';
import { importVehicles } from '../src/app/vehicle/import-vehicles.ts';
import { createVehicle, sealVehicle } from '../src/app/vehicle/keep-vehicle.ts';
import { faults } from './checker.ts';
import { at, car, details, vin } from './domain/examples.ts';
import { officer, type World, world } from './world.ts';

const category = 'VEHICLE_CATEGORY_EMERGENCY';

describe('flow F5 a unit ends', () => {
  let house: World;
  const quota = (more: object) =>
    house.must(
      createQuota,
      {
        details: {
          giver: 'regions/530000',
          region: 'regions/530000',
          category,
          size: 4,
          documentNumber: '1号',
          effectiveFrom: '2026-01-01',
          ...more,
        },
      },
      { actor: officer },
    );
  const rows = <T>(collection: string, where: object) =>
    house.stores[0].db.collection(collection).find(where).toArray() as unknown as Promise<T[]>;
  beforeAll(async () => {
    house = await world('unit-ended');
    await quota({ size: 10 });
    await quota({ unit: 'units/finance' });
    await quota({ unit: 'units/audit', size: 2 });
    await quota({ unit: 'units/bureau', size: 4 });
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  const hold = async (unit: string, from: number, count: number) => {
    const ledger = Array.from({ length: count }, (_, i) => ({
      details: car({ unit, vin: vin(from + i), plate: `云A${50_000 + from + i}` }),
      marking: { required: true },
    }));
    const report = await house.must(
      importVehicles(house.reads),
      { region: 'regions/530000', rows: ledger, validateOnly: false },
      { actor: officer },
    );
    expect(report.errors).toEqual([]);
  };

  it('merged: quota, cars and trips to come are the successor’s in one commit, its findings too, and nothing exceeds what was handed down', async () => {
    await hold('units/finance', 100, 5);
    await hold('units/audit', 200, 2);
    const { _id } = await house.must(createTrip, {
      details: details({ startTime: at('09:00', '2026-09-20'), endTime: at('11:00', '2026-09-20') }),
    });
    const ended = {
      unit: 'units/finance',
      region: 'regions/530000',
      reason: '并入审计厅',
      successor: { unit: 'units/audit', region: 'regions/530000' },
    };
    await house.must(endUnit(house.reads), ended, { actor: officer });
    expect(await rows('vehicles', { unit: 'units/finance' })).toEqual([]);
    expect(await rows('vehicles', { unit: 'units/audit' })).toHaveLength(7);
    expect(await rows('vehicles', { unit: 'units/audit', overQuota: true })).toHaveLength(1);
    expect(await rows('quotas', { unit: { $in: ['units/finance', 'units/audit'] } })).toMatchObject(
      [
        { unit: 'units/finance', size: 0, withdrawn: true },
        { unit: 'units/audit', size: 6 },
      ].sort((a, b) => a.unit.localeCompare(b.unit)),
    );
    expect(await rows('trips', {})).toMatchObject([{ _id, unit: 'units/audit', status: 'TRIP_STATUS_REQUESTED' }]);
    expect(await rows('logbooks', { unit: 'units/finance' })).toEqual([]);
    expect(await rows('unitEnds', {})).toMatchObject([{ unit: 'units/finance', vehicles: 5, quotas: 1, trips: 1 }]);
    const one = await house.run(
      createVehicle,
      { details: car({ unit: 'units/audit', vin: vin(300), plate: '云A50300' }) },
      { actor: officer },
    );
    expect(one).toMatchObject({ refused: 'QUOTA_FULL' });
    await house.must(endUnit(house.reads), ended, { actor: officer });
    expect(await rows('quotas', { unit: 'units/audit' })).toMatchObject([{ size: 6 }]);
  });

  it('revoked: what nobody changed since is its own again with its quota; a car that was sealed since stays, with its place', async () => {
    const [stays] = await rows<{ _id: string }>('vehicles', { unit: 'units/audit', plate: '云A50100' });
    await house.must(sealVehicle, { name: `vehicles/${stays?._id}`, reason: '停用' }, { actor: officer });
    await house.must(restoreUnit(house.reads), { unit: 'units/finance', region: 'regions/530000', reason: '误办' }, { actor: officer });
    expect(await rows('vehicles', { unit: 'units/finance' })).toHaveLength(4);
    expect(await rows('vehicles', { unit: 'units/audit' })).toHaveLength(3);
    const sizes = await rows<{ unit: string; size: number; withdrawn?: boolean }>('quotas', {
      unit: { $in: ['units/finance', 'units/audit'] },
    });
    expect(new Map(sizes.map(({ unit, size, withdrawn }) => [unit, [size, withdrawn]]))).toEqual(
      new Map([
        ['units/finance', [3, undefined]],
        ['units/audit', [3, undefined]],
      ]),
    );
    expect(await rows('trips', {})).toMatchObject([{ unit: 'units/finance' }]);
    expect(await rows('unitEnds', { unit: 'units/finance' })).toMatchObject([{ vehicles: 4, quotas: 1, trips: 1, kept: 1, moved: [] }]);
    const told = await rows<{ type: string }>('journal', { _id: /^unitEnds\/finance@/ });
    expect(told.at(-1)?.type).toMatch(/UnitNotPutBack$/);
    await house.must(restoreUnit(house.reads), { unit: 'units/finance', region: 'regions/530000', reason: '误办' }, { actor: officer });
    expect(await rows('vehicles', { unit: 'units/finance' })).toHaveLength(4);
  });

  it('abolished: what it does not hold goes back, its cars are sealed, its trips are cancelled', async () => {
    await hold('units/bureau', 400, 1);
    const trip = details({ unit: 'units/bureau', startTime: at('09:00', '2026-09-21'), endTime: at('11:00', '2026-09-21') });
    await house.must(createTrip, { details: trip });
    await house.must(endUnit(house.reads), { unit: 'units/bureau', region: 'regions/530000', reason: '撤销' }, { actor: officer });
    expect(await rows('vehicles', { unit: 'units/bureau' })).toMatchObject([{ status: 'VEHICLE_STATUS_SEALED' }]);
    expect(await rows('trips', { unit: 'units/bureau' })).toMatchObject([{ status: 'TRIP_STATUS_CANCELLED' }]);
    const handed = await house.run(createQuota, {
      details: {
        ...{ giver: 'regions/530000', region: 'regions/530100', category, size: 3, documentNumber: '2号', effectiveFrom: '2026-01-01' },
      },
    });
    expect(isRefused(handed)).toBe(false);
    // Revoked: its car is driven again; of its quota the giver has handed down too much by now.
    await house.must(restoreUnit(house.reads), { unit: 'units/bureau', region: 'regions/530000', reason: '误办' }, { actor: officer });
    expect(await rows('vehicles', { unit: 'units/bureau' })).toMatchObject([{ status: 'VEHICLE_STATUS_IN_SERVICE' }]);
    expect(await rows('quotas', { unit: 'units/bureau' })).toMatchObject([{ size: 1, withdrawn: true }]);
    expect(await rows('unitEnds', { unit: 'units/bureau' })).toMatchObject([{ vehicles: 1, quotas: 0, kept: 1 }]);
  });
});
