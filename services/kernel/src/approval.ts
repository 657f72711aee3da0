/**
 * 审批: a value inside any record. Steps follow one another by stage; those of one stage are decided side by side, by several bodies. Every step has
 * its role, papers and time limit. Pure: instants, grants and deadlines are handed in; what happened is an event that the record keeps.
 */
import { clockText } from './day.ts';
import { type Decision, decision, decisionShape } from './decision.ts';
import type { Refusal } from './refusal.ts';
import { forbidden, impossible, invalid, refusing } from './refusing.ts';
import { covers } from './region.ts';
import { idOf } from './resource-name.ts';

/** What has to be approved by whom, under which conditions. */
export interface Step {
  /** Unique within the approval: `office`. */
  readonly key: string;
  /** Begins when every step of an earlier stage has been approved. */
  readonly stage: number;
  /** Proto name: `ROLE_APPROVER`. */
  readonly role: string;
  /** The role counts when it is held at one of these, or at a region around it: `units/u1`, `regions/530102`. */
  readonly places: readonly string[];
  /** 材料: kinds of papers without which nobody approves. */
  readonly papers?: readonly string[];
  /** Approved only with 文号. */
  readonly numbered?: true;
  /** 办理时限 in working minutes from when the step begins, and the rule edition that says so. */
  readonly within?: { readonly minutes: number; readonly edition: string };
  /** Past this instant nobody decides, whatever the time limit says: the meeting has begun. */
  readonly until?: Date;
}

/** A step that waits for its decision. */
export interface OpenStep {
  readonly key: string;
  readonly since: Date;
  /** From this instant on it is too late; without one it waits for ever. */
  readonly due?: Date;
}

/** A decision on one step; `onBehalfOf` is the subject for whom a deputy decided. */
export interface StepDecision extends Decision {
  readonly step: string;
  readonly onBehalfOf?: string;
}

export type ApprovalOutcome = 'PENDING' | 'APPROVED' | 'REJECTED' | 'EXPIRED';

export interface Approval {
  readonly steps: readonly Step[];
  /** Those that wait now; none once it is over. */
  readonly open: readonly OpenStep[];
  readonly decisions: readonly StepDecision[];
  readonly outcome: ApprovalOutcome;
}

/** What is stored of an approval, for the kinds of record that keep one. */
export const approvalShape = {
  steps: [
    {
      ...{ key: String, stage: Number, role: String, numbered: Boolean, until: Date },
      places: [String],
      papers: [String],
      within: { minutes: Number, edition: String },
    },
  ],
  open: [{ key: String, since: Date, due: Date }],
  decisions: [{ ...decisionShape, step: String, onBehalfOf: String }],
  outcome: String,
} as const;

export type ApprovalEvent =
  /** With the steps that begin by it: their deadlines were computed when it was made, and stay. */
  | { readonly type: 'StepDecided'; readonly decision: StepDecision; readonly opens: readonly OpenStep[] }
  /** 逾期: nobody decided in time. */
  | { readonly type: 'ApprovalExpired'; readonly steps: readonly string[] };

/** A right to decide: a role at a place, a deputy's until its end. */
export interface ApproverGrant {
  readonly role: string;
  /** `units/…` or `regions/…`. */
  readonly place: string;
  /** 代理: the subject whose deputy it makes, and the instant from which it no longer does. */
  readonly deputyOf?: string;
  readonly until?: Date;
}

/** What somebody says about a step. */
export interface StepOpinion {
  readonly outcome: Decision['outcome'];
  readonly opinion: string;
  readonly documentNumber?: string;
  readonly attachments?: readonly string[];
  /** Which of the open steps; the one that is theirs to decide where it is left out. */
  readonly step?: string;
}

/** The instant by which so many working minutes have passed: `(minutes, from) => addWorkingMinutes(business, from, minutes)`. */
export type DueAfter = (minutes: number, from: Date) => Date;

export interface ApprovalFacts {
  /** Subject of who decides. */
  readonly by: string;
  readonly now: Date;
  /** Subjects of everybody who had a hand in what is to be approved: asked, moved, edited. */
  readonly hands: ReadonlySet<string>;
  readonly grants: readonly ApproverGrant[];
  /** Kinds of papers that are there. */
  readonly papers: ReadonlySet<string>;
  readonly dueAfter: DueAfter;
}

