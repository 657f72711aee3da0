import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import {
  type Command,
  type Commitment,
  decided,
  type New,
  type OnRecord,
  on,
  type Query,
  type Seen,
  type Stored,
  type UseCase,
} from '@jiguan/kit/app';
import type { Contract, ContractEvent } from '../../domain/agreement/contract.ts';
import { type PaymentSaid, paymentRefused } from '../../domain/agreement/money.ts';
import { isWithin, scored } from '../../domain/agreement/performance.ts';
import { feeOf } from '../../domain/agreement/plan.ts';
import { appeal, rejectAppeal, upholdAppeal } from '../../domain/assessment/appeal.ts';
import type { Assessment, AssessmentEvent } from '../../domain/assessment/assessment.ts';
import { excuse, pay, settle } from '../../domain/assessment/conduct.ts';
import { standing, withInspections } from '../../domain/assessment/standing.ts';
import { no } from '../../domain/refusals.ts';
import { notYours, rulesFor, workingDaysIn } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { assessments, contracts, providers } from '../records.ts';
import { tellingProvider } from '../told.ts';

/** Opens a month of a contract, with all its sites not scored; it is judged by the terms of that day. */
export const createAssessment: Command<New<Pick<Assessment, 'contract' | 'period'>>, Stored<Assessment>> = async (
  { id, details: { contract: name, period } },
  use,
) => {
  if (id && (await use.load(assessments, id))) return no('ID_USED', { name: id }, { field: 'assessment_id' });
  const contract = await use.load(contracts, idOf(name));
  if (!contract) return missing(name, 'assessment.contract');
  if (!isWithin(contract, period)) return no('PERIOD_OUTSIDE_TERM', { period }, { field: 'assessment.period' });
  const fee = feeOf(contract, period);
  if (fee === 0) return no('PERIOD_WITHOUT_SERVICE', { period }, { field: 'assessment.period' });
  const { provider, unit, region, fullPayScore, baseRate, formula, sheet, siteWeights } = contract;
  const sites = contract.sites.map((site, i) => ({ site, weight: siteWeights[i] ?? 0, excuse: '' }));
  const opened = { contract: name, period, provider, unit, region, fee, fullPayScore, baseRate, formula, sheet, sites };
  const taken = () => no('PERIOD_TAKEN', { period }, { field: 'assessment.period' });
  return decided(assessments, { newId: id ?? use.newId() }, [{ type: 'AssessmentOpened', ...opened }], { taken });
};

/** Months in a list: with their scores as they stand, and without the inspections that some hold, which the page of a month shows. */
export const asTheyStand =
  (reads: Reads): Seen<Assessment> =>
  async (months) => {
    const open = months.filter(({ status }) => status === 'ASSESSMENT_STATUS_OPEN').map(nameOfMonth);
    const visits = Map.groupBy(open.length === 0 ? [] : await reads.visits(open), ({ assessment }) => assessment);
    return months.map((month) => ({ ...standing(month, visits.get(nameOfMonth(month)) ?? []), inspections: [] }));
  };

const nameOfMonth = ({ _id }: { readonly _id: string }) => nameOf(assessments.collection, _id);

/** A month with its inspections, and with the scores that they come to. */
export const getAssessment =
  (reads: Reads): Query<OnRecord, Stored<Assessment>> =>
  async ({ name }, use) => {
    const [month, visits] = await Promise.all([use.load(assessments, idOf(name)), reads.inspectionsOf(name)]);
    return month ? withInspections(month, visits) : missing(name);
  };

type AtSite = OnRecord & { readonly site: string };

export const excuseSite =
  (reads: Reads): Command<AtSite, Stored<Assessment>> =>
  async (said, use) => {
    const visits = await reads.visits([said.name]);
    const wanted = await on(assessments, (month, { site, reason = '' }: AtSite) => excuse(month, visits, site, reason))(said, use);
    return isRefused(wanted) ? wanted : { ...wanted, result: (saved) => standing(wanted.result(saved), visits) };
  };

/** A month's facts say of which contract it is, and those for the provider whom they are told. */
async function told(month: Assessment, outcome: Outcome, use: UseCase) {
  const [events, contract] = await Promise.all([tellingProvider(month.provider, outcome, use), use.load(contracts, idOf(month.contract))]);
  return isRefused(events) ? events : events.map((event) => ({ ...event, contractTitle: contract?.displayName ?? '' }));
}

type Outcome = readonly AssessmentEvent[] | Refusal;

/** A command on a month that its contract keeps account of: both are changed in one commit, or neither. */
const onBoth =
  <I extends OnRecord>(
    decide: (month: Stored<Assessment>, said: I, use: UseCase) => Outcome | Promise<Outcome>,
    count: (contract: Stored<Contract>, month: Assessment, said: I, use: UseCase) => readonly ContractEvent[] | Refusal,
  ): Command<I, Stored<Assessment>> =>
  async (said, use) => {
    const month = await use.load(assessments, idOf(said.name));
    if (!month) return missing(said.name);
    const contract = await use.load(contracts, idOf(month.contract));
    if (!contract) throw new Error(`${month.contract} is gone, yet it is assessed`);
    const events = await told(month, await decide(month, said, use), use);
    if (isRefused(events)) return events;
    const after = events.reduce<Assessment>(assessments.evolve, month);
    const counted = await tellingProvider(month.provider, count(contract, after, said, use), use);
    if (isRefused(counted)) return counted;
    return {
      changes: [
        { aggregate: assessments, id: month._id, before: month, events, ...(said.reason && { reason: said.reason }) },
        { aggregate: contracts, id: contract._id, before: contract, events: counted },
      ],
      result: ([saved]) => saved as Stored<Assessment>,
    } satisfies Commitment<Stored<Assessment>>;
  };

const countScore = (contract: Contract, { period, score, due }: Assessment, _: unknown, { now }: UseCase) =>
  scored(contract, { period, score: score as number, due: due as number }, now);

/** Closes the month by all its inspections, and tells until which working day the provider may appeal. One that comes meanwhile is read as well. */
export const settleAssessment = (reads: Reads) =>
  onBoth(async (month, { name }: OnRecord, use) => {
    const rules = rulesFor(use, month.region);
    if (isRefused(rules)) return rules;
    return settle(month, await reads.visits([name]), workingDaysIn(use, month.region)(dayOf(use.now), rules.appealDays));
  }, countScore);

export const appealSite = on(assessments, async (month, said: AtSite & { readonly photos: readonly string[] }, use) => {
  const refused = notYours(use, month, await use.load(providers, idOf(month.provider)));
  const { site, photos, reason: text = '' } = said;
  return refused ?? told(month, appeal(month, { site, text, photos, by: use.actor.subject, time: use.now }, dayOf(use.now)), use);
});

export const upholdSiteAppeal = onBoth(
  (month, { site, score, reason = '' }: AtSite & { readonly score: number }, { actor }) =>
    upholdAppeal(month, { site, by: actor.subject, opinion: reason }, score),
  countScore,
);

export const rejectSiteAppeal = on(assessments, (month, { site, reason = '' }: AtSite, use) =>
  told(month, rejectAppeal(month, { site, by: use.actor.subject, opinion: reason }), use),
);

export const payAssessment = onBoth(
  (month, said: OnRecord & PaymentSaid) => pay(month, said),
  (contract, { period }, said, { now }) => {
    const { invoice, amount, day } = said;
    return paymentRefused(contract, said, dayOf(now)) ?? [{ type: 'PeriodPaid', period, invoice, amount, day }];
  },
);
