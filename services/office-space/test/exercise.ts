/** Every command of office space, for the test of who may do what. */
import { approvers, csv, type Exercising, later } from '../../../tests/world/populate.ts';

const reason = '工作需要';
const [approver = ''] = approvers;
const floor = (area: string) => [{ kind: 'COMPONENT_KIND_FLOOR', area }];
const profile = (effectiveFrom: string, area = '1800', useClass = 'USE_CLASS_OFFICE') => ({
  ...{ effectiveFrom, useClass, components: floor(area) },
  measurement: { surveyor: '省测绘院', measuredOn: '2025-12-20', method: 'MEASUREMENT_METHOD_SURVEY' },
});

export async function exercise(use: Exercising): Promise<void> {
  await register(use);
  await allocations(use);
  await seatsAndVacatings(use);
  await titles(use);
  await reconciliations(use);
}

const of = ({ act }: Exercising) => ({
  post: (path: string, body: object) => act(`/office-space/v1/${path}`, body),
  make: async (path: string, body: object) => String((await act(`/office-space/v1/${path}`, body))['name']),
  on: (name: string, verb: string, body: object = {}, as?: string) => act(`/office-space/v1/${name}:${verb}`, body, as ? { as } : {}),
  change: (name: string, body: object) => act(`/office-space/v1/${name}`, { name, ...body }, { method: 'PATCH' }),
});

async function register(use: Exercising): Promise<void> {
  const { made, places } = use;
  const { make, on, post, change } = of(use);
  const [building, far] = [made('office-space.jiguan/Building').own, made('office-space.jiguan/Building').far];
  const { own } = made('office-space.jiguan/Room');
  await change(made('office-space.jiguan/Site').own, { address: '五华区' });
  await change(building, { storeys: 7 });
  await post('officeRooms:registerClassified', { building, roomId: 'e-classified', openedOn: '2026-01-01' });
  await on(own, 'reprofile', { profile: profile('2026-02-01', '1750'), reason });
  const sighting = { effectiveFrom: '2026-02-01', occupiers: [], inspectedOn: '2026-02-02' };
  await on(own, 'recordSighting', { sighting, lentOn: false, reason: '使用检查' });
  await on(own, 'close', { closure: { id: 'repair', startTime: later({ hours: 1 }), endTime: later({ hours: 3 }), cause: '检修' } });
  await on(own, 'reopen', { closure: 'repair' });
  const plan = '<svg><polygon id="301" points="0,0 6,0 6,3 0,3"/></svg>';
  await post('officeRooms:importFloorPlan', { building, floor: '3', content: Buffer.from(plan).toString('base64') });
  const whole = await make('officeRooms', { building, room: { floor: '4', number: '401', profile: profile('2026-01-01') } });
  const part = (number: string, area: string) => ({ floor: '4', number, roomId: `e-${number}`, profile: profile('2026-03-01', area) });
  await on(whole, 'split', { day: '2026-03-01', rooms: [part('401a', '800'), part('401b', '1000')], reason });
  await on('officeRooms/e-401a', 'merge', { day: '2026-04-01', others: ['officeRooms/e-401b'], room: part('402', '1800'), reason });
  const row = (where: string, number: string) => ({ building: where, room: { floor: '5', number, profile: profile('2026-01-01') } });
  await post('officeRooms:import', { region: 'regions/530000', rows: [row(building, '501'), row(far, '502')] });
  const heading = [
    '楼栋',
    '楼层',
    '房号',
    '用房类别',
    '使用面积',
    '测量人',
    '测量日期',
    '测量方式',
    '起始日期',
    '使用单位',
    '使用起始日期',
  ];
  const line = (where: string, { unit }: { unit: string }) => [
    ...[where, '6', '601', '办公室', '18.00', '省测绘院', '2025-12-20', '实地测绘', '2026-01-01', unit.slice(6), '2026-01-01'],
  ];
  await post('officeRooms:importLedger', {
    region: 'regions/530000',
    content: csv([heading, line('own', places.own), line('far', places.far)]),
  });
}

async function allocations(use: Exercising): Promise<void> {
  const { made, places, read } = use;
  const { make, on } = of(use);
  const room = (number: string) =>
    make('officeRooms', {
      building: made('office-space.jiguan/Building').own,
      room: { floor: '2', number, profile: profile('2026-01-01', '900', 'USE_CLASS_ANCILLARY') },
    });
  const ask = (useClass: string) => make('allocations', { unit: places.own.unit, useClass, area: '900', purpose: '新设机构' });
  await on(await ask('USE_CLASS_TECHNICAL'), 'failMethod', { reason: '无房可调' });
  const given = await room('201');
  const name = await ask('USE_CLASS_ANCILLARY');
  await on(name, 'propose', { rooms: [given], from: '2026-03-01' });
  await on(name, 'approve', { opinion: '同意', documentNumber: '云机管〔2026〕1号' }, approver);
  await on(name, 'signAgreement', { agreementNumber: 'XY-1', agreedOn: '2026-03-01' });
  const other = await ask('USE_CLASS_ANCILLARY');
  await on(other, 'propose', { rooms: [await room('202')], from: '2026-03-01' });
  await on(other, 'reject', { opinion: '可合用' }, approver);
  const held = await read(`/office-space/v1/occupancies?filter=${encodeURIComponent(`room = "${given}"`)}`);
  const occupancy = (held['occupancies'] as { name: string }[])[0]?.name ?? '';
  await on(occupancy, 'withdrawCertificate', { day: '2026-04-01', reason });
  await on(occupancy, 'end', { day: '2026-04-02', reason });
}

async function seatsAndVacatings(use: Exercising): Promise<void> {
  const { made } = use;
  const { on } = of(use);
  const { own } = made('office-space.jiguan/Seat');
  await on(own, 'endPost', { cause: 'VACATING_CAUSE_STAFF_LEFT', day: '2026-03-01' });
  await on(own, 'giveUp', { day: '2026-03-02', reason });
  const vacating = made('office-space.jiguan/Vacating').own;
  await on(vacating, 'reportVacated', { day: '2026-03-03' });
  await on(vacating, 'acceptHandover', { day: '2026-03-04', items: [{ item: '钥匙', sound: true }] });
}

async function titles(use: Exercising): Promise<void> {
  const { made } = use;
  const { on, post } = of(use);
  const { own, neighbour, far } = made('office-space.jiguan/Title');
  await on(own, 'raiseDispute', { dispute: '界址不清' });
  await on(own, 'settleDispute', { paper: '协议' });
  await on(own, 'file', { paper: '备案表' });
  const decision = { decision: '云政办发〔2006〕1号', target: 'TITLE_STATUS_REGISTERED_TO_BUREAU' };
  await post('titles:startChanges', { region: 'regions/530000', titles: [neighbour, far], ...decision });
  await on(neighbour, 'advance', { paper: '产权资料' });
}

async function reconciliations(use: Exercising): Promise<void> {
  const { made } = use;
  const { on } = of(use);
  const { own } = made('office-space.jiguan/Reconciliation');
  await on(own, 'recordSource', { source: 'LEDGER_SOURCE_BUREAU_LEDGER', lines: [{ key: '1号楼', owner: '甲' }] });
  const { lines } = await on(own, 'recordSource', { source: 'LEDGER_SOURCE_STOCKTAKING', lines: [{ key: '1号楼', owner: '乙' }] });
  const [line] = lines as { id: string }[];
  await on(own, 'settle', { id: line?.id, how: 'SETTLEMENT_HOW_CORRECTED', note: '已更正', evidence: ['更正单1号'] });
  await on(own, 'close');
}
