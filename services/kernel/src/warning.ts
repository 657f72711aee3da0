/**
 * 预警: evidence is gathered into one case by a pattern; when there is enough of it the case opens, the unit answers within a deadline, and somebody
 * else concludes: explained, confirmed, or referred. A warning has a life, not only a lamp. Pure.
 */
import { clockText } from './day.ts';
import type { Refusal } from './refusal.ts';
import { forbidden, impossible, invalid, refusing } from './refusing.ts';

/** How much of what makes a warning; numbers come from rule editions. */
export interface Pattern {
  /** `no_show.repeated`. */
  readonly code: string;
  /** So many pieces of evidence … */
  readonly count: number;
  /** … within so many days of 24 h. */
  readonly days: number;
  /** Working minutes for the answer. */
  readonly answerMinutes: number;
}

/** Something that was seen; the same one seen again has the same id. */
export interface Evidence {
  readonly id: string;
  readonly at: Date;
}

export interface Answer {
  readonly by: string;
  readonly at: Date;
  readonly text: string;
  readonly late: boolean;
}

export interface Conclusion {
  /** 情况属实并已说明, 属实, 移送. */
  readonly outcome: 'EXPLAINED' | 'CONFIRMED' | 'REFERRED';
  readonly by: string;
  readonly at: Date;
  readonly opinion: string;
}

export type WarningStatus = 'GATHERING' | 'OPEN' | 'OVERDUE' | 'ANSWERED' | 'CONCLUDED';

export interface Warning {
  readonly pattern: Pattern;
  readonly evidence: readonly Evidence[];
  readonly status: WarningStatus;
  readonly openedAt?: Date;
  readonly answerDue?: Date;
  readonly answer?: Answer;
  readonly conclusion?: Conclusion;
}

export type WarningEvent =
  | { readonly type: 'EvidenceGathered'; readonly evidence: Evidence; readonly pattern: Pattern }
  | { readonly type: 'WarningOpened'; readonly at: Date; readonly answerDue: Date }
  /** 逾期未答复. */
  | { readonly type: 'AnswerMissed' }
  | { readonly type: 'WarningAnswered'; readonly answer: Answer }
  | { readonly type: 'WarningConcluded'; readonly conclusion: Conclusion };

export const warningRefusals = {
  WARNING_NOT_OPEN: impossible('预警不在待答复状态（{status}）。', 'The warning does not wait for an answer ({status}).'),
  WARNING_NOT_ANSWERED: impossible(
    '单位尚未答复，且答复期限 {due} 未到，不能办结（{status}）。',
    'The unit has not answered and has time until {due}: it cannot be concluded yet ({status}).',
  ),
  ANSWER_EMPTY: invalid('请填写情况说明。', 'Give an answer.'),
  OPINION_EMPTY: invalid('办结须填写意见。', 'A conclusion needs an opinion.'),
  CONCLUDED_BY_ANSWERER: forbidden(
    '答复人不能办结自己答复的预警，请由其他人员办理。',
    'Who answered cannot conclude. Somebody else has to.',
  ),
};

export type WarningRefused = Refusal<keyof typeof warningRefusals>;

const no = refusing(warningRefusals);
const DAY = 86_400_000;

/**
 * One more piece of evidence: nothing where it is there already. Opens the case when within the days enough has been seen. A case that is concluded
 * takes none: what is seen then begins the next one (`undefined`).
 */
export function gather(
  warning: Warning | undefined,
  seen: Evidence,
  pattern: Pattern,
  now: Date,
  dueAfter: (minutes: number, from: Date) => Date,
): readonly WarningEvent[] {
  if (warning?.status === 'CONCLUDED') throw new Error('a concluded warning takes no evidence');
  if (warning?.evidence.some(({ id }) => id === seen.id)) return [];
  const gathered = { type: 'EvidenceGathered', evidence: seen, pattern } as const;
  const opens =
    (warning?.status ?? 'GATHERING') === 'GATHERING' && densest([...(warning?.evidence ?? []), seen], pattern.days) >= pattern.count;
  return opens ? [gathered, { type: 'WarningOpened', at: now, answerDue: dueAfter(pattern.answerMinutes, now) }] : [gathered];
}

/** Most pieces of evidence in any stretch of so many days. */
function densest(evidence: readonly Evidence[], days: number): number {
  const times = evidence.map(({ at }) => at.getTime());
  return Math.max(...times.map((from) => times.filter((time) => from <= time && time < from + days * DAY).length));
}

/** 答复. Late is recorded as late, not refused. */
export function answer(warning: Warning, said: Omit<Answer, 'late'>): Extract<WarningEvent, { type: 'WarningAnswered' }> | WarningRefused {
  if (warning.status !== 'OPEN' && warning.status !== 'OVERDUE') return no('WARNING_NOT_OPEN', { status: warning.status });
  if (said.text.trim() === '') return no('ANSWER_EMPTY', {}, { field: 'text' });
  return { type: 'WarningAnswered', answer: { ...said, late: warning.answerDue !== undefined && said.at >= warning.answerDue } };
}

/** Nobody answered in time. No event when somebody did. */
export function missAnswer(warning: Warning, now: Date): readonly WarningEvent[] {
  return warning.status === 'OPEN' && warning.answerDue !== undefined && now >= warning.answerDue ? [{ type: 'AnswerMissed' }] : [];
}

/** 办结: after the answer, or when none came in time; never by who answered. */
export function conclude(warning: Warning, made: Conclusion): Extract<WarningEvent, { type: 'WarningConcluded' }> | WarningRefused {
  if (warning.status !== 'ANSWERED' && warning.status !== 'OVERDUE') {
    return no('WARNING_NOT_ANSWERED', { status: warning.status, due: warning.answerDue ? clockText(warning.answerDue) : '—' });
  }
  if (made.by === warning.answer?.by) return no('CONCLUDED_BY_ANSWERER', { by: made.by });
  if (made.opinion.trim() === '') return no('OPINION_EMPTY', {}, { field: 'opinion' });
  return { type: 'WarningConcluded', conclusion: made };
}

/** The case after an event; evidence keeps coming while it is open. */
export function evolveWarning(warning: Warning | undefined, event: WarningEvent): Warning {
  if (event.type === 'EvidenceGathered') {
    const { evidence, pattern } = event;
    return warning ? { ...warning, evidence: [...warning.evidence, evidence] } : { pattern, evidence: [evidence], status: 'GATHERING' };
  }
  if (!warning) throw new Error(`${event.type} of a warning for which nothing was seen`);
  switch (event.type) {
    case 'WarningOpened':
      return { ...warning, status: 'OPEN', openedAt: event.at, answerDue: event.answerDue };
    case 'AnswerMissed':
      return { ...warning, status: 'OVERDUE' };
    case 'WarningAnswered':
      return { ...warning, status: 'ANSWERED', answer: event.answer };
    case 'WarningConcluded':
      return { ...warning, status: 'CONCLUDED', conclusion: event.conclusion };
  }
}
