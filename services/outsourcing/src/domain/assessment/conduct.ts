import type { Day } from '@jiguan/kernel/day';
import { total, yuan } from '@jiguan/kernel/money';
import type { PaymentSaid } from '../agreement/money.ts';
import { entriesOf } from '../inspection/inspection.ts';
import { no, type Refused } from '../refusals.ts';
import type { Assessment, AssessmentEvent } from './assessment.ts';
import { dueFor, scoreOf } from './score.ts';
import { standing, type Visit, visitsTo } from './standing.ts';

type Outcome = readonly AssessmentEvent[] | Refused;

export const open = ({ status }: Assessment): Refused | undefined =>
  status === 'ASSESSMENT_STATUS_OPEN' ? undefined : no('ASSESSMENT_SETTLED');
export const settled = ({ status }: Assessment): Refused | undefined =>
  status === 'ASSESSMENT_STATUS_OPEN' ? no('ASSESSMENT_OPEN') : undefined;
export const at = ({ sites }: Assessment, site: string): Refused | undefined =>
  sites.some((one) => one.site === site) ? undefined : no('SITE_UNKNOWN', { site }, { field: 'site' });

/** A wrong entry of those that the month holds itself, which were made before inspections were records of their own. */
export function withdrawInspection(month: Assessment, number: number, reason: string): Outcome {
  const refused = open(month);
  if (refused) return refused;
  const found = month.inspections.find((one) => one.number === number && one.withdrawn === '');
  return found ? [{ type: 'InspectionWithdrawn', number, reason }] : no('INSPECTION_UNKNOWN', { number }, { field: 'number' });
}

/** The decision that excuses a site; it holds until the site is inspected again. */
export const excuse = (month: Assessment, visits: readonly Visit[], site: string, reason: string): Outcome =>
  open(month) ?? at(month, site) ?? [{ type: 'SiteExcused', site, excuse: reason, excusedAfter: visitsTo(site, visits) }];

/** Closes the month by all inspections of it: every site was inspected or excused by a decision. */
export function settle(opened: Assessment, visits: readonly Visit[], appealUntil: Day): Outcome {
  const refused = open(opened);
  if (refused) return refused;
  const month = standing(opened, visits);
  const left = month.sites.filter(({ score, excuse: excused }) => score === undefined && excused === '').map(({ site }) => site);
  if (left.length > 0) return no('SITE_NOT_SCORED', { sites: left.join('、') });
  const score = scoreOf(month);
  if (score === undefined) return no('NOTHING_SCORED');
  const entries = visits.flatMap(entriesOf).length;
  return [{ type: 'AssessmentSettled', score, due: dueFor(score, month), appealUntil, sites: month.sites, entries }];
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
