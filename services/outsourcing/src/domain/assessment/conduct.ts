import { type Day, isDay } from '@jiguan/kernel/day';
import { total, yuan } from '@jiguan/kernel/money';
import { isRefused } from '@jiguan/kernel/refusal';
import type { PaymentSaid } from '../agreement/money.ts';
import { firstDayOf, lastDayOf } from '../days.ts';
import { no, type Refused } from '../refusals.ts';
import type { Assessment, AssessmentEvent, Inspection } from './assessment.ts';
import { dueFor, scoreOf } from './score.ts';
import { sheetScore } from './sheet.ts';

type Outcome = readonly AssessmentEvent[] | Refused;

/** A month holds no more: who inspects more often opens the next one first. */
const MOST_INSPECTIONS = 400;

const open = ({ status }: Assessment): Refused | undefined => (status === 'ASSESSMENT_STATUS_OPEN' ? undefined : no('ASSESSMENT_SETTLED'));
export const settled = ({ status }: Assessment): Refused | undefined =>
  status === 'ASSESSMENT_STATUS_OPEN' ? no('ASSESSMENT_OPEN') : undefined;
export const at = ({ sites }: Assessment, site: string): Refused | undefined =>
  sites.some((one) => one.site === site) ? undefined : no('SITE_UNKNOWN', { site }, { field: 'site' });

export type InspectionSaid = Pick<Inspection, 'site' | 'day' | 'score' | 'deductions' | 'note' | 'photos'>;

/** Records an inspection: by the sheet, what was lost at its items; without a sheet, the score as it was given. */
export function inspect(month: Assessment, said: InspectionSaid, inspector: string): Outcome {
  const refused = open(month) ?? at(month, said.site) ?? dayRefused(month, said.day);
  if (refused) return refused;
  if (month.inspections.length >= MOST_INSPECTIONS) return no('TOO_MANY_INSPECTIONS', { most: MOST_INSPECTIONS });
  if (month.sheet.length > 0 && said.score !== 0) return no('SCORE_FOLLOWS_SHEET', {}, { field: 'score' });
  const score = month.sheet.length > 0 || said.deductions.length > 0 ? sheetScore(month.sheet, said.deductions) : said.score;
  if (isRefused(score)) return score;
  const { site, day, deductions, note, photos } = said;
  const inspection = { number: month.inspections.length + 1, site, day, inspector, deductions, note, photos, withdrawn: '' };
  return [{ type: 'SiteInspected', inspection: { ...inspection, score } }];
}

function dayRefused({ period }: Assessment, day: Day): Refused | undefined {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  return day < first || day > last ? no('DAY_OUTSIDE_TERM', { day, from: first, until: last }, { field: 'day' }) : undefined;
}

/** A wrong entry stays visible and counts no more. */
export function withdrawInspection(month: Assessment, number: number, reason: string): Outcome {
  const refused = open(month);
  if (refused) return refused;
  const found = month.inspections.find((one) => one.number === number && one.withdrawn === '');
  return found ? [{ type: 'InspectionWithdrawn', number, reason }] : no('INSPECTION_UNKNOWN', { number }, { field: 'number' });
}

export const excuse = (month: Assessment, site: string, reason: string): Outcome =>
  open(month) ?? at(month, site) ?? [{ type: 'SiteExcused', site, excuse: reason }];

/** Closes the month: every site was inspected or excused by a decision. */
export function settle(month: Assessment, appealUntil: Day): Outcome {
  const refused = open(month);
  if (refused) return refused;
  const left = month.sites.filter(({ score, excuse: excused }) => score === undefined && excused === '').map(({ site }) => site);
  if (left.length > 0) return no('SITE_NOT_SCORED', { sites: left.join('、') });
  const score = scoreOf(month);
  return score === undefined ? no('NOTHING_SCORED') : [{ type: 'AssessmentSettled', score, due: dueFor(score, month), appealUntil }];
}

/** A payment by the score: all of them never above what is due. */
export function pay(month: Assessment, { invoice, amount, day, voucher }: PaymentSaid): Outcome {
  const refused = settled(month);
  if (refused) return refused;
  const left = openAmount(month) ?? 0;
  if (amount > left) return no('PAID_ABOVE_DUE', { amount: yuan(amount), open: yuan(left) }, { field: 'amount' });
  return [{ type: 'AssessmentPaid', invoice, amount, day, voucher }];
}

/** Due and not paid yet; unknown until it is settled. */
export const openAmount = ({ due, paid }: Assessment): number | undefined =>
  due === undefined ? undefined : due - total(paid.map(({ amount }) => amount));
