import { type Collector, eventually, traceCollector, workbook } from '@jiguan/kit/testing';
import { noticesOf, toldOnce } from '../world/notices.ts';
import { finance, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

/** Office space as a new user meets it, over HTTP only: from the ledger in a workbook to a room that is handed over. */
describe('office space, from the ledger to the hand-over', () => {
  let world: World;
  let collector: Collector;
  let rooms: Map<string, string>;
  beforeAll(async () => {
    collector = await traceCollector();
    world = await startWorld({ others: ['office-space'], env: collector.env });
    await settle(world);
    await eventually(async () => (await world.as('officer', 'GET', '/office-space/v1/officeRooms')).status === 200);
  });
  afterAll(async () => {
    await world?.close();
    await collector?.close();
  });

  type Rows = Record<string, unknown>[];
  const post = (as: string, path: string, body: object) => world.done(as, 'POST', `/office-space/v1/${path}`, body);
  const get = (path: string, as = 'auditor') => world.done(as, 'GET', `/office-space/v1/${path}`);
  const roomCalled = (number: string) => rooms.get(number) as string;
  const posts = (count: number) => [
    { rank: '正处级', headcount: 1 },
    { rank: '处级以下', headcount: count },
  ];
  const establish = (unit: string, effectiveFrom: string, count: number) =>
    world.done('admin', 'POST', `/directory/v1/${unit}:setEstablishment`, { establishment: { effectiveFrom, posts: posts(count) } });
  const standingOf = async (unit: string) => (await world.as('auditor', 'GET', `/office-space/v1/standings/${unit.slice(6)}`)).body;

  const heading = [
    '楼栋',
    '楼层',
    '房号',
    '用房类别',
    '使用面积',
    '建筑面积',
    '测量人',
    '测量日期',
    '测量方式',
    '起始日期',
    '使用单位',
    '使用起始日期',
  ];
  const row = (number: string, area: string, unit = '', building = '一号楼') => [
    building,
    '3',
    number,
    '办公室',
    area,
    '',
    '省测绘院',
    '2020-01-05',
    '实地测绘',
    '2020-02-01',
    unit,
    unit && '2020-03-01',
  ];
  const ledger = (rows: string[][], validateOnly = false) =>
    post('officer', 'officeRooms:importLedger', {
      region: 'regions/530000',
      content: workbook([heading, ...rows]).toString('base64'),
      validateOnly,
    });

  it('a ledger is imported from a workbook; each bad row is told, and then none is taken', async () => {
    const site = await post('officer', 'sites', { displayName: '省级机关大院', region: 'regions/530000' });
    await post('officer', 'buildings', { displayName: '一号楼', site: site['name'], form: 'BUILDING_FORM_MULTI_STOREY', storeys: 6 });
    await establish(finance, '2020-01-01', 14);
    const good = [row('301', '18.25', 'yn-finance'), row('302', '120.50', 'yn-finance'), row('303', '40.00'), row('304', '36.00')];
    const refused = await ledger([...good, row('305', '大', 'yn-finance'), row('306', '9', '', '九号楼'), row('301', '9')]);
    expect(refused).toMatchObject({ created: 0, errorCount: 3 });
    expect((refused['errors'] as Rows).map(({ row: number, reason }) => [number, reason])).toEqual([
      [6, 'AREA_INVALID'],
      [7, 'BUILDING_UNKNOWN'],
      [8, 'ROW_REPEATED'],
    ]);
    expect(await ledger(good, true)).toMatchObject({ created: 4, validateOnly: true });
    expect(await ledger(good)).toMatchObject({ created: 4, errorCount: 0 });
    const { rooms: listed } = await get('officeRooms');
    rooms = new Map((listed as Rows).map(({ number, name }) => [String(number), String(name)]));
  });

  it('a sheet is explained to the cent', async () => {
    const sheet = await get(`${finance}/sheet?asOf=2023-06-30`);
    // 18 + 14 × 9 = 144; 15 × 9 = 135; (144 + 135) × 9 % = 25.11
    expect(sheet).toMatchObject({
      permittedOffice: '14400',
      permittedService: '13500',
      permittedEquipment: '2511',
      permittedUsable: '30411',
    });
    expect(sheet).toMatchObject({ heldUsable: '13875', balance: '16536', verdict: 'VERDICT_WITHIN' });
    for (const line of sheet['lines'] as { editions?: string[] }[]) expect(line.editions?.length).toBeGreaterThan(0);
  });

  it('case O9 posts that are lost make the unit over-standard on the day, by the event', async () => {
    await eventually(async () => (await standingOf(finance))['verdict'] === 'VERDICT_WITHIN', { within: 20_000 });
    await establish(finance, '2024-01-01', 3);
    await eventually(async () => (await standingOf(finance))['verdict'] === 'VERDICT_OVER', { within: 20_000 });
    expect(await get(`${finance}/sheet?asOf=2023-12-31`)).toMatchObject({ verdict: 'VERDICT_WITHIN', balance: '16536' });
    const { units } = await get('regions/530000/overStandardUnits?asOf=2024-01-01');
    expect((units as Rows).map(({ unit }) => unit)).toEqual([finance]);
    await establish(finance, '2024-01-01', 14);
    await eventually(async () => (await standingOf(finance))['verdict'] === 'VERDICT_WITHIN', { within: 20_000 });
  });

  it('an officer allocates by the fixed order, and the unit vacates the old room', async () => {
    const request = { unit: finance, useClass: 'USE_CLASS_OFFICE', area: '3600', purpose: '新设处室' };
    const { name } = await post('liaison', 'allocations', request);
    const skipped = await world.as('officer', 'POST', `/office-space/v1/${name}:failMethod`, { body: { reason: '无房可调' } });
    expect([skipped.status, skipped.body['reason']]).toEqual([400, 'POOL_SUITS']);
    expect(JSON.stringify(skipped.body)).toContain(roomCalled('303'));
    const { occupancies } = await get(`occupancies?filter=${encodeURIComponent(`room = "${roomCalled('301')}"`)}`);
    const old = String((occupancies as Rows)[0]?.['name']);
    const proposal = { rooms: [roomCalled('304')], from: '2024-10-01', replaces: [old] };
    await post('officer', `${name}:propose`, proposal);
    const own = await world.as('officer', 'POST', `/office-space/v1/${name}:approve`, { body: {} });
    expect(own.status).toBe(403);
    await post('approver', `${name}:approve`, { opinion: '同意', documentNumber: '云机管〔2026〕1号' });
    const agreed = await post('officer', `${name}:signAgreement`, { agreementNumber: 'XY-2026-1', agreedOn: '2024-10-01' });
    expect(await get(`certificates/${agreed['certificate']}`, 'liaison')).toMatchObject({
      unit: finance,
      rooms: [roomCalled('304')],
      inForce: true,
    });
    const { vacatings } = await get(`vacatings?filter=${encodeURIComponent(`room = "${roomCalled('301')}"`)}`);
    const [duty] = vacatings as Rows;
    expect(duty).toMatchObject({ occupancy: old, dueOn: '2024-10-31', cause: 'VACATING_CAUSE_MOVED' });
    await eventually(async () => (await get(String(duty?.['name'])))['status'] === 'VACATING_STATUS_OVERDUE', { within: 20_000 });
    await post('liaison', `${duty?.['name']}:reportVacated`, { day: '2024-11-20' });
    const [case_, owed] = [String(name), String(duty?.['name'])];
    const told = [
      ...[
        ['officer', 'AllocationRequested', case_],
        ['approver', 'RoomsProposed', case_],
        ['liaison', 'AllocationApproved', case_],
      ],
      ...[
        ['liaison', 'VacatingOrdered', owed],
        ['liaison', 'VacatingOverdue', owed],
        ['officer', 'VacatingOverdue', owed],
      ],
      ['officer', 'VacatedReported', owed],
    ] as const;
    for (const [who, kind, about] of told) expect(await toldOnce(world, who, `office_space.v1.${kind}`, about)).not.toBe('');
    const kinds = async (who: string) => (await noticesOf(world, who, 'office_space')).map(({ kind }) => kind.split('.').at(-1)).sort();
    // Nobody is told what they did themselves, and nobody else anything.
    expect(await kinds('liaison')).toEqual(['AllocationApproved', 'VacatingOrdered', 'VacatingOverdue']);
    expect(await kinds('approver')).toEqual(['RoomsProposed']);
    const handover = { day: '2024-11-21', items: [{ item: '钥匙', sound: true }] };
    expect(await post('officer', `${duty?.['name']}:acceptHandover`, handover)).toMatchObject({ status: 'VACATING_STATUS_VACATED' });
  });

  it('whoever asked for rooms that were not approved is told so, once', async () => {
    const request = { unit: finance, useClass: 'USE_CLASS_OFFICE', area: '1800', purpose: '临时专班' };
    const { name } = await post('liaison', 'allocations', request);
    await post('officer', `${name}:propose`, { rooms: [roomCalled('303')], from: '2024-12-01' });
    await post('approver', `${name}:reject`, { opinion: '专班即将撤销' });
    expect(await toldOnce(world, 'liaison', 'office_space.v1.AllocationRejected', String(name))).toContain('临时专班');
    expect((await noticesOf(world, 'approver', 'office_space')).filter(({ kind }) => kind.endsWith('AllocationRejected'))).toEqual([]);
  });

  it('an auditor reads who held a room on day D as known on day T', async () => {
    const holding = async (day: string, known = '') =>
      (await get(`${roomCalled('301')}/holding?day=${day}${known && `&knownAt=${known}`}`))['holders'] as Rows;
    expect((await holding('2024-11-20')).map(({ unit }) => unit)).toEqual([finance]);
    expect(await holding('2024-11-21')).toEqual([]);
    expect(await holding('2024-11-20', '2020-01-01T00:00:00Z')).toEqual([]);
  });

  it('a floor plan shows the rooms, and which is closed', async () => {
    const { buildings } = await get('buildings');
    const plan = '<svg><polygon id="301" points="0,0 6,0 6,3 0,3"/><polygon id="399" points="6,0 9,0 9,3"/></svg>';
    const content = Buffer.from(plan).toString('base64');
    const building = (buildings as Rows)[0]?.['name'];
    expect(await post('officer', 'officeRooms:importFloorPlan', { building, floor: '3', content })).toEqual({
      ...{ outlined: 1, unknown: ['399'] },
      missing: ['302', '303', '304'],
    });
    const closure = { id: 'repair-1', startTime: '2026-12-01T00:00:00Z', endTime: '2026-12-02T00:00:00Z', cause: '管道检修' };
    await post('officer', `${roomCalled('301')}:close`, { closure });
    const { rooms: shown } = await get(`${building}/plan?asOf=2024-11-20`);
    expect((shown as Rows).map(({ number, holders, over }) => [number, holders, over])).toEqual([
      ['301', [finance], false],
      ['302', [finance], false],
      ['303', [], false],
      ['304', [finance], false],
    ]);
    expect(await get(roomCalled('301'))).toMatchObject({ closures: [closure], outline: [{}, { x: 600 }, { x: 600, y: 300 }, { y: 300 }] });
  });

  it('a classified room: that there is one, to nobody without the right, and nothing more is taken online', async () => {
    const { buildings } = await get('buildings');
    const building = (buildings as Rows)[0]?.['name'];
    const made = await post('officer', 'officeRooms:registerClassified', { building, roomId: 'c-1', openedOn: '2020-01-01' });
    const bare = { classified: true, number: '', floor: '', use: '', profiles: [], sightings: [], outline: [] };
    expect(made).toMatchObject(bare);
    expect(await get('officeRooms/c-1')).toMatchObject(bare);
    expect((await world.as('liaison', 'GET', '/office-space/v1/officeRooms/c-1')).status).toBe(403);
    const reasonOf = async (path: string, body: object) =>
      (await world.as('officer', 'POST', `/office-space/v1/officeRooms${path}`, { body })).body['reason'];
    const detail = { building, roomId: 'c-2', openedOn: '2020-01-01', number: '9001', use: '机要室' };
    expect(await reasonOf(':registerClassified', detail)).toBe('INVALID_FIELD');
    const measurement = { surveyor: '省测绘院', measuredOn: '2026-01-05', method: 'MEASUREMENT_METHOD_SURVEY' };
    const components = [{ kind: 'COMPONENT_KIND_FLOOR', area: 1_800 }];
    const profile = { effectiveFrom: '2026-02-01', useClass: 'USE_CLASS_OFFICE', components, measurement };
    expect(await reasonOf('/c-1:reprofile', { profile, reason: '测量' })).toBe('ROOM_CLASSIFIED');
    const sighting = { effectiveFrom: '2026-02-01', occupiers: [finance], inspectedOn: '2026-02-01' };
    expect(await reasonOf('/c-1:recordSighting', { sighting, reason: '检查' })).toBe('ROOM_CLASSIFIED');
    const { rooms: shown } = await get(`${building}/plan?asOf=2024-11-20`);
    expect((shown as Rows).map(({ room }) => room)).not.toContain('officeRooms/c-1');
  });

  it('case O10 flow F5: a merged unit’s rooms pass on with history, an abolished unit owes them', async () => {
    await establish(science, '2020-01-01', 14);
    const service = world.others['office-space'];
    await service?.kill();
    await world.done('admin', 'POST', `/directory/v1/${finance}:merge`, { successor: science, reason: '机构改革' });
    await service?.revive();
    await eventually(async () => (await world.as('auditor', 'GET', '/office-space/v1/occupancies')).status === 200, { within: 30_000 });
    const heldBy = async (unit: string) =>
      ((await get(`occupancies?filter=${encodeURIComponent(`unit = "${unit}" AND status = OCCUPANCY_STATUS_HELD`)}`))['occupancies'] ??
        []) as Rows;
    await eventually(async () => (await heldBy(science)).length === 2 && (await heldBy(finance)).length === 0, { within: 20_000 });
    expect((await heldBy(science)).every((one) => one['toBeSigned'] === true && one['predecessor'] !== '')).toBe(true);
    const traceOf = async (context: string, name: string) => {
      const { entries } = await world.done('auditor', 'GET', `/${context}/v1/${name}/history`);
      return (entries as { traceId: string }[]).at(-1)?.traceId;
    };
    const merged = await traceOf('directory', finance);
    expect(merged).not.toBe('');
    for (const { name, predecessor } of await heldBy(science))
      expect([await traceOf('office-space', String(name)), await traceOf('office-space', String(predecessor))]).toEqual([merged, merged]);
    await world.done('admin', 'POST', `/directory/v1/${science}:abolish`, { reason: '撤销' });
    const owed = async () =>
      ((await get(`vacatings?filter=${encodeURIComponent('cause = VACATING_CAUSE_UNIT_ABOLISHED')}`))['vacatings'] ?? []) as Rows;
    await eventually(async () => (await owed()).length === 2, { within: 20_000 });
  });
});
