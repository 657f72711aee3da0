import type { Day } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';
import type { Appeal, Assessment, AssessmentEvent } from './assessment.ts';
import { at, settled } from './conduct.ts';
import { dueFor, scoreOf } from './score.ts';

type Outcome = readonly AssessmentEvent[] | Refused;

export type AppealSaid = Pick<Appeal, 'site' | 'by' | 'time' | 'text' | 'photos'>;

/** The provider's word against the score of a site: once, and within the working days that the rule edition gives. */
export function appeal(month: Assessment, said: AppealSaid, today: Day): Outcome {
  const refused = settled(month) ?? at(month, said.site) ?? notInspected(month, said.site);
  if (refused) return refused;
  if (today > month.appealUntil) return no('APPEAL_TOO_LATE', { until: month.appealUntil });
  if (month.appeals.some(({ site }) => site === said.site)) return no('APPEAL_MADE', { site: said.site }, { field: 'site' });
  return [{ type: 'AppealMade', appeal: { ...said, status: 'APPEAL_STATUS_OPEN', opinion: '', decider: '' } }];
}

export interface AppealAnswer {
  readonly site: string;
  readonly by: string;
  readonly opinion: string;
}

/** The provider was right about a site: the score is worked out anew, and the difference is due besides. */
export function upholdAppeal(month: Assessment, { site, by, opinion }: AppealAnswer, corrected: number): Outcome {
  const refused = notWaiting(month, site, by);
  if (refused) return refused;
  const before = month.sites.find((one) => one.site === site)?.score ?? 0;
  if (corrected <= before) return no('APPEAL_LOWERS', { score: (before / 100).toFixed(2) }, { field: 'score' });
  const sites = month.sites.map((one) => (one.site === site ? { ...one, score: corrected } : one));
  const score = scoreOf({ ...month, sites }) as number;
  return [{ type: 'AppealUpheld', site, corrected, decider: by, opinion, score, due: dueFor(score, month) }];
}

export const rejectAppeal = (month: Assessment, { site, by, opinion }: AppealAnswer): Outcome =>
  notWaiting(month, site, by) ?? [{ type: 'AppealRejected', site, decider: by, opinion }];

function notWaiting(month: Assessment, site: string, by: string): Refused | undefined {
  const refused = settled(month) ?? at(month, site) ?? notInspected(month, site);
  if (refused) return refused;
  const waiting = month.appeals.find((one) => one.site === site && one.status === 'APPEAL_STATUS_OPEN');
  if (!waiting) return no('NO_APPEAL', { site }, { field: 'site' });
  return waiting.by === by ? no('APPEAL_OWN') : undefined;
}

const notInspected = ({ sites }: Assessment, site: string): Refused | undefined =>
  sites.find((one) => one.site === site)?.score === undefined ? no('SITE_NOT_INSPECTED', { site }, { field: 'site' }) : undefined;