/** Why an approval says no; part of the kernel's catalogue, so every service has the words. */
export const approvalRefusals = {
  APPROVAL_OVER: impossible(
    '审批已经办结（{outcome}），不能再审批；如需变更，请重新提出。',
    'The approval is over ({outcome}): nothing is left to decide. Ask anew for a change.',
  ),
  STEP_NOT_OPEN: impossible(
    '环节“{step}”现在不在办理中，正在办理的是：{open}。',
    'The step "{step}" does not wait for a decision now. Waiting: {open}.',
  ),
  NOT_THE_APPROVER: forbidden(
    '您没有办理当前环节的权限（{steps}）；代理授权可能已到期。请由有权人员办理。',
    'You may not decide what is waiting ({steps}); the right of a deputy may have ended. Somebody who may has to.',
  ),
  FOUR_EYES: forbidden(
    '提出、修改或已审批过此事的人员（包括其代理人）不能再审批，请由其他审批人办理。',
    'Whoever asked for this, changed it or decided an earlier step, or stands in for one who did, cannot decide it. Another approver has to.',
  ),
  STEP_EXPIRED: impossible(
    '办理时限 {due} 已过，不能再审批；请重新提出。',
    'The time limit, {due}, has passed: too late to decide. It has to be asked for anew.',
  ),
  PAPERS_MISSING: impossible('缺少材料：{missing}。补齐后再审批。', 'Papers are missing: {missing}. Add them, then approve.'),
  DOCUMENT_NUMBER_MISSING: invalid('批准此环节须填写文号。', 'To approve this step give the document number.'),
};

export type ApprovalRefused = Refusal<keyof typeof approvalRefusals | 'DECISION_WITHOUT_OPINION'>;

const no = refusing(approvalRefusals);

/** Begins an approval: the first stage waits. Throws without steps, or when two have one key: such an approval could never be decided. */
export function begin(steps: readonly Step[], now: Date, dueAfter: DueAfter): Approval {
  if (steps.length === 0) throw new Error('an approval without steps');
  if (new Set(steps.map(({ key }) => key)).size < steps.length) throw new Error('two steps of one key');
  const first = Math.min(...steps.map(({ stage }) => stage));
  return { steps, open: opened(steps, first, now, dueAfter), decisions: [], outcome: 'PENDING' };
}

/** Decides a step that waits, if this person may, now, with these papers. */
export function decideStep(
  approval: Approval,
  said: StepOpinion,
  facts: ApprovalFacts,
): Extract<ApprovalEvent, { type: 'StepDecided' }> | ApprovalRefused {
  if (approval.outcome !== 'PENDING') return no('APPROVAL_OVER', { outcome: approval.outcome });
  const open = approval.open.filter(({ key }) => said.step === undefined || key === said.step);
  if (open.length === 0) return no('STEP_NOT_OPEN', { step: said.step ?? '', open: keysOf(approval.open) });
  const mine = open.flatMap((waiting) => {
    const step = stepOf(approval, waiting.key);
    return facts.grants.filter((grant) => holds(grant, step, facts.now)).map((grant) => ({ waiting, step, grant }));
  });
  if (mine.length === 0) return no('NOT_THE_APPROVER', { steps: keysOf(open) });
  const chosen = mine.find(({ grant }) => clean(approval, grant, facts));
  if (!chosen) return no('FOUR_EYES', { by: facts.by });
  const refused = ready(chosen.step, chosen.waiting, said, facts);
  if (refused) return refused;
  const made = decision({ by: facts.by, role: chosen.step.role, at: facts.now, ...spoken(said) });
  if ('refused' in made) return made;
  const { deputyOf } = chosen.grant;
  const decided = { ...made, step: chosen.step.key, ...(deputyOf !== undefined && { onBehalfOf: deputyOf }) };
  return { type: 'StepDecided', decision: decided, opens: made.outcome === 'approved' ? next(approval, decided, facts) : [] };
}

/** What silence comes to: an event once a step that waits is due. */
export function expire(approval: Approval, now: Date): Extract<ApprovalEvent, { type: 'ApprovalExpired' }> | undefined {
  const late = approval.open.filter(({ due }) => due !== undefined && due <= now).map(({ key }) => key);
  return late.length > 0 ? { type: 'ApprovalExpired', steps: late } : undefined;
}

