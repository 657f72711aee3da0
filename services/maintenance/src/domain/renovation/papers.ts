/** 材料: each stage is left with all the papers it needs, and what they say agrees with the approval (cases O5, O6). */
import { squareMetres } from '@jiguan/kernel/area';
import { yuan } from '@jiguan/kernel/money';
import { type PaperKind, paperNames } from './paper-kinds.ts';
import type { Approved, Paper, Renovation, RenovationDetails, RenovationStatus } from './renovation.ts';

/** What must be there to reach a stage. */
const needed: Readonly<Partial<Record<RenovationStatus, readonly PaperKind[]>>> = {
  RENOVATION_STATUS_APPLIED: ['PAPER_KIND_APPLICATION', 'PAPER_KIND_RATING'],
  RENOVATION_STATUS_CHECKED: ['PAPER_KIND_SURVEY_REPORT'],
  RENOVATION_STATUS_APPROVED: ['PAPER_KIND_FEASIBILITY_REPORT'],
  RENOVATION_STATUS_REVIEWED: ['PAPER_KIND_FEASIBILITY_APPROVAL'],
  RENOVATION_STATUS_DESIGNED: ['PAPER_KIND_DESIGN_APPROVAL', 'PAPER_KIND_COST_APPROVAL'],
  RENOVATION_STATUS_IN_WORKS: ['PAPER_KIND_TENDER_NOTICE', 'PAPER_KIND_CONTRACT', 'PAPER_KIND_CONSTRUCTION_PERMIT'],
  RENOVATION_STATUS_ACCEPTED: ['PAPER_KIND_COMPLETION_DRAWINGS', 'PAPER_KIND_ACCEPTANCE_RECORD'],
  RENOVATION_STATUS_ARCHIVED: ['PAPER_KIND_SETTLEMENT_AUDIT', 'PAPER_KIND_FINAL_ACCOUNTS'],
};

/** 抢修: begins with what is at hand; whatever an ordinary one had before is there by the acceptance, but for the review and the tender. */
const emergency: typeof needed = {
  RENOVATION_STATUS_APPLIED: ['PAPER_KIND_APPLICATION'],
  RENOVATION_STATUS_APPROVED: ['PAPER_KIND_SURVEY_REPORT'],
  RENOVATION_STATUS_ACCEPTED: [
    ...(['PAPER_KIND_RATING', 'PAPER_KIND_COST_APPROVAL', 'PAPER_KIND_CONTRACT'] as const),
    ...(['PAPER_KIND_COMPLETION_DRAWINGS', 'PAPER_KIND_ACCEPTANCE_RECORD'] as const),
  ],
  RENOVATION_STATUS_ARCHIVED: ['PAPER_KIND_SETTLEMENT_AUDIT', 'PAPER_KIND_FINAL_ACCOUNTS'],
};

/** The order of the stages, of an ordinary renovation and of an emergency. */
export const stages: readonly RenovationStatus[] = [
  'RENOVATION_STATUS_APPLIED',
  'RENOVATION_STATUS_SURVEYED',
  'RENOVATION_STATUS_CHECKED',
  'RENOVATION_STATUS_APPROVED',
  'RENOVATION_STATUS_REVIEWED',
  'RENOVATION_STATUS_DESIGNED',
  'RENOVATION_STATUS_IN_WORKS',
  'RENOVATION_STATUS_ACCEPTED',
  'RENOVATION_STATUS_ARCHIVED',
];
const emergencyStages = stages.filter((stage) => !/CHECKED|REVIEWED|DESIGNED/.test(stage));

/** The stage after the one it is in; undefined at the end, and once it is over. */
export function nextStage({ status, emergency: urgent }: Pick<Renovation, 'status' | 'emergency'>): RenovationStatus | undefined {
  const order = urgent ? emergencyStages : stages;
  const at = order.indexOf(status);
  return at < 0 ? undefined : order[at + 1];
}

/** Papers that a stage and those before it ask for and that are not there. */
export function papersMissing(
  { papers, emergency: urgent }: Pick<RenovationDetails, 'papers' | 'emergency'>,
  stage: RenovationStatus,
): readonly PaperKind[] {
  const there = new Set(papers.map(({ kind }) => kind));
  const upTo = stages.slice(0, stages.indexOf(stage) + 1);
  return upTo.flatMap((one) => (urgent ? emergency : needed)[one] ?? []).filter((kind) => !there.has(kind));
}

/** 与批准不一致: every paper that says something else than the approval (before it, than the application), with how much. */
export function papersDiffering({ papers, approved, ...applied }: RenovationDetails & { readonly approved?: Approved }): readonly string[] {
  const { displayName: project, use, area, sumFen } = applied;
  return papers.flatMap((paper) => differences(paper, approved ?? { project, use, area, sumFen }));
}

type Figures = Pick<Approved, 'project' | 'use' | 'area' | 'sumFen'>;

/** A name, a use or an area that is another; a sum that is higher. A lower sum is what a tender is for. */
function differences(paper: Paper, approved: Figures): readonly string[] {
  const { kind, project, use, area, sumFen } = paper;
  const said = paperNames[kind];
  return [
    ...(project !== '' && project !== approved.project ? [`${said}：项目名称“${project}”与“${approved.project}”不一致`] : []),
    ...(use !== '' && use !== approved.use ? [`${said}：用途“${use}”与“${approved.use}”不一致`] : []),
    ...(area !== 0 && area !== approved.area ? [`${said}：面积 ${drift(area, approved.area, squareMetres, ' ㎡')}`] : []),
    ...(sumFen > approved.sumFen ? [`${said}：金额 ${drift(sumFen, approved.sumFen, yuan, ' 元')}`] : []),
  ];
}

/** `17519.00 ㎡，批准 16366.22 ㎡，+1152.78 ㎡（+7.04 %）`. */
export function drift(value: number, approved: number, text: (value: number) => string, unit: string): string {
  const more = value - approved;
  const sign = more > 0 ? '+' : '−';
  const share = (Math.round((Math.abs(more) * 10_000) / approved) / 100).toFixed(2);
  return `${text(value)}${unit}，批准 ${text(approved)}${unit}，${sign}${text(Math.abs(more))}${unit}（${sign}${share} %）`;
}
