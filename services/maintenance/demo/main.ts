/** Maintenance's part of the demonstration: two provincial compounds, their inspections, meters, plans and orders; some of everything first. */
import { bureauId, csvOf, dayAfter, demoPlaces, gateway, inParallel, provincial, say, seeded } from '@jiguan/tools/demo';
import { type DemoAsset, demoAssets } from './facilities.ts';
import { faults } from './faults.ts';
import { closure, season } from './season.ts';

const BATCH = 250;
/** Of the orders that come in, how many before anything else. */
const FIRST = 12;
const ORDERS = 120;

const random = seeded(20265);
const assets = demoAssets(bureauId, random);
const of = (key: string) => assets.filter(({ 编号 }) => new RegExp(`-${key}-\\d+$`).test(编号));

// Refused until maintenance knows the unit that keeps them all: whoever calls the gateway here waits for that.
const first = {
  displayName: '院区',
  unit: `units/${bureauId}`,
  region: 'regions/530000',
  system: 'ASSET_SYSTEM_SITE',
  level: 'ASSET_LEVEL_SITE',
};
await gateway.call('officer', 'POST', '/maintenance/v1/assets?validateOnly=true', first);
for (let i = 0; i < assets.length; i += BATCH) await bring(assets.slice(i, i + BATCH));
say(`${assets.length} facilities of two compounds`);

await inParallel(of('lift'), (lift, i) => inspect(lift, 'LIFT', `${2011 + (i % 12)}-${month(i)}-17`, '电梯定期检验'));
await report(FIRST, 0);
await inParallel(of('chiller'), (chiller, i) => plan(chiller, i, { displayName: '冷水机组月度保养', cycleMonths: 1, leadDays: 5 }));
say('lifts with their inspections, first orders and plans');

await season((await demoPlaces()).units.filter(provincial));
await closure();
say('a season of renovations, and a closure');

await inParallel(of('ext').slice(0, 200), (one) => inspect(one, 'EXTINGUISHER_POWDER', one['出厂日期'] ?? '', '灭火器维修与报废'));
await inParallel(of('spd'), (one) => inspect(one, 'LIGHTNING', dayAfter(-300), '防雷装置检测'));
await inParallel(of('tank'), (one) => inspect(one, 'WATER_TANK', dayAfter(-150), '水箱清洗消毒'));
await inParallel(of('alarm'), (one, i) => inspect(one, 'FIRE_SYSTEM', dayAfter(-200 - 20 * i), '消防设施全面检测'));
await inParallel(of('lift'), (one, i) =>
  plan(one, i, {
    displayName: '电梯半月维保',
    cycleDays: 15,
    leadDays: 2,
    basis: 'PLAN_BASIS_FIXED',
    priority: 'WORK_ORDER_PRIORITY_HIGH',
  }),
);
await inParallel(of('roof'), (one, i) =>
  plan(one, i, { displayName: '汛前屋面检查', cycleMonths: 12, seasonFrom: '04-01', seasonTo: '05-31', anchorOn: '2025-05-15' }),
);
await inParallel(of('meter'), meter);
await inParallel(of('pump'), (one, i) => plan(one, i, { displayName: '水泵半年保养', cycleMonths: 6 }));
await report(ORDERS, FIRST);
say(`inspections, plans, meters and ${ORDERS} orders`);

function month(i: number): string {
  return String(1 + (i % 12)).padStart(2, '0');
}

async function bring(rows: readonly DemoAsset[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const even = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? ''])));
  const content = Buffer.from(csvOf(even)).toString('base64');
  const body = { region: 'regions/530000', content };
  const { errors = [] } = await gateway.call<{ errors?: { reason: string }[] }>('officer', 'POST', '/maintenance/v1/assets:import', body);
  if (errors.length > 0) throw new Error(`the ledger: ${JSON.stringify(errors.slice(0, 5))}`);
}

async function inspect({ 编号: id, 名称: name }: DemoAsset, scheme: string, baseOn: string, what: string): Promise<void> {
  const key = `i-${id}-${scheme.toLowerCase().replaceAll('_', '-')}`;
  const body = { displayName: `${name}${what}`, asset: `assets/${id}`, scheme: `INSPECTION_SCHEME_${scheme}`, baseOn };
  const { dueOn } = await gateway.call<{ dueOn: string }>(
    'officer',
    'POST',
    `/maintenance/v1/inspections?inspectionId=${key.slice(0, 63)}`,
    body,
    key,
  );
  // All but one in nine are up to date; lifts that fell due long ago had all of their inspections.
  if (random.between(0, 8) > 0) await upToDate(key.slice(0, 63), dueOn);
}

