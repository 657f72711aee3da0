import { isRefused } from '@jiguan/kernel/refusal';
import { race } from '@jiguan/kit/testing';
import { changeQuota } from '../src/app/quota/keep-quota.ts';
import { importVehicles } from '../src/app/vehicle/import-vehicles.ts';
import { deregisterVehicle, retireVehicle, transferVehicle } from '../src/app/vehicle/keep-vehicle.ts';
import { car, vin } from './domain/examples.ts';
import { half, motorPool, plate } from './motor-pool.ts';
import { officer, tally } from './world.ts';

describe('quota', () => {
  const fleet = motorPool('quota');
  const { quota, register, inService } = fleet;

  it('is not handed down beyond what was received, nor lowered below what is used', async () => {
    const pool = { category: 'VEHICLE_CATEGORY_OTHER' as const };
    expect(await quota({ ...pool, unit: 'units/audit', size: 1 })).toMatchObject({ refused: 'QUOTA_NOT_RECEIVED' });
    await quota({ ...pool, size: 10 });
    expect(await quota({ ...pool, region: 'regions/530100', size: 11 })).toMatchObject({ refused: 'QUOTA_EXCEEDED_ABOVE' });
    expect(await quota({ ...pool, region: 'regions/530100', size: 8 })).toMatchObject({ size: 8 });
    const to = { name: 'quotas/r-530000-other', size: 7, effectiveFrom: '2026-09-01', documentNumber: '2号' };
    expect(await fleet.house.run(changeQuota, to, { actor: officer })).toMatchObject({ refused: 'QUOTA_IN_USE' });
    expect(await fleet.house.run(changeQuota, { ...to, name: 'quotas/r-530100-other' })).toMatchObject({ refused: 'QUOTA_OF_OTHER_GIVER' });
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
        : fleet.house.run(
            transferVehicle(fleet.house.reads),
            { name: theirs[i % 3] as string, unit: 'units/audit', documentNumber: '3号', reason: '调剂' },
            { through: half(i) },
          ),
    );
    const holding = await fleet.house.stores[0].db.collection('vehicles').countDocuments({ unit: 'units/audit', ...other });
    expect(holding).toBe(1);
    expect(won.filter((one) => isRefused(one) && one.refused === 'QUOTA_FULL').length).toBeGreaterThan(0);
    const held = await fleet.house.stores[0].db.collection<{ _id: string }>('vehicles').findOne({ unit: 'units/audit', ...other });
    const name = `vehicles/${held?._id}`;
    await fleet.house.must(retireVehicle(fleet.house.reads), { name, reason: '超龄' });
    expect(await register({ ...other, unit: 'units/audit' })).toMatchObject({ refused: 'QUOTA_FULL' });
    await fleet.house.must(deregisterVehicle(fleet.house.reads), { name, way: '拍卖', reason: '成交' });
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
    expect(await fleet.house.run(importVehicles(fleet.house.reads), input, { actor: officer })).toMatchObject({ created: 3, errors: [] });
    const { db } = fleet.house.stores[0];
    expect(await db.collection('vehicles').countDocuments({ ...other, overQuota: true })).toBe(1);
    expect(await register({ ...other, unit: 'units/audit' })).toMatchObject({ refused: 'QUOTA_FULL' });
    expect(await fleet.house.run(importVehicles(fleet.house.reads), input)).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 3,
      errors: [],
    });
  });

  it('a plate is on one vehicle', async () => {
    const { won } = await race(20, (i) => register({ plate: '云A99999' }, half(i)));
    expect(tally(won)).toEqual({ done: 1, PLATE_TAKEN: 19 });
  });
});
