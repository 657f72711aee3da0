import { eventually } from '@jiguan/kit/testing';
import { bureau, finance, grant, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What maintenance is there for, over HTTP alone, as its users would. */
describe('maintenance', () => {
  let world: World;
  const v1 = '/maintenance/v1';
  const act = (as: string, name: string, verb: string, body: object = {}) => world.done(as, 'POST', `${v1}/${name}:${verb}`, body);
  const read = async (name: string, as = 'officer') => (await world.as(as, 'GET', `${v1}/${name}`)).body;
  const refused = async (as: string, path: string, body: object) => (await world.as(as, 'POST', `${v1}/${path}`, { body })).body['reason'];
  let label = '';
  beforeAll(async () => {
    world = await startWorld({ others: ['maintenance'] });
    await settle(world);
    await grant(world, 'checker', 'ROLE_BUREAU_OFFICER', 'regions/530000');
    await grant(world, 'wang', 'ROLE_CONTRACTOR', science);
    await grant(world, 'stranger', 'ROLE_CONTRACTOR', finance);
    const lift = {
      displayName: '1号电梯',
      unit: bureau,
      region: 'regions/530000',
      system: 'ASSET_SYSTEM_LIFT',
      level: 'ASSET_LEVEL_EQUIPMENT',
    };
    label = (await eventually(() => world.done('officer', 'POST', `${v1}/assets?assetId=lift-1`, lift), { within: 30_000 }))[
      'label'
    ] as string;
    await eventually(async () => (await world.as('stranger', 'GET', `${v1}/workOrders`)).status === 200);
  }, 120_000);
  afterAll(() => world.close());

  it('a breakdown reported by QR without a sign-in reaches its end; a contractor sees its own alone', async () => {
    expect((await world.as(undefined, 'GET', `${v1}/labels/${label}`)).body).toMatchObject({ displayName: '1号电梯' });
    const said = { title: '困人', reporter: '路人', contact: '13800000000' };
    const made = await world.as(undefined, 'POST', `${v1}/labels/${label}:report`, { body: said });
    expect(made).toMatchObject({ status: 200, body: { title: '困人' } });
    const name = await eventually(async () => {
      const open = (await read('workOrders?filter=open%3Dtrue'))['workOrders'] as { name: string }[];
      return open[0]?.name;
    });
    await act('officer', name, 'triage', { priority: 'WORK_ORDER_PRIORITY_EMERGENCY', stopsAsset: true });
    expect((await world.as('wang', 'GET', `${v1}/${name}`)).status).toBe(403);
    await act('officer', name, 'assign', { provider: science, assignee: '王师傅' });
    await eventually(async () => (await read('assets/lift-1'))['status'] === 'ASSET_STATUS_NOT_USABLE');
    for (const verb of ['accept', 'arrive']) await act('wang', name, verb);
    expect((await world.as('stranger', 'GET', `${v1}/${name}`)).status).toBe(403);
    expect((await world.as('stranger', 'GET', `${v1}/workOrders`)).body['workOrders']).toEqual([]);
    await act('wang', name, 'complete', { resolution: '复位门锁' });
    await act('checker', name, 'verify');
    expect(await refused('officer', `${name}:close`, {})).toBe('EVIDENCE_MISSING');
    await act('checker', name, 'reopen', { reason: '补充照片' });
    for (const verb of ['accept', 'arrive']) await act('wang', name, verb);
    await act('wang', name, 'record', { evidence: ['门锁.jpg'], labour: [{ worker: '王师傅', minutes: 30, costFen: 4000 }] });
    await act('wang', name, 'complete', { resolution: '复位门锁' });
    await act('checker', name, 'verify');
    await act('officer', name, 'close');
    await eventually(async () => (await read('assets/lift-1'))['status'] === 'ASSET_STATUS_USABLE');
    const follow = await world.as(undefined, 'GET', `${v1}/reports/${String(made.body['code'])}`);
    expect(follow.body).toMatchObject({ status: 'WORK_ORDER_STATUS_CLOSED', resolution: '复位门锁' });
    expect(JSON.stringify(follow.body)).not.toMatch(/路人|13800000000|王师傅/);
  });

  it('a stale version of an order is refused and nothing is overwritten', async () => {
    const body = { title: '异响', asset: 'assets/lift-1', kind: 'WORK_ORDER_KIND_REQUEST', priority: 'WORK_ORDER_PRIORITY_LOW' };
    const { name, etag } = await world.done('officer', 'POST', `${v1}/workOrders`, body);
    const triage = (as: string, priority: string) =>
      world.as(as, 'POST', `${v1}/${name}:triage`, { body: { priority, stopsAsset: false }, headers: { 'if-match': `"${etag}"` } });
    const answers = await Promise.all([triage('officer', 'WORK_ORDER_PRIORITY_HIGH'), triage('checker', 'WORK_ORDER_PRIORITY_LOW')]);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await read(String(name)))['priority']).toBe(['WORK_ORDER_PRIORITY_HIGH', 'WORK_ORDER_PRIORITY_LOW'][winner]);
  });

  it('a lift whose inspection is overdue is not usable until it is inspected', async () => {
    const duty = { displayName: '定期检验', asset: 'assets/lift-1', scheme: 'INSPECTION_SCHEME_LIFT', baseOn: '2018-05-17' };
    await world.done('officer', 'POST', `${v1}/inspections?inspectionId=lift-1`, duty);
    expect(await read('assets/lift-1')).toMatchObject({
      reasons: [{ kind: 'REASON_KIND_INSPECTION_OVERDUE', source: 'inspections/lift-1' }],
    });
    const passed = { kind: 'RESULT_KIND_PERIODIC', passed: true, agency: '省特检院', certificate: 'YNTJ-1' };
    for (let due = '2019-05-31'; due < today; )
      due = (await act('officer', 'inspections/lift-1', 'record', { ...passed, doneOn: due }))['dueOn'] as string;
    expect(await read('assets/lift-1')).toMatchObject({ status: 'ASSET_STATUS_USABLE' });
  });

  it('a renovation goes from the application to the acceptance; each reason refuses one', async () => {
    const paper = (...kinds: string[]) => kinds.map((kind) => ({ kind: `PAPER_KIND_${kind}` }));
    const wish = {
      ...{ displayName: '1号楼空调改造', unit: finance, building: '1号楼', use: '办公', grade: 'RENOVATION_GRADE_MEDIUM', area: 100_000 },
      ...{
        floorArea: 1_000_000,
        sumFen: 100_000_000,
        emergency: true,
        emergencyReason: '主机损毁',
        papers: paper('APPLICATION', 'RATING'),
      },
    };
    const late = { ...wish, emergency: false, emergencyReason: '' };
    if (today.slice(5) > '08-01') expect(await refused('liaison', 'renovations', late)).toBe('APPLICATION_LATE');
    expect(await refused('liaison', 'renovations', { ...wish, sumFen: 900_000_000 })).toBe('ABOVE_FUND_STANDARD');
    expect(await refused('liaison', 'renovations', { ...wish, papers: [] })).toBe('STAGE_PAPERS_MISSING');
    expect(await refused('liaison', 'renovations', { ...wish, emergencyReason: '' })).toBe('EMERGENCY_REASON_MISSING');
    expect(await refused('liaison', 'renovations', { ...wish, grade: 'RENOVATION_GRADE_MAJOR', extensionArea: 150_001 })).toBe(
      'EXTENSION_TOO_LARGE',
    );
    expect(await refused('liaison', 'renovations', { ...wish, unit: science })).toBe('ACCESS_DENIED');
    const name = 'renovations/ac';
    await world.done('liaison', 'POST', `${v1}/renovations?renovationId=ac`, wish);
    await act('officer', name, 'survey', { findings: '压缩机损毁', photos: ['现场.jpg'] });
    const approval = { opinion: '同意', documentNumber: '云管〔2026〕1号' };
    expect(await refused('approver', `${name}:approve`, approval)).toBe('STAGE_PAPERS_MISSING');
    await act('officer', name, 'attach', { papers: [{ kind: 'PAPER_KIND_SURVEY_REPORT', area: 110_000 }] });
    expect(await refused('approver', `${name}:approve`, approval)).toBe('PAPERS_DIFFER');
    await act('officer', name, 'attach', { papers: [{ kind: 'PAPER_KIND_SURVEY_REPORT', area: 100_000 }] });
    await act('approver', name, 'approve', approval);
    await act('officer', name, 'start', {});
    await act('officer', name, 'attach', { papers: paper('COST_APPROVAL', 'CONTRACT', 'COMPLETION_DRAWINGS', 'ACCEPTANCE_RECORD') });
    expect(await refused('officer', `${name}:accept`, {})).toBe('NOT_VISITED');
    await act('officer', name, 'visit', { findings: '按图施工' });
    await act('officer', name, 'accept', {});
    const board = await read('renovations:season?region=regions%2F530000&year=2026'.replace('2026', today.slice(0, 4)));
    expect(board).toMatchObject({
      committedFen: '100000000',
      fundKnown: false,
      lines: [{ status: 'RENOVATION_STATUS_ACCEPTED', count: 1 }],
    });
  });
});
