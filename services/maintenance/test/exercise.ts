/** Every command of maintenance, for the test of who may do what. */
import { admin, approvers, csv, type Exercising, later } from '../../../tests/world/populate.ts';

const said = { opinion: '同意', documentNumber: '云管〔2026〕1号' };
const reason = '工作需要';
const [approver = ''] = approvers;

export async function exercise(use: Exercising): Promise<void> {
  await assets(use);
  await meters(use);
  await plans(use);
  await inspections(use);
  await closures(use);
  await orders(use);
  await renovations(use);
}

/** Calls of a kind of record; `on` acts on one that is there. */
const of = ({ act }: Exercising, collection: string) => ({
  make: async (body: object) => String((await act(`/maintenance/v1/${collection}`, body))['name']),
  on: (name: string, verb: string, body: object = {}, as?: string) => act(`/maintenance/v1/${name}:${verb}`, body, as ? { as } : {}),
});

async function assets(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { on } = of(use, 'assets');
  const { own, neighbour } = made('maintenance.jiguan/Asset');
  await act(`/maintenance/v1/${own}`, { name: own, location: '1号楼' }, { method: 'PATCH' });
  for (const verb of ['declareUnsafe', 'declareSafe', 'stop', 'restart']) await on(own, verb, { reason });
  const row = (id: string, { unit, region }: { unit: string; region: string }) => [id, id, unit.slice(6), region, '电梯', '设备'];
  const rows = [['编号', '名称', '管理单位', '行政区划', '系统分类', '层级'], row('e-listed', places.own), row('e-far', places.far)];
  await act('/maintenance/v1/assets:import', { region: 'regions/530000', content: csv(rows) });
  await on('assets/e-far', 'retire', { reason });
  await on(neighbour, 'declareUnsafe', { reason });
}

async function meters(use: Exercising): Promise<void> {
  const { on } = of(use, 'meters');
  const { own } = use.made('maintenance.jiguan/Meter');
  await on(own, 'read', { serialNumber: 'own', value: 100 });
  await on(own, 'correct', { value: 90, reason });
  await on(own, 'read', { serialNumber: 'own', value: 10 });
  await on(own, 'explain', { explanation: 'EXPLANATION_TYPING_ERROR', reason });
  await on(own, 'replace', { final: 120, serialNumber: 'new', opening: 0, reason });
  await on(own, 'remove', { reason });
}

async function plans(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { on } = of(use, 'plans');
  const { own } = made('maintenance.jiguan/Plan');
  await act(`/maintenance/v1/${own}`, { name: own, provider: places.far.unit, instructions: '检查油位' }, { method: 'PATCH' });
  await on(own, 'snooze', { days: 3 });
  await on(own, 'skip', { reason });
  await on(own, 'end', { reason });
}

async function inspections(use: Exercising): Promise<void> {
  const { on } = of(use, 'inspections');
  const { own } = use.made('maintenance.jiguan/Inspection');
  const result = { kind: 'RESULT_KIND_PERIODIC', doneOn: '2026-05-20', agency: '省特检院', certificate: '26-1' };
  await on(own, 'record', { ...result, passed: false });
  await on(own, 'suspend', { day: '2026-06-01', reason });
  await on(own, 'resume', { day: '2026-06-02', reason });
  await on(own, 'end', { reason });
}

async function closures(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { on } = of(use, 'closures');
  await on(made('maintenance.jiguan/Closure').own, 'cancel', { reason });
  const { unit, region } = places.own;
  const { name } = await act('/maintenance/v1/closures', () => ({
    ...{ displayName: '检修', unit, region: `regions/${region}`, asset: made('maintenance.jiguan/Asset').own, purpose: '检修' },
    ...{ startTime: later({ seconds: 3 }), endTime: later({ hours: 3 }) },
  }));
  await on(String(name), 'finish', { reason });
}

