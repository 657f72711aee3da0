import { race } from '@jiguan/kit/testing';
import { createAsset, getAsset } from '../src/app/asset/keep.ts';
import { createInspection, getInspection, inspectionOverdue, recordInspection, remindInspection } from '../src/app/inspection/keep.ts';
import { createMeter, getMeter, readMeter } from '../src/app/meter/keep.ts';
import { createPlan } from '../src/app/plan/keep.ts';
import { reachPlans } from '../src/app/plan/reach.ts';
import { reads } from '../src/store/reads.ts';
import { faults } from './checker.ts';
import { assetDetails, at, inspectionDetails, planDetails } from './domain/examples.ts';
import { accepted, type World, world } from './world.ts';

describe('inspections and meters on real servers', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('inspections');
    house.clock = at('2025-02-01 09:00');
    await house.must(createAsset, { id: 'lift-1', details: assetDetails({ system: 'ASSET_SYSTEM_LIFT' }) });
  });
  afterEach(async () => expect(await faults(house.stores[0] as never)).toEqual([]));
  afterAll(() => house.close());

  const name = 'inspections/lift-1';
  const timer = (kind: string) => ({ key: `${kind}/${name}`, record: name, at: house.clock });
  const lift = () => house.ask(getAsset, { name: 'assets/lift-1' });
  const result = { kind: 'RESULT_KIND_PERIODIC', passed: true, agency: '省特检院', certificate: '25-0417', note: '' } as const;

  it('a lift falls due, is overdue, not usable, inspected, usable (case M5)', async () => {
    await house.must(createInspection, { id: 'lift-1', details: inspectionDetails({ asset: 'assets/lift-1', baseOn: '2024-05-17' }) });
    expect(await house.ask(getInspection, { name })).toMatchObject({ dueOn: '2025-05-31', remindOn: '2025-04-01', overdue: false });
    house.clock = at('2025-04-01 00:00');
    await race(9, (i) => house.run(remindInspection, timer('inspection.remind'), { through: i % 3 }));
    expect(await house.ask(getInspection, { name })).toMatchObject({ version: 2, remindOn: '2025-05-01' });
    house.clock = at('2025-06-01 00:00');
    await race(9, (i) => house.run(inspectionOverdue, timer('inspection.overdue'), { through: i % 3 }));
    expect(await lift()).toMatchObject({
      status: 'ASSET_STATUS_NOT_USABLE',
      reasons: [{ source: name, kind: 'REASON_KIND_INSPECTION_OVERDUE' }],
    });
    house.clock = at('2025-06-03 17:00');
    await house.must(recordInspection, { name, ...result, doneOn: '2025-06-03' });
    expect(await lift()).toMatchObject({ status: 'ASSET_STATUS_USABLE', reasons: [] });
  });

  it('one duty of a kind for an asset, however many enter it', async () => {
    const details = inspectionDetails({ asset: 'assets/chiller-2', scheme: 'INSPECTION_SCHEME_LIGHTNING', baseOn: '2025-01-10' });
    const { won } = await race(12, (i) => house.run(createInspection, { details }, { through: i % 3 }));
    expect(accepted(won)).toHaveLength(1);
  });

  it('readings are taken one after another, and each crossing gives one order, however often its fact comes', async () => {
    const meter = {
      displayName: '总电表',
      asset: 'assets/chiller-2',
      measured: 'kWh',
      decimals: 0,
      serialNumber: 'A',
      opening: 0,
      modulus: 0,
    };
    await house.must(createMeter, { id: 'main', details: meter });
    await house.must(createPlan, { id: 'by-use', details: planDetails({ cycleMonths: 0, meter: 'meters/main', meterEvery: 10_000 }) });
    await race(10, (i) => house.run(readMeter, { name: 'meters/main', serialNumber: 'A', value: 2_500 * (i + 1) }, { through: i % 3 }));
    const { cumulative, status } = await house.ask(getMeter, { name: 'meters/main' });
    const reach = reachPlans(reads(house.stores[0] as never));
    for (const used of [9_999, cumulative, 12_000, cumulative])
      await race(6, (i) => house.run(reach, { meter: 'meters/main', cumulative: used }, { through: i % 3 }));
    expect(cumulative === 25_000 || status === 'METER_STATUS_TO_EXPLAIN').toBe(true);
    const orders = await house.stores[0]?.db.collection<{ _id: string }>('workOrders').find({ plan: 'plans/by-use' }).toArray();
    expect(orders?.map(({ _id }) => _id).sort()).toEqual(Array.from({ length: Math.floor(cumulative / 10_000) }, (_, i) => `by-use-${i}`));
  });
});
