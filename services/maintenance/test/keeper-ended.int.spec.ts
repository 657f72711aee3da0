import { createAsset, updateAsset } from '../src/app/asset/keep.ts';
import { createInspection } from '../src/app/inspection/keep.ts';
import { endKeeper, restoreKeeper, sweepKeeper } from '../src/app/keeper/end-keeper.ts';
import { followKeeper } from '../src/app/keeper/follow-keeper.ts';
import { triageOrder } from '../src/app/order/conduct.ts';
import { createWorkOrder } from '../src/app/order/report.ts';
import { createPlan } from '../src/app/plan/keep.ts';
import * as renovating from '../src/app/renovation/keep.ts';
import { reads } from '../src/store/reads.ts';
import { faults } from './checker.ts';
import { assetDetails, at, planDetails } from './domain/examples.ts';
import { application } from './domain/renovations.ts';
import { type World, world } from './world.ts';

describe('flow F5 a unit that keeps facilities ends', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('keeper-ended');
    house.clock = at('2026-07-01 09:00');
  });
  afterAll(() => house.close());

  const read = () => reads(house.stores[0] as never);
  const end = (unit: string, successor = '') => ({ unit, region: 'regions/530100', successor, reason: '机构改革' });
  const swept = (unit: string) => house.must(sweepKeeper(read()), { key: '', record: unit, at: house.clock } as never);
  const rows = (collection: string, where: object) => house.stores[0]?.db.collection(collection).find(where).toArray() ?? [];
  const unitsOf = async (collection: string, where: object = {}) => (await rows(collection, where)).map(({ unit }) => unit);
  /** The test fires the timer itself, so that its row stays. */
  const sound = async () => (await faults(house.stores[0] as never)).filter((fault) => !fault.includes('timer keeper.sweep'));
  const told = async () => {
    const found = await rows('journal', { _id: /^keepers\// } as object);
    return found.map(({ type }) => String(type).split('.').at(-1));
  };

  async function kept(id: string, unit: string) {
    const asset = `assets/${id}`;
    await house.must(createAsset, { id, details: assetDetails({ unit }) });
    await house.must(createPlan, { id, details: planDetails({ asset }) });
    await house.must(createInspection, {
      id,
      details: { displayName: '电梯', asset, scheme: 'INSPECTION_SCHEME_LIFT', baseOn: '2025-05-17', note: '' },
    });
    const order = await house.must(createWorkOrder, {
      details: {
        ...{ title: id, description: '', asset, kind: 'WORK_ORDER_KIND_BREAKDOWN', priority: 'WORK_ORDER_PRIORITY_NORMAL' },
        ...{ stopsAsset: false, reporter: { displayName: '李工', contact: '', subject: '', workOrder: '' } },
      },
    });
    return { asset, order: `workOrders/${order._id}` };
  }

  it('merged: its assets, what hangs on them, and what it applied for are the successor’s, as they stand', async () => {
    await kept('a', 'units/cool');
    await kept('b', 'units/cool');
    await house.must(renovating.createRenovation, { id: 'r', details: application({ unit: 'units/cool' }) }, { actor: 'liaison' });
    await house.must(endKeeper(read()), end('units/cool', 'units/lifts'));
    for (const collection of ['assets', 'plans', 'inspections', 'workOrders', 'renovations'])
      expect(await unitsOf(collection, { unit: 'units/cool' })).toEqual([]);
    expect(await rows('assets', { unit: 'units/lifts' })).toMatchObject([{ passedFrom: 'units/cool' }, { passedFrom: 'units/cool' }]);
    expect(await rows('workOrders', { responsible: 'units/lifts' })).toHaveLength(2);
    await kept('c', 'units/cool');
    await swept('units/cool');
    expect(await unitsOf('assets', { _id: 'c' } as object)).toEqual(['units/lifts']);
    await swept('units/cool');
    expect(await told()).toEqual(['KeeperEnded', 'KeeperAdvanced', 'KeeperAdvanced', 'KeeperSettled']);
    expect(await rows('keepers', {})).toMatchObject([{ assets: 3, duties: 6, orders: 3, renovations: 1 }]);
    expect(await sound()).toEqual([]);
  });

  it('revoked: what nobody changed since is its own again; what the successor did something with stays with it', async () => {
    const [order] = await rows('workOrders', { asset: 'assets/b' });
    await house.must(triageOrder, { name: `workOrders/${order?._id}`, priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: false });
    await house.must(updateAsset, { name: 'assets/c', changes: { note: '已移装' } });
    await house.must(restoreKeeper(read()), end('units/cool'));
    expect(await unitsOf('assets', { _id: { $in: ['a', 'b', 'c'] } } as object)).toEqual(['units/cool', 'units/cool', 'units/lifts']);
    expect(await unitsOf('workOrders', { asset: 'assets/b' })).toEqual(['units/lifts']);
    expect(await unitsOf('renovations')).toEqual(['units/cool']);
    expect(await rows('assets', { passedFrom: { $exists: true } })).toEqual([]);
    await swept('units/cool');
    expect((await told()).at(-1)).toBe('KeeperPutBack');
    expect(await rows('keepers', {})).toMatchObject([{ assets: 2, duties: 6, orders: 2, renovations: 1 }]);
    expect(await sound()).toEqual([]);
  });

  it('abolished: applications end, its lift needs a keeper and that is refused; named one, what hangs on it follows and the part is settled', async () => {
    house.clock = at('2026-07-02 09:00');
    await house.must(endKeeper(read()), end('units/cool'));
    expect(await rows('renovations', {})).toMatchObject([{ status: 'RENOVATION_STATUS_WITHDRAWN', endReason: '机构改革' }]);
    expect((await told()).at(-1)).toBe('KeeperRefused');
    await swept('units/cool');
    expect((await told()).filter((type) => type === 'KeeperRefused')).toHaveLength(1);
    for (const id of ['a', 'b']) {
      await house.must(updateAsset, { name: `assets/${id}`, changes: { unit: 'units/bureau' } });
      const moved = { asset: `assets/${id}`, unit: 'units/bureau', previousUnit: 'units/cool' };
      await house.must(followKeeper(read()), moved);
      await house.must(followKeeper(read()), moved);
    }
    // What came back with asset c's unit still at the successor goes with the asset as well.
    await house.must(followKeeper(read()), { asset: 'assets/c', unit: 'units/lifts', previousUnit: 'units/cool' });
    await swept('units/cool');
    expect((await told()).at(-1)).toBe('KeeperSettled');
    expect(await unitsOf('plans', { asset: { $in: ['assets/a', 'assets/b'] } })).toEqual(['units/bureau', 'units/bureau']);
    expect(await sound()).toEqual([]);
  });
});