async function orders(use: Exercising): Promise<void> {
  const { made, places } = use;
  const { make, on } = of(use, 'workOrders');
  const ordinary = { kind: 'WORK_ORDER_KIND_BREAKDOWN', priority: 'WORK_ORDER_PRIORITY_NORMAL' };
  const order = (title: string) => make({ title, asset: made('maintenance.jiguan/Asset').own, ...ordinary });
  const { own } = made('maintenance.jiguan/WorkOrder');
  await on(own, 'triage', { priority: 'WORK_ORDER_PRIORITY_HIGH', stopsAsset: true });
  // One of another region then sees it, so that nobody here is out of reach: the others are of this one.
  await on(own, 'assign', { provider: places.far.unit, assignee: '王师傅' });
  await on(own, 'assign', { provider: places.neighbour.unit });
  await on(own, 'decline', { reason });
  await on(own, 'assign', { provider: places.neighbour.unit });
  await on(own, 'schedule', { visitTime: later({ hours: 3 }), remindMinutes: 30 });
  for (const verb of ['accept', 'pause', 'resume', 'arrive']) await on(own, verb, verb === 'pause' ? { reason } : {});
  await on(own, 'record', { labour: [{ worker: '王师傅', minutes: 30, costFen: 100 }], evidence: ['完工.jpg'] });
  await on(own, 'complete', { resolution: '已修复' });
  await on(own, 'verify', {}, approver);
  await on(own, 'close');
  await on(own, 'reopen', { reason });
  await on(await order('重复'), 'merge', { into: own });
  await on(await order('误报'), 'cancel', { reason });
}

async function renovations(use: Exercising): Promise<void> {
  const { act, made, places } = use;
  const { make, on } = of(use, 'renovations');
  await inTimeAllYear(use, places.own.region);
  await on(made('maintenance.jiguan/RenovationFund').own, 'adjust', {
    amountFen: 200_000_000,
    documentNumber: '云财行〔2026〕2号',
    reason,
  });
  const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
  const fund = { region: `regions/${places.own.region}`, year, amountFen: 200_000_000, documentNumber: '云财行〔2026〕3号' };
  // That of 2026 is there already.
  if (year !== 2026) await act('/maintenance/v1/renovationFunds', { ...fund });
  const papers = (...kinds: string[]) => kinds.map((kind) => ({ kind: `PAPER_KIND_${kind}` }));
  const apply = () =>
    make({
      ...{ displayName: '空调改造', unit: places.own.unit, building: '1号楼', use: '办公', grade: 'RENOVATION_GRADE_MEDIUM' },
      ...{ area: 10_000, floorArea: 100_000, sumFen: 1_000_000, papers: papers('APPLICATION', 'RATING') },
    });
  const name = await apply();
  const attach = (...kinds: string[]) => on(name, 'attach', { papers: papers(...kinds) });
  await on(name, 'survey', { findings: '情况属实', photos: ['现场.jpg'] });
  await attach('SURVEY_REPORT', 'FEASIBILITY_REPORT', 'FEASIBILITY_APPROVAL', 'DESIGN_APPROVAL', 'COST_APPROVAL');
  await attach('TENDER_NOTICE', 'CONTRACT', 'CONSTRUCTION_PERMIT', 'COMPLETION_DRAWINGS', 'ACCEPTANCE_RECORD');
  await attach('SETTLEMENT_AUDIT', 'FINAL_ACCOUNTS');
  await on(name, 'check', said, admin);
  await on(name, 'approve', said, approver);
  const changed = { project: '空调改造', use: '办公', area: 10_000, sumFen: 1_100_000, documentNumber: '云管〔2026〕2号', reason };
  await on(name, 'amend', changed, approver);
  for (const verb of ['review', 'design', 'start']) await on(name, verb, said);
  await on(name, 'visit', { findings: '按图施工', photos: [] });
  for (const verb of ['accept', 'archive']) await on(name, verb, said);
  await on(await apply(), 'reject', { reason });
  await on(await apply(), 'withdraw', { reason });
}

/** Until the last day of the year it may be applied, so that the test may run on any. */
async function inTimeAllYear({ act }: Exercising, region: string): Promise<void> {
  const edition = {
    region: `regions/${region}`,
    effectiveFrom: '2019-01-01',
    source: '州政发〔2019〕1号',
    confidence: 'CONFIDENCE_VERIFIED',
  };
  for (const [what, value, unit] of [
    ['month', '12', 'month'],
    ['day', '31', 'day'],
  ])
    await act('/directory/v1/ruleEditions', { ...edition, code: `maintenance.renovation.application_${what}`, value, unit });
}
