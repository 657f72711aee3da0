/** Office space's part of the demonstration: the estate with plans and holders, titles, cases, duties and a reconciliation; some of the province first. */
import { askerOf, type DemoUnit, dayAfter, demoPlaces, gateway, inParallel, liaisonOf, provincial, say } from '@jiguan/tools/demo';
import { type DemoBuilding, type DemoRoom, demoEstate } from './estate.ts';

const BATCH = 250;

const { units, prefectures } = await demoPlaces();
const { sites, buildings, rooms } = demoEstate(units, prefectures);
const [central, local] = [buildings.filter(provincial), buildings.filter((building) => !provincial(building))];
const inside = (some: readonly DemoBuilding[]) => {
  const ids = new Set(some.map(({ id }) => id));
  return rooms.filter(({ building }) => ids.has(building));
};
const post = <T = { name: string }>(as: string, path: string, body: object, key: string) =>
  gateway.call<T>(as, 'POST', `/office-space/v1/${path}`, body, `space-${key}`);
const officer = <T = { name: string }>(path: string, body: object, key: string) => post<T>('officer', path, body, key);

await inParallel(sites, ({ id, region, ...site }) => officer(`sites?siteId=${id}`, { ...site, region: `regions/${region}` }, `site-${id}`));
await open(central.slice(0, 2));
await known(units.filter(provincial));
await ledger('first', inside(central.slice(0, 2)));
await plan(central.slice(0, 1));
say('two buildings of the province with their holders, one with its plans');

await open([...central.slice(2), ...local]);
await ledger('province', inside(central.slice(2)));
await known(units);
await ledger('rest', inside(local));
say(`${rooms.length} rooms in ${buildings.length} buildings`);
await titles();
await cases();
await duties();
await reconciliation();
await plan([...central.slice(1), ...local]);
say('titles in every status, cases, duties to vacate, a reconciliation, floor plans');

/** Resolves when the last of the units, and so every one before it, has reached office space with its liaison. */
async function known(some: readonly DemoUnit[]): Promise<void> {
  await gateway.call(liaisonOf(some.at(-1)?.id ?? ''), 'GET', '/office-space/v1/occupancies?pageSize=1');
}

async function open(some: readonly DemoBuilding[]): Promise<void> {
  await inParallel(some, ({ id, site, region: _, ...building }) =>
    officer(`buildings?buildingId=${id}`, { ...building, site: `sites/${site}`, completedOn: '2008-06-30' }, `building-${id}`),
  );
}

async function ledger(slice: string, some: readonly DemoRoom[]): Promise<void> {
  for (let i = 0; i < some.length; i += BATCH) {
    const rows = some.slice(i, i + BATCH).map(row);
    const { errors = [] } = await officer<{ errors?: unknown[] }>(
      'officeRooms:import',
      { region: 'regions/530000', rows },
      `${slice}-${i}`,
    );
    if (errors.length > 0) throw new Error(`the ledger: ${JSON.stringify(errors.slice(0, 5))}`);
  }
}

function row({ id, building, floor, number, useClass, use, area, unit }: DemoRoom) {
  const profile = {
    ...{ effectiveFrom: '2010-01-01', useClass, use, components: [{ kind: 'COMPONENT_KIND_FLOOR', area: String(area) }] },
    measurement: { surveyor: '云南省测绘工程院', measuredOn: '2009-11-20', method: 'MEASUREMENT_METHOD_SURVEY' },
  };
  const held = unit && { unit: `units/${unit}`, heldFrom: '2019-01-01' };
  return { building: `buildings/${building}`, room: { roomId: id, floor, number, profile }, ...held };
}

/** 平面图 of every floor, as GeoJSON in metres. */
async function plan(some: readonly DemoBuilding[]): Promise<void> {
  const floors = some.flatMap(({ id }) =>
    [...Map.groupBy(inside(some), ({ building, floor }) => `${building} ${floor}`).entries()].filter(([key]) => key.startsWith(`${id} `)),
  );
  await inParallel(floors, async ([key, there]) => {
    const [building = '', floor = ''] = key.split(' ');
    const features = there.map(({ number, outline }) => ({
      ...{ type: 'Feature', properties: { number } },
      geometry: { type: 'Polygon', coordinates: [[...outline, outline[0]]] },
    }));
    const content = Buffer.from(JSON.stringify({ type: 'FeatureCollection', features })).toString('base64');
    await officer('officeRooms:importFloorPlan', { building: `buildings/${building}`, floor, content }, `plan-${building}-${floor}`);
  });
}

