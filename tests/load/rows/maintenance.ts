/** Maintenance in this process on the bench's database, so that no call between processes hides what is measured. */

import { createPipeline, filterFields, listPage, type Page, type Store, startTimers } from '@jiguan/kit/store';
import { importTable, tableReader } from '@jiguan/kit/table';
import { eventually } from '@jiguan/kit/testing';
import { importAssets } from '../../../services/maintenance/src/app/asset/import-assets.ts';
import { createWorkOrder } from '../../../services/maintenance/src/app/order/report.ts';
import { fallDueNow } from '../../../services/maintenance/src/app/plan/fall-due.ts';
import { createPlan } from '../../../services/maintenance/src/app/plan/keep.ts';
import { records } from '../../../services/maintenance/src/contract/records.ts';
import { planDetails } from '../../../services/maintenance/test/domain/examples.ts';
import { copies, type World, world } from '../../../services/maintenance/test/world.ts';
import type { Row } from '../bench.ts';
import { costOf, lasting, rateOf } from '../measure/shares.ts';
import { bareGroups } from '../sides/bare-groups.ts';

const PLANS = 2_000;
const MONTHS = 24;
/** What the pipeline puts into one transaction at most. */
const GROUP = 64;
const storeOf = (house: World) => house.stores[0] as Store;

/** Two years of monthly plans: in each turn a month passes, and every plan gives its order. */
export const plans: Row = async ({ mongo }) => {
  const house = await world('bench-plans', 1);
  const store = storeOf(house);
  await Promise.all(
    Array.from({ length: PLANS }, (_, i) => house.must(createPlan, { id: `p${i}`, details: planDetails({ anchorOn: '2026-01-15' }) })),
  );
  const clock = () => house.clock;
  const pipeline = createPipeline({ store, publications: records, clock });
  const timers = startTimers({ store, pipeline, copies, clock, handlers: { 'plan.fall-due': fallDueNow }, every: 5 });
  const orders = store.db.collection('workOrders');
  let month = 0;
  const nextMonth = async () => {
    month++;
    const began = performance.now();
    house.clock = new Date(Date.UTC(2026, month, 14, 16));
    await eventually(async () => (await orders.estimatedDocumentCount()) >= PLANS * month, { within: 600_000, every: 5 });
    return performance.now() - began;
  };
  await nextMonth();
  const kept = async (collection: string, filter: object) => (await store.db.collection(collection).findOne(filter)) as object;
  const documents = {
    orders: await kept('workOrders', {}),
    'order-events': await kept('journal', { _id: /^workOrders/ }),
    'plan-states': await kept('plans', { _id: 'p0' }),
    'plan-events': await kept('journal', { _id: /^plans.*@00000002/ }),
  };
  const bare = await bareGroups(mongo.url);
  const bareMonth = async () => {
    let spent = 0;
    for (let made = 0; made < PLANS; made += GROUP) spent += await bare.commit(Math.min(GROUP, PLANS - made), documents);
    return spent;
  };
  const sides = { ours: nextMonth, theirs: bareMonth };
  const figure = await rateOf(`two years of ${PLANS} plans, orders made`, PLANS, MONTHS - 2, sides, { atLeast: 0.5 });
  await timers.stop();
  await bare.close();
  await house.close();
  return [figure];
};

const openFields = filterFields('jiguan.maintenance.v1.WorkOrderService/ListWorkOrders');
const [MANY, FEW, OPEN] = [500_000, 5_000, 200];

/** The first page of what is open, beside very many that are closed. */
export const orders: Row = async ({ say, pace }) => {
  const stocked = async (closed: number) => {
    const house = await world(`bench-orders-${closed}`, 1);
    const reported = {
      title: '灯不亮',
      description: '',
      asset: 'assets/chiller-2',
      kind: 'WORK_ORDER_KIND_BREAKDOWN',
      priority: 'WORK_ORDER_PRIORITY_NORMAL',
      stopsAsset: false,
    } as const;
    const reporter = { displayName: '李工', contact: '', subject: '', workOrder: '' };
    await Promise.all(Array.from({ length: OPEN }, () => house.must(createWorkOrder, { details: { ...reported, reporter } })));
    const rows = storeOf(house).db.collection<{ _id: string }>('workOrders');
    const one = await rows.findOne({});
    const over = { ...one, open: false, status: 'WORK_ORDER_STATUS_CLOSED' };
    for (let n = 0; n < closed; n += 5_000) {
      const chunk = Array.from({ length: Math.min(5_000, closed - n) }, (_, i) => {
        const reportTime = new Date(Date.UTC(2020, 0, 1) + (n + i) * 300_000);
        return { ...over, _id: `old-${n + i}`, reportTime };
      });
      await rows.insertMany(chunk as never[], { ordered: false });
    }
    say(`${closed} closed orders stored`);
    const wanted = {
      ...{ store: storeOf(house), collection: 'workOrders', scope: { units: [], regions: [''] } },
      ...{ fields: openFields, filter: 'open = true', orderBy: 'report_time', pageSize: 50 },
      place: { region: 'region', unit: 'responsible' },
    };
    const page = async () => (await listPage(wanted)) as Page<unknown>;
    if ((await page()).items.length !== 50) throw new Error('the board is not full');
    return { house, page };
  };
  const [large, small] = [await stocked(MANY), await stocked(FEW)];
  const calls = 200;
  const sides = { ours: () => lasting(calls, large.page), theirs: () => lasting(calls, small.page) };
  const figure = await costOf(`open orders, ${MANY} : ${FEW} closed`, calls, pace.turns, sides, { atMost: 1.2 });
  await large.house.close();
  await small.house.close();
  return [figure];
};

const ROWS = 1_000;

/** A ledger of 20 000 in files of a thousand, with fewer turns fewer of them; the bare side keeps the state and the event of each, a file in a transaction. */
export const assets: Row = async ({ mongo, pace }) => {
  const files = 2 * pace.turns;
  const house = await world('bench-assets', 1);
  const store = storeOf(house);
  const bring = importAssets(importTable('jiguan.maintenance.v1.AssetService/ImportAssets', tableReader()));
  let file = 0;
  const head = '编号,名称,管理单位,行政区划,系统分类,层级,上级,位置,出厂日期,备注';
  const importOne = async () => {
    const lines = Array.from(
      { length: ROWS },
      (_, i) => `a-${file}-${i},${i}号灯具,bureau,530100,建筑电气,设备,,1号楼${i % 20}层,2018-03-05,`,
    );
    file++;
    const content = Buffer.from([head, ...lines].join('\n'));
    return lasting(1, async () => {
      const report = await house.must(bring, { region: 'regions/530000', content, validateOnly: false });
      if (report.created !== ROWS) throw new Error(JSON.stringify(report.errors.slice(0, 3)));
    });
  };
  await importOne();
  const documents = {
    states: (await store.db.collection('assets').findOne({ _id: 'a-0-0' as never })) as object,
    events: (await store.db.collection('journal').findOne({ _id: 'assets/a-0-0@00000001' as never })) as object,
  };
  const bare = await bareGroups(mongo.url);
  const sides = { ours: importOne, theirs: () => bare.commit(ROWS, documents) };
  const figure = await rateOf(`ledger of ${ROWS * files} assets`, ROWS, files, sides, { atLeast: 0.4 });
  await bare.close();
  await house.close();
  return [figure];
};
