/** 维修改造 from stage to stage: none is left with a paper missing or differing; who had a hand in it does not approve it. */
import { squareMetres } from '@jiguan/kernel/area';
import { yuan } from '@jiguan/kernel/money';
import { no, type Refused } from '../refusals.ts';
import { paperNames } from './paper-kinds.ts';
import { drift, nextStage, papersDiffering, papersMissing } from './papers.ts';
import type { Approved, Paper, Renovation, RenovationEvent, RenovationStatus, Step } from './renovation.ts';

type Outcome = readonly RenovationEvent[] | Refused;

export interface Acting {
  readonly by: string;
  readonly now: Date;
}

export interface Opinion {
  readonly opinion: string;
  readonly documentNumber: string;
}

const over: readonly RenovationStatus[] = ['RENOVATION_STATUS_ARCHIVED', 'RENOVATION_STATUS_REJECTED', 'RENOVATION_STATUS_WITHDRAWN'];

/** 提交材料: kept with who brought them, and when. */
export function attach(renovation: Renovation, papers: readonly Paper[], { by, now }: Acting): Outcome {
  if (over.includes(renovation.status)) return notNow(renovation);
  return [{ type: 'RenovationPapersAttached', papers: papers.map((paper) => ({ ...paper, addTime: now, addedBy: by })) }];
}

/** 现场勘查, with photos. */
export function survey(renovation: Renovation, findings: string, photos: readonly string[], acting: Acting): Outcome {
  if (renovation.status !== 'RENOVATION_STATUS_APPLIED') return notNow(renovation);
  if (photos.length === 0) return no('SURVEY_PHOTOS_MISSING', {}, { field: 'photos' });
  const step = stepped('RENOVATION_STATUS_SURVEYED', acting, { opinion: '', documentNumber: '' });
  return [{ type: 'RenovationSurveyed', step, findings, photos }];
}

/** Into the next stage, which must be the one meant. */
export function advance(renovation: Renovation, to: RenovationStatus, said: Opinion, acting: Acting): Outcome {
  const refused = mayAdvance(renovation, to, acting.by);
  if (refused) return refused;
  const step = stepped(to, acting, said);
  if (to !== 'RENOVATION_STATUS_APPROVED') return [{ type: 'RenovationAdvanced', step }];
  const { displayName: project, use, area, sumFen } = renovation;
  const approved: Approved = { project, use, area, sumFen, by: acting.by, documentNumber: said.documentNumber };
  return [{ type: 'RenovationAdvanced', step, approved }];
}

/** Why a renovation cannot go into a stage. */
export function mayAdvance(renovation: Renovation, to: RenovationStatus, by: string): Refused | undefined {
  if (nextStage(renovation) !== to) return notNow(renovation);
  const missing = papersMissing(renovation, to);
  if (missing.length > 0) return no('STAGE_PAPERS_MISSING', { missing: missing.map((kind) => paperNames[kind]).join('、') });
  const differing = papersDiffering(renovation);
  if (differing.length > 0) return no('PAPERS_DIFFER', { differing: differing.join('；') });
  const eyes = to === 'RENOVATION_STATUS_CHECKED' || to === 'RENOVATION_STATUS_APPROVED';
  if (eyes && handsOf(renovation, to).includes(by)) return no('RENOVATION_FOUR_EYES');
  return to === 'RENOVATION_STATUS_ACCEPTED' && renovation.visits.length === 0 ? no('NOT_VISITED') : undefined;
}

/** Who applied does not check; who applied, surveyed or checked does not approve. */
function handsOf({ steps }: Renovation, to: RenovationStatus): readonly string[] {
  return (to === 'RENOVATION_STATUS_CHECKED' ? steps.slice(0, 1) : steps).map(({ by }) => by);
}

/** 监督检查. */
export function visit(renovation: Renovation, findings: string, photos: readonly string[], { by, now }: Acting): Outcome {
  if (renovation.status !== 'RENOVATION_STATUS_IN_WORKS') return notNow(renovation);
  return [{ type: 'RenovationVisited', visit: { by, time: now, findings, photos } }];
}

const amendable: readonly RenovationStatus[] = [
  'RENOVATION_STATUS_APPROVED',
  'RENOVATION_STATUS_REVIEWED',
  'RENOVATION_STATUS_DESIGNED',
  'RENOVATION_STATUS_IN_WORKS',
];

export type Amendment = Pick<Approved, 'project' | 'use' | 'area' | 'sumFen' | 'documentNumber'> & { readonly reason: string };

/** 变更批准内容: by a new decision of the original approver alone (机关事务管理条例; case O5). */
export function amend(renovation: Renovation, { reason, ...to }: Amendment, acting: Acting): Outcome {
  const { approved, status } = renovation;
  if (!amendable.includes(status) || !approved) return notNow(renovation);
  if (acting.by !== approved.by) {
    const area = drift(to.area, approved.area, squareMetres, ' ㎡');
    return no('NOT_THE_ORIGINAL_APPROVER', { area, sum: drift(to.sumFen, approved.sumFen, yuan, ' 元') });
  }
  const step = stepped(status, acting, { opinion: reason, documentNumber: to.documentNumber });
  return [{ type: 'RenovationAmended', approved: { ...to, by: acting.by }, step, reason }];
}

/** 不予批准, by who checks or approves. */
export function reject(renovation: Renovation, reason: string, acting: Acting): Outcome {
  const open = ['RENOVATION_STATUS_APPLIED', 'RENOVATION_STATUS_SURVEYED', 'RENOVATION_STATUS_CHECKED'].includes(renovation.status);
  return open ? ended('RENOVATION_STATUS_REJECTED', reason, acting) : notNow(renovation);
}

/** 撤回, before the works. */
export function withdraw(renovation: Renovation, reason: string, acting: Acting): Outcome {
  const begun = over.includes(renovation.status) || /IN_WORKS|ACCEPTED/.test(renovation.status);
  return begun ? notNow(renovation) : ended('RENOVATION_STATUS_WITHDRAWN', reason, acting);
}

const ended = (status: RenovationStatus, reason: string, acting: Acting): Outcome => [
  { type: 'RenovationEnded', step: stepped(status, acting, { opinion: reason, documentNumber: '' }), reason },
];

const stepped = (status: RenovationStatus, { by, now }: Acting, said: Opinion): Step => ({ status, by, time: now, ...said });
const notNow = ({ status }: Renovation) => no('RENOVATION_NOT_IN_STATE', { status });