/** The approval after an event. A rejection of one body ends it for all. */
export function evolveApproval(approval: Approval, event: ApprovalEvent): Approval {
  if (event.type === 'ApprovalExpired') return { ...approval, open: [], outcome: 'EXPIRED' };
  const decisions = [...approval.decisions, event.decision];
  if (event.decision.outcome === 'rejected') return { ...approval, decisions, open: [], outcome: 'REJECTED' };
  const open = [...approval.open.filter(({ key }) => key !== event.decision.step), ...event.opens];
  return { ...approval, decisions, open, outcome: open.length === 0 ? 'APPROVED' : 'PENDING' };
}

/** When silence is next taken for an answer; none while nothing waits with a time limit. */
export function dueOf({ open }: Approval): Date | undefined {
  const dues = open.flatMap(({ due }) => (due ? [due.getTime()] : []));
  return dues.length > 0 ? new Date(Math.min(...dues)) : undefined;
}

function ready(step: Step, { due }: OpenStep, said: StepOpinion, { now, papers }: ApprovalFacts): ApprovalRefused | undefined {
  if (due !== undefined && now >= due) return no('STEP_EXPIRED', { due: clockText(due) });
  if (said.outcome === 'rejected') return undefined;
  const missing = (step.papers ?? []).filter((paper) => !papers.has(paper));
  if (missing.length > 0) return no('PAPERS_MISSING', { missing: missing.join('、') });
  const numbered = said.documentNumber !== undefined && said.documentNumber.trim() !== '';
  return step.numbered && !numbered ? no('DOCUMENT_NUMBER_MISSING', {}, { field: 'document_number' }) : undefined;
}

/** Four eyes: neither who decides nor for whom had a hand in it, or decided an earlier step. */
function clean({ decisions }: Approval, { deputyOf }: ApproverGrant, { by, hands }: ApprovalFacts): boolean {
  const seen = new Set([...hands, ...decisions.flatMap((made) => [made.by, ...(made.onBehalfOf === undefined ? [] : [made.onBehalfOf])])]);
  return !seen.has(by) && (deputyOf === undefined || !seen.has(deputyOf));
}

function holds({ role, place, until }: ApproverGrant, step: Step, now: Date): boolean {
  return role === step.role && (until === undefined || now < until) && step.places.some((wanted) => reaches(place, wanted));
}

function reaches(place: string, wanted: string): boolean {
  const regions = place.startsWith('regions/') && wanted.startsWith('regions/');
  return place === wanted || (regions && covers(idOf(place), idOf(wanted)));
}

/** The steps that begin when this one is approved: those of the next stage, once no other of its own waits. */
function next({ steps, open }: Approval, { step }: StepDecision, { now, dueAfter }: ApprovalFacts): readonly OpenStep[] {
  if (open.some(({ key }) => key !== step)) return [];
  const current = Math.max(...open.map(({ key }) => steps.find((it) => it.key === key)?.stage ?? 0));
  const later = steps.filter(({ stage }) => stage > current).map(({ stage }) => stage);
  return later.length > 0 ? opened(steps, Math.min(...later), now, dueAfter) : [];
}

function opened(steps: readonly Step[], stage: number, since: Date, dueAfter: DueAfter): readonly OpenStep[] {
  return steps
    .filter((step) => step.stage === stage)
    .map(({ key, within, until }) => {
      const ends = [...(within ? [dueAfter(within.minutes, since).getTime()] : []), ...(until ? [until.getTime()] : [])];
      return { key, since, ...(ends.length > 0 && { due: new Date(Math.min(...ends)) }) };
    });
}

function stepOf({ steps }: Approval, key: string): Step {
  const step = steps.find((it) => it.key === key);
  if (!step) throw new Error(`the step ${key} waits, but is none of the approval`);
  return step;
}

function spoken({ outcome, opinion, documentNumber, attachments }: StepOpinion) {
  return { outcome, opinion, ...(documentNumber && { documentNumber }), ...(attachments && { attachments }) };
}

const keysOf = (open: readonly OpenStep[]) => open.map(({ key }) => key).join('、');
