import { isRefused } from '@jiguan/kernel/refusal';
import type { Actor } from '@jiguan/kit/app';
import { race } from '@jiguan/kit/testing';
import * as apply from '../src/app/acquisition/apply.ts';
import { registerAcquired } from '../src/app/acquisition/register-acquired.ts';
import { createQuota } from '../src/app/quota/keep-quota.ts';
import { createVehicle, deregisterVehicle, retireVehicle } from '../src/app/vehicle/keep-vehicle.ts';
import type { AcquisitionDetails } from '../src/domain/acquisition/acquisition.ts';
import type { VehicleCategory } from '../src/domain/vehicle/kinds.ts';
import { faults } from './checker.ts';
import { wanted } from './domain/acquisitions.ts';
import { car, now, vin } from './domain/examples.ts';
import { approver, officer, tally, type World, world } from './world.ts';

const half = (i: number) => (i % 2) as 0 | 1;
const office: Actor = { ...approver, subject: 'office' };
const leader: Actor = { ...approver, subject: 'leader' };

describe('acquisition and renewal', () => {
  let house: World;
  let cars = 500;

  const quota = async (category: VehicleCategory, size: number) => {
    const handed = { giver: 'regions/530000', region: 'regions/530000', category, documentNumber: '1号', effectiveFrom: '2026-01-01' };
    await house.run(createQuota, { details: { ...handed, size: 100 } });
    await house.must(createQuota, { details: { ...handed, unit: 'units/finance', size } });
  };
  const ask = (more: Partial<AcquisitionDetails> = {}) => house.run(apply.createAcquisition(house.reads), { details: wanted(more) });
  /** Approved by its own unit already. */
  const asked = async (more: Partial<AcquisitionDetails> = {}) => {
    const name = `acquisitions/${(await house.must(apply.createAcquisition(house.reads), { details: wanted(more) }))._id}`;
    await house.must(apply.approveAcquisition, { name, opinion: '同意', documentNumber: '' }, { actor: leader });
    return name;
  };
  const approve = (name: string, through: 0 | 1 = 0, actor = approver) =>
    house.run(apply.approveAcquisition, { name, opinion: '同意', documentNumber: '云政办〔2026〕1号' }, { actor, through });
  const arriving = (name: string) => {
    cars++;
    const said = { vin: vin(cars), plate: `云A${20_000 + cars}`, firstRegistered: '2026-09-01', tankMl: 50_000, papers: [] };
    return house.run(registerAcquired, { name, ...said }, { actor: officer });
  };

  beforeAll(async () => {
    house = await world('acquisition');
  });
  afterEach(async () => expect(await faults(house.stores[0])).toEqual([]));
  afterAll(() => house.close());

  it('with one place left: of 100 approvals and registrations through two processes one wins, and the car takes its place over', async () => {
    await quota('VEHICLE_CATEGORY_EMERGENCY', 1);
    const names = await Promise.all(Array.from({ length: 70 }, () => asked()));
    const { won } = await race<unknown>(100, (i) => {
      const name = names[i];
      if (name) return approve(name, half(i));
      return house.run(
        createVehicle,
        { details: car({ vin: vin(700 + i), plate: `云A${30_000 + i}` }) },
        { through: half(i), actor: officer },
      );
    });
    expect(tally(won)).toEqual({ done: 1, QUOTA_FULL: 99 });
    expect(await ask()).toMatchObject({ refused: 'QUOTA_FULL' });
    const { db } = house.stores[0];
    const winner = await db.collection<{ _id: string }>('acquisitions').findOne({ status: 'ACQUISITION_STATUS_APPROVED' });
    if (!winner) return;
    const name = `acquisitions/${winner._id}`;
    await house.must(apply.orderAcquisition, { name, orderNumber: '合同1号' }, { actor: officer });
    expect(await arriving(name)).toMatchObject({ status: 'ACQUISITION_STATUS_REGISTERED' });
    expect(await arriving(name)).toMatchObject({ refused: 'ACQUISITION_NOT_IN_STATE' });
    expect(await db.collection('vehicles').countDocuments({ unit: 'units/finance', category: 'VEHICLE_CATEGORY_EMERGENCY' })).toBe(1);
  });

  it('case F12 a renewal keeps the quota full: retired frees nothing, deregistered gives its place to the new car and to nobody else', async () => {
    const category = 'VEHICLE_CATEGORY_OTHER';
    await quota(category, 1);
    const old = await house.must(
      createVehicle,
      { details: car({ category, vin: vin(901), plate: '云A90901', firstRegistered: '2017-01-05' }) },
      {
        actor: officer,
      },
    );
    const renews = `vehicles/${old._id}`;
    const renewal = {
      kind: 'ACQUISITION_KIND_RENEWAL',
      category,
      renews,
      renewalReason: 'RENEWAL_REASON_AGE',
      inspectionNumber: '鉴1号',
    } as const;
    const name = await asked(renewal);
    expect(await ask(renewal)).toMatchObject({ refused: 'RENEWAL_ASKED' });
    await approve(name);
    const order = () => house.run(apply.orderAcquisition, { name, orderNumber: '合同2号' }, { actor: officer });
    expect(await order()).toMatchObject({ refused: 'OLD_VEHICLE_NOT_DISPOSED' });
    await house.must(retireVehicle(house.reads), { name: renews, reason: '超龄' }, { actor: officer });
    const { won } = await race(21, (i) =>
      i === 10
        ? house.run(deregisterVehicle(house.reads), { name: renews, way: '报废', reason: '报废' }, { actor: officer, through: half(i) })
        : house.run(
            createVehicle,
            { details: car({ category, vin: vin(910 + i), plate: `云A${91_000 + i}` }) },
            { actor: officer, through: half(i) },
          ),
    );
    expect(tally(won)).toEqual({ done: 1, QUOTA_FULL: 20 });
    expect(await order()).toMatchObject({ status: 'ACQUISITION_STATUS_ORDERED', oldGone: true });
    expect(await arriving(name)).toMatchObject({ status: 'ACQUISITION_STATUS_REGISTERED' });
  });

  it('an off-road car: by application only; office and filing before any order', async () => {
    await quota('VEHICLE_CATEGORY_LAW_ENFORCEMENT', 0);
    const offRoad = {
      body: 'BODY_OFF_ROAD',
      capCase: 'CAP_CASE_SPECIAL',
      displacementMl: 2400,
      priceFen: 24_000_000,
      source: 'SOURCE_RENTAL',
    } as const;
    expect(await house.run(createVehicle, { details: car({ vin: vin(960), plate: '云A96000', body: 'BODY_OFF_ROAD' }) })).toMatchObject({
      refused: 'OFF_ROAD_BY_APPLICATION',
    });
    const name = await asked({ ...offRoad, offRoadReason: 'OFF_ROAD_REASON_RESCUE' });
    await approve(name);
    expect(await approve(name)).toMatchObject({ refused: 'FOUR_EYES' });
    expect(await approve(name, 0, office)).toMatchObject({ status: 'ACQUISITION_STATUS_APPROVED' });
    const order = () => house.run(apply.orderAcquisition, { name, orderNumber: '合同3号' }, { actor: officer });
    expect(await order()).toMatchObject({ refused: 'OFF_ROAD_NOT_FILED' });
    await house.must(apply.fileAcquisition, { name, number: '云纪备〔2026〕3号', filedOn: '2026-09-14' }, { actor: officer });
    expect(await order()).toMatchObject({ status: 'ACQUISITION_STATUS_ORDERED' });
    const arrived = await arriving(name);
    expect(isRefused(arrived)).toBe(false);
  });

  it('the share of new energy counts what was bought and what is coming', async () => {
    const share = await house.ask(apply.findNewEnergyShare(house.reads), { region: 'regions/530000', year: now.getFullYear() });
    expect(share).toMatchObject({ boughtNewEnergy: 0, floor: 0.3 });
    expect(share.bought).toBeGreaterThan(0);
    expect(share.below).toBe(true);
  });
});
