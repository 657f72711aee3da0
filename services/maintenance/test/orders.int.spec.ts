import { race } from '@jiguan/kit/testing';
import { workOrderApi } from '../src/api/work-order-service.ts';
import { getAsset } from '../src/app/asset/keep.ts';
import { acceptOrder, assignOrder, cancelOrder, triageOrder } from '../src/app/order/conduct.ts';
import { followAsset } from '../src/app/order/follow.ts';
import { createWorkOrder } from '../src/app/order/report.ts';
import { faults } from './checker.ts';
import { at } from './domain/examples.ts';
import { accepted, type World, world } from './world.ts';

describe('work orders', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('orders');
    house.clock = at('2026-09-18 15:30');
  });
  afterEach(async () => expect(await faults(house.stores[0] as never)).toEqual([]));
  afterAll(() => house.close());

  const report = (title: string, stopsAsset = false) =>
    house.must(createWorkOrder, {
      details: {
        title,
        description: '',
        asset: 'assets/chiller-2',
        kind: 'WORK_ORDER_KIND_BREAKDOWN',
        priority: 'WORK_ORDER_PRIORITY_NORMAL',
        stopsAsset,
        reporter: { displayName: '李工', contact: '', subject: '', workOrder: '' },
      },
    });
  const status = async () => (await house.ask(getAsset, { name: 'assets/chiller-2' })).status;

  it('have their deadlines by the rules in force (case M7)', async () =>
    expect(await report('异响')).toMatchObject({ resolutionDueTime: at('2026-09-21 15:30'), reporter: { subject: 'officer' } }));

  it('are accepted once, however many try', async () => {
    const name = `workOrders/${(await report('漏水'))._id}`;
    await house.must(triageOrder, { name, priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: false });
    await house.must(assignOrder, { name, provider: 'units/cool', assignee: '' });
    const { won } = await race(60, (i) => house.run(acceptOrder, { name }, { through: i % 3 }));
    expect(accepted(won)).toHaveLength(1);
  });

  it('stop their asset until the last of them lets it go (case M11)', async () => {
    const names = await Promise.all(['停机', '漏氟'].map(async (title) => `workOrders/${(await report(title, true))._id}`));
    await race(12, (i) => house.run(followAsset, { name: names[i % 2] as string }, { through: i % 3 }));
    expect((await house.ask(getAsset, { name: 'assets/chiller-2' })).reasons).toHaveLength(2);
    for (const [i, name] of names.entries()) {
      await house.must(cancelOrder, { name, reason: '误报' });
      await race(6, (through) => house.run(followAsset, { name }, { through: through % 3 }));
      expect(await status()).toBe(i === 0 ? 'ASSET_STATUS_NOT_USABLE' : 'ASSET_STATUS_USABLE');
    }
  });

  it('are seen by a contractor only when they are assigned to it', async () => {
    const name = `workOrders/${(await report('电梯困人'))._id}`;
    await house.must(triageOrder, { name, priority: 'WORK_ORDER_PRIORITY_EMERGENCY', stopsAsset: false });
    const method = 'jiguan.maintenance.v1.WorkOrderService/ListWorkOrders';
    const listed = workOrderApi.methods.find(({ definition }) => definition.path === `/${method}`);
    const seenBy = async (unit: string) => {
      const asked = { filter: '', orderBy: '', pageSize: 100, pageToken: '' };
      const context = { scope: { units: [unit], regions: [] } };
      let names: string[] = [];
      const encode = ({ workOrders }: { workOrders: { name: string }[] }) => {
        names = workOrders.map(({ name }) => name);
      };
      await listed?.handler.answer(asked, { method, pipeline: house.pipeline, context, encode } as never);
      return names;
    };
    expect(await seenBy('lifts')).toEqual([]);
    await house.must(assignOrder, { name, provider: 'units/lifts', assignee: '' });
    expect(await seenBy('lifts')).toEqual([name]);
    expect(await seenBy('cool')).not.toContain(name);
  });
});
