/** A season of renovations with one application of each outcome, and a closure for which meetings make way. */
import { askerOf, bureauId, type DemoUnit, dayAfter, gateway, inParallel, liaisonOf, Refused } from '@jiguan/tools/demo';

const year = Number(dayAfter(0).slice(0, 4));
/** Past the window only emergencies are taken; before it, ordinary ones with all their papers. */
const late = dayAfter(0).slice(5) > '08-01';

const v1 = (path: string) => `/maintenance/v1/${path}`;
const paper = (...kinds: string[]) => kinds.map((kind) => ({ kind: `PAPER_KIND_${kind}`, file: `${kind.toLowerCase()}.pdf` }));

interface Wish {
  readonly id: string;
  readonly project: string;
  readonly building: string;
  readonly grade: string;
  /** 0.01 m², and fen. */
  readonly area: number;
  readonly sumFen: number;
  /** How many of the steps below it has taken. */
  readonly steps: number;
  readonly end?: 'reject' | 'withdraw';
}

const wishes: readonly Wish[] = [
  { id: 'roof', project: '1号楼屋面防水修缮', building: '五华山院区1号楼', grade: 'MEDIUM', area: 120_000, sumFen: 96_000_000, steps: 9 },
  {
    id: 'hvac',
    project: '综合楼空调系统改造',
    building: '五华山院区综合楼',
    grade: 'MEDIUM',
    area: 900_000,
    sumFen: 860_000_000,
    steps: 5,
  },
  {
    id: 'wiring',
    project: '2号楼电气线路更新',
    building: '五华山院区2号楼',
    grade: 'MEDIUM',
    area: 320_000,
    sumFen: 210_000_000,
    steps: 4,
  },
  { id: 'pipes', project: 'A座给水管网更换', building: '呈贡院区A座', grade: 'MEDIUM', area: 500_000, sumFen: 300_000_000, steps: 2 },
  { id: 'facade', project: '光复楼外立面修缮', building: '五华山院区光复楼', grade: 'MAJOR', area: 180_000, sumFen: 350_000_000, steps: 1 },
  {
    id: 'lobby',
    project: 'B座大厅装修',
    building: '呈贡院区B座',
    grade: 'MEDIUM',
    area: 60_000,
    sumFen: 70_000_000,
    steps: 2,
    end: 'reject',
  },
  { id: 'fence', project: '围墙维修', building: '五华山院区', grade: 'DAILY', area: 40_000, sumFen: 2_000_000, steps: 0, end: 'withdraw' },
];

/** The fund of the year, and every application as far as it has come. */
export async function season(units: readonly DemoUnit[]): Promise<void> {
  const fund = { region: 'regions/530000', year, amountFen: 3_000_000_000, documentNumber: `云财行〔${year}〕12号` };
  await gateway.call('officer', 'POST', v1('renovationFunds'), fund, `fund-${year}`);
  await inParallel(wishes, (wish, i) => apply(wish, units[(i * 7) % units.length] as DemoUnit));
}

async function apply({ id, project, building, grade, area, sumFen, steps, end }: Wish, unit: DemoUnit): Promise<void> {
  const name = `renovations/${year}-${id}`;
  const reason = { emergency: true, emergencyReason: '巡查发现安全隐患，须立即处理' };
  const body = {
    ...{
      displayName: project,
      unit: `units/${unit.id}`,
      building,
      use: '办公',
      grade: `RENOVATION_GRADE_${grade}`,
      area,
      floorArea: 2_000_000,
      sumFen,
    },
    ...(late && reason),
    papers: paper('APPLICATION', 'RATING'),
  };
  const liaison = liaisonOf(unit.id);
  await gateway.call(liaison, 'POST', v1(`renovations?renovationId=${year}-${id}`), body, `apply-${id}`);
  const act = (login: string, verb: string, said: object, n: number) =>
    gateway.call(login, 'POST', v1(`${name}:${verb}`), said, `${id}-${verb}-${n}`);
  const said = { opinion: '同意', documentNumber: `云管〔${year}〕${id}` };
  const attach = (...kinds: string[]) => act('officer', 'attach', { papers: paper(...kinds) }, kinds.length);
  const urgent = [
    () => act('officer', 'survey', { findings: '现场查看，情况属实', photos: ['现场1.jpg'] }, 1),
    () => attach('SURVEY_REPORT'),
    () => act('approver', 'approve', said, 1),
    () => act('officer', 'start', said, 1),
    () => act('officer', 'visit', { findings: '按图施工，进度正常', photos: ['施工.jpg'] }, 1),
    () => attach('COST_APPROVAL', 'CONTRACT', 'COMPLETION_DRAWINGS', 'ACCEPTANCE_RECORD'),
    () => act('officer', 'accept', said, 1),
    () => attach('SETTLEMENT_AUDIT', 'FINAL_ACCOUNTS'),
    () => act('officer', 'archive', said, 1),
  ];
  const ordinary = [
    () => act('officer', 'survey', { findings: '现场查看，情况属实', photos: ['现场1.jpg'] }, 1),
    () => attach('SURVEY_REPORT', 'FEASIBILITY_REPORT'),
    () => act('admin', 'check', said, 1),
    () => act('approver', 'approve', said, 1),
    () => attach('FEASIBILITY_APPROVAL'),
    () => act('officer', 'review', said, 1),
    () => attach('DESIGN_APPROVAL', 'COST_APPROVAL', 'TENDER_NOTICE'),
    () => act('officer', 'design', said, 1),
  ];
  for (const step of (late ? urgent : ordinary).slice(0, steps)) await step();
  if (end === 'reject') await act('approver', 'reject', { reason: '不属于安全隐患，列入明年计划' }, 1);
  if (end === 'withdraw') await act(liaison, 'withdraw', { reason: '改由日常经费解决' }, 1);
}

/** 计划停用 of a meeting room for a day; a meeting of the commission that visitors sign in to makes way, and its liaison is told. */
export async function closure(): Promise<void> {
  const day = dayAfter(21);
  const meeting = {
    ...{ room: 'rooms/yn-201', unit: 'units/yn-fgw', title: '重大项目调度会', attendeeCount: 8, layout: 'LAYOUT_BOARDROOM' },
    ...{ startTime: `${day}T10:10:00Z`, endTime: `${day}T11:10:00Z`, contact: '王芳', contactPhone: '0871-63180000' },
  };
  await gateway.call(askerOf('yn-fgw'), 'POST', '/meetings/v1/bookings', meeting, 'meeting-yn-201').catch((error: unknown) => {
    // Whoever tries the house meanwhile may be faster.
    if (!(error instanceof Refused)) throw error;
  });
  const body = {
    ...{ displayName: '201会议室空调检修', unit: `units/${bureauId}`, region: 'regions/530000', rooms: ['rooms/yn-201'] },
    ...{ startTime: `${day}T00:00:00Z`, endTime: `${day}T12:00:00Z`, purpose: '更换风机盘管' },
  };
  await gateway.call('officer', 'POST', v1('closures?closureId=yn-201'), body, 'closure-yn-201');
}
