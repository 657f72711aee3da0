import { addDays, instantAt } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import { race } from '@jiguan/kit/testing';
import { acceptOrder, arriveOrder, assignOrder, completeOrder, triageOrder } from '../src/app/order/conduct.ts';
import { followPlan } from '../src/app/order/follow.ts';
import { fallDueNow } from '../src/app/plan/fall-due.ts';
import { createPlan, getPlan, skipPlan } from '../src/app/plan/keep.ts';
import { faults } from './checker.ts';
import { planDetails } from './domain/examples.ts';
import { type World, world } from './world.ts';

describe('each due date gives exactly one work order', () => {
  let house: World;
  beforeAll(async () => {
    house = await world('due');
  });
  afterEach(async () => expect(await faults(house.stores[0] as never)).toEqual([]));
  afterAll(() => house.close());

  const fire = (id: string, through: number) =>
    house.run(fallDueNow, { key: `plan.fall-due/plans/${id}`, record: `plans/${id}`, at: house.clock }, { through });
  const dues = async (id: string) =>
    (
      await house.stores[0]?.db
        .collection('workOrders')
        .find({ plan: `plans/${id}` })
        .sort({ dueOn: 1 })
        .toArray()
    )?.map(({ dueOn }) => dueOn);

  it('however three processes race for two years, with the clock set forward and back', async () => {
    await house.must(createPlan, { id: 'monthly', details: planDetails({ leadDays: 5 }) });
    let [day, latest] = ['2026-01-31', '2026-01-31'];
    for (const jump of [20, -10, 9, 40, 0, 95, -60, 60, 31, 200, -200, 400, 1, 1]) {
      day = addDays(day, jump);
      latest = day > latest ? day : latest;
      house.clock = instantAt(day);
      await race(9, (i) => fire('monthly', i % 3));
    }
    const expected = Array.from({ length: 60 }, (_, n) => addMonths('2026-01-31', n + 1)).filter((due) => addDays(due, -5) <= latest);
    expect(await dues('monthly')).toEqual(expected);
  });

  it('and a skipped one loses its order in the same commit', async () => {
    house.clock = instantAt('2026-04-08');
    await house.must(createPlan, {
      id: 'from-done',
      details: planDetails({ basis: 'PLAN_BASIS_COMPLETION', anchorOn: '2026-03-10', leadDays: 7 }),
    });
    await fire('from-done', 0);
    expect(await house.must(skipPlan, { name: 'plans/from-done', reason: '停产检修' })).toMatchObject({ nextDueOn: '2026-05-10' });
    const order = await house.stores[0]?.db.collection<{ _id: string }>('workOrders').findOne({ _id: 'from-done-0' });
    expect(order).toMatchObject({ status: 'WORK_ORDER_STATUS_CANCELLED', open: false });
  });

  it('and what is done is counted from the day on which it was done', async () => {
    house.clock = instantAt('2026-05-10', 540);
    await fire('from-done', 1);
    const name = 'workOrders/from-done-1';
    await house.must(triageOrder, { name, priority: 'WORK_ORDER_PRIORITY_LOW', stopsAsset: false });
    await house.must(assignOrder, { name, provider: 'units/cool', assignee: '王师傅' });
    await house.must(acceptOrder, { name });
    await house.must(arriveOrder, { name });
    const done = await house.must(completeOrder, { name, resolution: '已保养' }, { actor: 'wang' });
    for (const through of [0, 1, 2]) await house.must(followPlan, { name, ...(done.doneTime && { doneTime: done.doneTime }) }, { through });
    expect(await house.ask(getPlan, { name: 'plans/from-done' })).toMatchObject({
      nextDueOn: '2026-06-10',
      compliance: { done: 1, skipped: 1 },
    });
  });
});