/** The unification of titles: one decision, each property on its own way. */
async function titles(): Promise<void> {
  const region = 'regions/530000';
  const names: string[] = [];
  await inParallel(central, async ({ id, displayName, site }) => {
    const title = { displayName, site: `sites/${site}`, building: `buildings/${id}`, kind: 'TITLE_KIND_BUILDING', owner: '云南省人民政府' };
    names.push((await officer(`titles?titleId=${id}`, { ...title, area: '800000' }, `title-${id}`)).name);
  });
  names.sort();
  const [disputed, filed, ...changing] = names;
  await officer(`${disputed}:raiseDispute`, { dispute: '与相邻单位界址不清' }, 'dispute');
  await officer(`${filed}:file`, { paper: '权属备案表〔2010〕3号' }, 'file');
  const change = { region, titles: changing.slice(0, -1), decision: '云政办发〔2006〕1号', target: 'TITLE_STATUS_REGISTERED_TO_BUREAU' };
  await officer('titles:startChanges', change, 'changes');
  for (const [i, name] of changing.slice(0, -1).entries()) {
    for (let step = 0; step < Math.min(3, i); step++) {
      const last =
        step === 2
          ? { certificateNumber: `云（2008）五华区第${1000 + i}号`, certifiedOn: '2008-09-01', owner: '云南省机关事务管理局' }
          : {};
      await officer(`${name}:advance`, { paper: ['产权资料', '测绘成果', '登记申请'][step], ...last }, `advance-${i}-${step}`);
    }
  }
}

/** A case in each stage. */
async function cases(): Promise<void> {
  const pool = rooms.filter(
    (room) => room.unit === '' && central.some(({ id }) => id === room.building) && room.useClass === 'USE_CLASS_OFFICE',
  );
  const asking = units
    .filter(provincial)
    .filter((_, i) => i % 9 === 0)
    .slice(0, 4);
  for (const [i, { id }] of asking.entries()) {
    const body = { unit: `units/${id}`, useClass: 'USE_CLASS_OFFICE', area: '1800', purpose: '增设内设机构' };
    const { name } = await post(askerOf(id), `allocations?allocationId=demo-${i + 1}`, body, `case-${i}`);
    const room = pool[i];
    if (i === 0 || !room || room.area > 40_000) continue;
    const proposed = await officer(`${name}:propose`, { rooms: [`officeRooms/${room.id}`], from: dayAfter(30) }, `propose-${i}`).catch(
      () => undefined,
    );
    if (i === 1 || !proposed) continue;
    await post('approver', `${name}:approve`, { opinion: '同意', documentNumber: `云机管〔2026〕${i}号` }, `approve-${i}`);
    if (i === 3) await officer(`${name}:signAgreement`, { agreementNumber: `XY-${i}`, agreedOn: dayAfter(0) }, `sign-${i}`);
  }
}

/** Some in time, some overdue, some handed over. */
async function duties(): Promise<void> {
  const held = rooms
    .filter(({ unit, building }) => unit !== '' && central.some(({ id }) => id === building))
    .filter((_, i) => i % 90 === 7)
    .slice(0, 9);
  await inParallel(held, async ({ id }, i) => {
    const filter = encodeURIComponent(`room = "officeRooms/${id}"`);
    const { occupancies } = await gateway.call<{ occupancies: { name: string }[] }>(
      'officer',
      'GET',
      `/office-space/v1/occupancies?filter=${filter}`,
    );
    const since = dayAfter(i % 3 === 0 ? -75 : -10);
    const body = { occupancy: occupancies[0]?.name, cause: 'VACATING_CAUSE_MOVED', since, documentNumber: `云机管腾〔2026〕${i + 1}号` };
    const { name } = await officer(`vacatings?vacatingId=demo-${i + 1}`, body, `vacate-${i}`);
    if (i % 3 !== 2) return;
    const items = ['钥匙', '门窗', '水电'].map((item) => ({ item, sound: true }));
    await officer(`${name}:acceptHandover`, { day: dayAfter(-1), items }, `accept-${i}`);
  });
}

/** Books, certificates and a stock-taking that do not agree: two settled, the others open. */
async function reconciliation(): Promise<void> {
  const round = { displayName: '2026年度省级办公用房对账', region: 'regions/530000', asOf: dayAfter(-30) };
  const { name } = await officer('reconciliations?reconciliationId=demo-1', round, 'round');
  const line = ({ id }: DemoBuilding, more: object = {}) => ({ key: id, owner: '云南省机关事务管理局', area: '800000', ...more });
  const source = (what: string, lines: object[]) =>
    officer<{ lines: { id: string; status: string }[] }>(`${name}:recordSource`, { source: what, lines }, `source-${what}`);
  await source(
    'LEDGER_SOURCE_BUREAU_LEDGER',
    central.map((one) => line(one)),
  );
  await source('LEDGER_SOURCE_STOCKTAKING', [...central.slice(1).map((one) => line(one)), { key: '院区配电房', owner: '' }]);
  const certificates = central.slice(2).map((one, i) => line(one, i === 0 ? { owner: '云南省财政厅' } : {}));
  const { lines } = await source('LEDGER_SOURCE_CERTIFICATES', certificates);
  for (const [i, { id }] of lines.slice(0, 2).entries()) {
    await officer(
      `${name}:settle`,
      { id, how: 'SETTLEMENT_HOW_CORRECTED', note: '已补登台账', evidence: [`台账更正单〔2026〕${i + 1}号`] },
      `settle-${i}`,
    );
  }
}
