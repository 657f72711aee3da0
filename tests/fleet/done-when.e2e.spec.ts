import { vinCheck } from '@jiguan/kernel/vin';
import { eventually } from '@jiguan/kit/testing';
import { bureau, finance, grant, kunming, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

const category = 'VEHICLE_CATEGORY_EMERGENCY';
const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** A new car's check character must be right (GB 16735). */
const draft = 'LNBSCC1H00F300001';
const vin = draft.slice(0, 8) + vinCheck(draft) + draft.slice(9);

/** What fleet is there for, over HTTP alone, as its users would. */
describe('fleet', () => {
  let world: World;
  const post = (who: string, path: string, body: object = {}) => world.as(who, 'POST', `/fleet/v1/${path}`, { body });
  const must = (who: string, path: string, body: object = {}) => world.done(who, 'POST', `/fleet/v1/${path}`, body);
  const get = (path: string, who = 'officer') => world.done(who, 'GET', `/fleet/v1/${path}`);
  const refused = async (who: string, path: string, body: object = {}) => (await post(who, path, body)).body;
  const quota = (who: string, more: object) =>
    post(who, 'quotas', { category, size: 10, documentNumber: '云公车办〔2026〕1号', effectiveFrom: '2026-01-01', ...more });
  const province = { giver: 'regions/530000', region: 'regions/530000' };

  beforeAll(async () => {
    world = await startWorld({ others: ['fleet'] });
    await settle(world);
    for (const [who, role, place] of [
      ...[
        ['ma', 'ROLE_DRIVER', 'regions/530000'],
        ['bo', 'ROLE_DRIVER', 'regions/530000'],
        ['leader', 'ROLE_APPROVER', finance],
      ],
      ...[
        ['office', 'ROLE_APPROVER', 'regions/530000'],
        ['kunming', 'ROLE_BUREAU_OFFICER', 'regions/530100'],
      ],
      ['science', 'ROLE_UNIT_LIAISON', science],
    ] as [string, string, string][])
      await grant(world, who, role, place);
    await eventually(async () => (await quota('officer', province)).status === 200, { within: 30_000 });
    await eventually(async () => (await world.as('kunming', 'GET', '/fleet/v1/quotas')).status === 200);
    await eventually(async () => (await quota('officer', { ...province, unit: finance, size: 5 })).status === 200);
    await eventually(async () => (await world.as('science', 'GET', '/fleet/v1/trips')).status === 200);
  }, 120_000);
  afterAll(() => world?.close());

  it('a prefecture hands down what it has and is refused what it has not', async () => {
    expect((await quota('officer', { ...province, region: 'regions/530100', size: 3 })).status).toBe(200);
    const down = { giver: 'regions/530100', region: 'regions/530100', unit: kunming };
    expect((await quota('kunming', { ...down, size: 4 })).body).toMatchObject({ reason: 'QUOTA_EXCEEDED_ABOVE' });
    expect((await quota('kunming', { ...down, size: 3 })).status).toBe(200);
  });

  it('an off-road car is refused without its filing and bought with it', async () => {
    const { name } = await must('liaison', 'acquisitions', {
      ...{ unit: finance, kind: 'ACQUISITION_KIND_NEW', source: 'SOURCE_PURCHASE', category, brand: '北京', model: 'BJ40', domestic: true },
      ...{ body: 'BODY_OFF_ROAD', seats: 5, energy: 'ENERGY_PETROL', displacementMl: 1967, priceFen: 19_980_000 },
      ...{ capCase: 'CAP_CASE_SPECIAL', justification: '山区抢险', offRoadReason: 'OFF_ROAD_REASON_RESCUE' },
    });
    for (const who of ['leader', 'approver', 'office'])
      await must(who, `${name}:approve`, { opinion: '同意', documentNumber: '云政办〔2026〕21号' });
    expect(await refused('officer', `${name}:order`, { orderNumber: '云采1号' })).toMatchObject({ reason: 'OFF_ROAD_NOT_FILED' });
    await must('officer', `${name}:file`, { number: '云纪备〔2026〕8号', filedOn: today });
    await must('officer', `${name}:order`, { orderNumber: '云采1号' });
    const arrived = { vin, plate: '云A70001', firstRegistered: today, tankMl: 75_000, papers: [] };
    expect(await must('officer', `${name}:register`, arrived)).toMatchObject({ acquired: `vehicles/${vin.toLowerCase()}` });
  });

  const ledger = (id: string, plate: string, more: object = {}) => ({
    ...{ vin: id, plate, unit: finance, category, holding: 'HOLDING_POOLED', brand: '红旗', model: 'H5', body: 'BODY_SALOON', seats: 5 },
    ...{ energy: 'ENERGY_PETROL', displacementMl: 1498, tankMl: 60_000, priceFen: 15_980_000, firstRegistered: '2020-05-20' },
    papers: ['LICENCE', 'INSURANCE', 'INSPECTION'].map((kind) => ({ kind: `PAPER_KIND_${kind}`, number: '1', expires: '2040-01-01' })),
    marking: { required: true, text: '公务用车', hotline: '0871-12345', doneOn: '2020-06-01', photo: 'files/1' },
    ...more,
  });
  const rows = [
    ledger('LYNAB1230P1000001', '云A70101'),
    ledger('LYNAB1230P1000002', '云A70102'),
    ledger('LYNAB1230P1000003', '云A70103', { marking: undefined }),
  ];
  /** Two of another unit, in a prefecture, whose marking nobody has seen to either. */
  const below = [1, 2].map((i) =>
    ledger(`LYNAB1230P300000${i}`, `云A7030${i}`, { unit: kunming, holding: 'HOLDING_RENTED', marking: undefined }),
  );
  const [first, second, unmarked] = rows.map((row) => `vehicles/${row.vin.toLowerCase()}`);
  const drivers = new Map<string, string>();
  const ask = async (purpose: string, from: number, to: number, { unit = finance, by = 'liaison' } = {}) => {
    const { name } = await must(by, 'trips', {
      ...{ unit, purpose, origin: '省政府大院', destination: '安宁', passengerCount: 2, holidayDutyNumber: '值班1号' },
      ...{ startTime: inMinutes(from), endTime: inMinutes(to) },
    });
    await must('approver', `${name}:approve`, { opinion: '同意' });
    return String(name);
  };
  const ready = async (trip: string, vehicle: string | undefined, who: string) => {
    await must('officer', `${trip}:dispatch`, { vehicle, driver: drivers.get(who) });
    await must(who, `${trip}:accept`);
  };

  it('a ledger’s cars without marking are listed and not dispatchable', async () => {
    expect(await must('officer', 'vehicles:import', { region: 'regions/530000', vehicles: rows })).toMatchObject({ created: 3 });
    expect(await must('officer', 'vehicles:import', { region: 'regions/530000', vehicles: below })).toMatchObject({ created: 2 });
    // One list over the province: every car without its marking, of whatever unit, and no other.
    const list = await get('vehicles?filter=marked%3Dfalse%20AND%20status%3D%22VEHICLE_STATUS_IN_SERVICE%22&returnTotalSize=true');
    const plates = (list['vehicles'] as { plate: string }[]).map(({ plate }) => plate).sort();
    expect([plates, list['totalSize']]).toEqual([['云A70103', '云A70301', '云A70302'], 3]);
    expect((await get('vehicles?filter=marked%3Dfalse', 'kunming'))['vehicles']).toHaveLength(2);
    for (const [who, displayName] of [
      ['ma', '马建国'],
      ['bo', '白师傅'],
    ] as const) {
      const said = { unit: bureau, licenceClass: 'LICENCE_CLASS_C1', licenceExpires: '2040-01-01', displayName, subject: who };
      drivers.set(who, String((await must('officer', 'drivers', said))['name']));
    }
    const trip = await ask('到安宁调研', 200, 230);
    for (const { name } of list['vehicles'] as { name: string }[]) {
      const crew = { vehicle: name, driver: drivers.get('ma') };
      expect(await refused('officer', `${trip}:dispatch`, crew)).toMatchObject({ reason: 'VEHICLE_UNMARKED' });
    }
    await must('liaison', `${trip}:cancel`, { reason: '改期' });
  });

  it('what a ledger brought is had again with every field, brought in again changes what was worked on, and elsewhere says the same', async () => {
    const known = await Promise.all([first, second, unmarked].map((name) => get(String(name))));
    const said = Object.keys(rows[0] as object).filter((field) => field !== 'marking');
    for (const [i, car] of known.entries())
      expect(Object.fromEntries(said.map((field) => [field, car[field]]))).toMatchObject(
        JSON.parse(JSON.stringify(Object.fromEntries(said.map((field) => [field, (rows[i] as Record<string, unknown>)[field]])))),
      );
    const bring = (vehicles: object[], more: object = {}) =>
      must('officer', 'vehicles:import', { region: 'regions/530000', vehicles, ...more });
    expect(await bring(known)).toMatchObject({ created: 0, updated: 0, unchanged: 3, errors: [] });
    expect(await Promise.all([first, second, unmarked].map((name) => get(String(name))))).toEqual(known);
    // What was worked on changes, what a row leaves out stays, and what has its own command and papers is refused with its name.
    const [one = {}, two = {}] = known;
    const tried = await bring([{ ...one, brand: '比亚迪', priceFen: 0 }], { validateOnly: true });
    expect(tried).toMatchObject({ updated: 1, changes: [{ record: first, field: '品牌', old: '红旗', new: '比亚迪', clears: false }] });
    expect(await get(String(first))).toEqual(one);
    expect(await bring([{ ...one, brand: '比亚迪', priceFen: 0 }, two])).toMatchObject({ updated: 1, unchanged: 1 });
    expect(await get(String(first))).toMatchObject({ brand: '比亚迪', priceFen: 15_980_000 });
    const fixed = await bring([{ ...one, plate: '云A70999' }, { ...two, unit: science }, two]);
    expect(fixed).toMatchObject({ updated: 0, errorCount: 3 });
    expect((fixed['errors'] as { field: string; reason: string }[]).map(({ field, reason }) => [field, reason])).toEqual([
      ['plate', 'VEHICLE_FIELD_FIXED'],
      ['unit', 'VEHICLE_FIELD_FIXED'],
      ['vin', 'VEHICLE_EXISTS'],
    ]);
    const renamed = known.map((car, i) => ({ ...car, vin: `LYNAB1230P200000${i}`, plate: `云A7020${i}` }));
    const elsewhere = await must('officer', 'vehicles:import', { region: 'regions/530000', vehicles: renamed, validateOnly: true });
    expect(elsewhere).toMatchObject({ created: 3, errors: [] });
  });

  it('a trip goes from request to settlement', async () => {
    const trip = await ask('到安宁送文件', 1, 30);
    await ready(trip, first, 'ma');
    await must('ma', `${trip}:depart`, { odometerMetres: 12_000_000 });
    await must('ma', `${trip}:return`, { odometerMetres: 12_086_000 });
    await must('officer', `${trip}:settle`, { cost: { fuelMl: 7_000, fuelFen: 5_300, tollFen: 2_000 } });
    expect(await get(trip)).toMatchObject({ status: 'TRIP_STATUS_SETTLED', distanceMetres: 86_000, cost: { tollFen: 2_000 } });
  });

  it('a late return stops the next departure, of another unit too, and offers a free car', async () => {
    const [before, next] = [await ask('前一趟', 1, 10), await ask('后一趟', 10, 20, { unit: science, by: 'science' })];
    await ready(before, second, 'ma');
    await ready(next, second, 'bo');
    await must('ma', `${before}:depart`, { odometerMetres: 50_000_000 });
    const stopped = await refused('bo', `${next}:depart`, { odometerMetres: 50_000_000 });
    expect(stopped).toMatchObject({ reason: 'VEHICLE_NOT_BACK' });
    expect(JSON.stringify(stopped)).toContain('云A70101');
    expect((await world.as('bo', 'GET', `/fleet/v1/${before}`)).status).toBe(403);
    await must('ma', `${before}:return`, { odometerMetres: 50_030_000 });
    await must('bo', `${next}:depart`, { odometerMetres: 50_030_000 });
  });
});