async function upToDate(id: string, due: string): Promise<void> {
  for (let dueOn = due, n = 0; dueOn < dayAfter(0) && n < 12; n++) {
    const result = {
      kind: 'RESULT_KIND_PERIODIC',
      doneOn: dueOn,
      passed: true,
      agency: '云南省特种设备安全检测研究院',
      certificate: `YNTJ-${n + 1}`,
    };
    const next = await gateway.call<{ dueOn: string; dueKind: string }>(
      'officer',
      'POST',
      `/maintenance/v1/inspections/${id}:record`,
      result,
      `r-${id}-${n}`,
    );
    if (next.dueKind === 'DUE_KIND_SCRAP' || next.dueOn <= dueOn) return;
    dueOn = next.dueOn;
  }
}

async function plan({ 编号: id }: DemoAsset, i: number, more: Record<string, unknown>): Promise<void> {
  const body = {
    ...{ asset: `assets/${id}`, basis: 'PLAN_BASIS_COMPLETION', anchorOn: dayAfter(-20 - (i % 9)), priority: 'WORK_ORDER_PRIORITY_NORMAL' },
    ...{ instructions: '按维护规程作业，完工后上传照片。' },
    ...more,
  };
  const key = `p-${id}`;
  await gateway.call('officer', 'POST', `/maintenance/v1/plans?planId=${key.slice(0, 50)}`, body, key);
}

async function meter({ 编号: id }: DemoAsset, i: number): Promise<void> {
  const body = {
    displayName: '总电表',
    asset: `assets/${id}`,
    measured: 'kWh',
    decimals: 1,
    serialNumber: `E${id}`,
    opening: 479_000,
    modulus: 10_000_000,
  };
  await gateway.call('officer', 'POST', `/maintenance/v1/meters?meterId=m-${id}`, body, `m-${id}`);
  for (let n = 11, value = 479_000; n >= 0; n--) {
    value += 25_000 + random.between(0, 9_000) + 500 * i;
    const reading = { serialNumber: `E${id}`, value, readTime: `${dayAfter(-30 * n - 1)}T01:00:00Z` };
    await gateway.call('officer', 'POST', `/maintenance/v1/meters/m-${id}:read`, reading, `m-${id}-${n}`);
  }
}

/** Orders in every state of their life. */
async function report(until: number, from: number): Promise<void> {
  const numbers = Array.from({ length: until - from }, (_, i) => from + i);
  await inParallel(numbers, async (i) => {
    const asset = assets[(i * 37 + 11) % assets.length] as DemoAsset;
    const { title, kind, priority } = faults[i % faults.length] as (typeof faults)[number];
    const body = { title, asset: `assets/${asset.编号}`, kind, priority, reporter: { displayName: '刘敏', contact: '0871-63110000' } };
    const { name } = await gateway.call<{ name: string }>('officer', 'POST', '/maintenance/v1/workOrders', body, `order-${i}`);
    const act = (login: string, verb: string, said: object = {}) =>
      gateway.call(login, 'POST', `/maintenance/v1/${name}:${verb}`, said, `order-${i}-${verb}`);
    const steps: (() => Promise<unknown>)[] = [
      () => act('officer', 'triage', { priority, stopsAsset: i % 10 === 0 }),
      () => act('officer', 'assign', { provider: `units/${bureauId}`, assignee: '王师傅' }),
      () => act('officer', 'accept'),
      () => act('officer', 'arrive'),
      () => act('officer', 'record', { labour: [{ worker: '王师傅', minutes: 45, costFen: 6000 }], evidence: ['完工照片.jpg'] }),
      () => act('officer', 'complete', { resolution: '已修复，试运行正常。' }),
      () => act('admin', 'verify', { note: '现场查看合格' }),
      () => act('admin', 'close'),
    ];
    for (const step of steps.slice(0, i % 3 === 0 ? i % 9 : steps.length)) await step();
  });
}
