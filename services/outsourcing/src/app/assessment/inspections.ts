import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Command, type Commitment, decided, type New, type OnRecord, on, type Stored, type UseCase } from '@jiguan/kit/app';
import type { Assessment } from '../../domain/assessment/assessment.ts';
import { withdrawInspection } from '../../domain/assessment/conduct.ts';
import { standing, type Visit } from '../../domain/assessment/standing.ts';
import { inspect, withdraw } from '../../domain/inspection/conduct.ts';
import type { InspectionSaid, SiteInspection } from '../../domain/inspection/inspection.ts';
import { no } from '../../domain/refusals.ts';
import type { Reads } from '../ports.ts';
import { assessments, siteInspections } from '../records.ts';

/** Whoever finds the book of its month closed. */
const taken = () => no('ASSESSMENT_SETTLED');

/** An inspection, in a month that was loaded. */
function inspected(month: Stored<Assessment>, said: InspectionSaid, { actor, now, newId }: UseCase, id?: string) {
  const name = nameOf(assessments.collection, month._id);
  const outcome = inspect(name, month, { ...said, day: said.day || dayOf(now) }, actor.subject);
  return decided(siteInspections, { newId: id ?? newId() }, outcome, { taken });
}

/** Records an inspection in a month that is open. */
export const createSiteInspection: Command<New<InspectionSaid & { readonly assessment: string }>, Stored<SiteInspection>> = async (
  { id, details: { assessment, ...said } },
  use,
) => {
  if (id && (await use.load(siteInspections, id))) return no('ID_USED', { name: id }, { field: 'site_inspection_id' });
  const month = await use.load(assessments, idOf(assessment));
  return month ? inspected(month, said, use, id) : missing(assessment, 'site_inspection.assessment');
};

/** The same, told of the month and answered with it. */
export const inspectSite =
  (reads: Reads): Command<OnRecord & InspectionSaid, Stored<Assessment>> =>
  async ({ name, ...said }, use) => {
    const [month, visits] = await Promise.all([use.load(assessments, idOf(name)), reads.visits([name])]);
    if (!month) return missing(name);
    const wanted = inspected(month, said, use);
    return isRefused(wanted) ? wanted : { ...wanted, result: ([visit]) => standing(month, [...visits, visit as Visit]) };
  };

export const withdrawSiteInspection = on(siteInspections, async (inspection, { reason = '' }: OnRecord, use) => ({
  outcome: withdraw(inspection, await monthOf(inspection, use), reason),
  taken,
}));

async function monthOf({ assessment }: SiteInspection, use: UseCase): Promise<Assessment> {
  const month = await use.load(assessments, idOf(assessment));
  if (!month) throw new Error(`${assessment} is gone, yet there is an inspection of it`);
  return month;
}

type Numbered = OnRecord & { readonly number: number };

/** Withdraws an inspection by its number in the month: one that the month holds itself, or else one of those that follow in their order. */
export const withdrawNumbered =
  (reads: Reads): Command<Numbered, Stored<Assessment>> =>
  async ({ name, number, reason = '' }, use) => {
    const [month, visits] = await Promise.all([use.load(assessments, idOf(name)), reads.inspectionsOf(name)]);
    if (!month) return missing(name);
    const visit = visits[number - month.inspections.length - 1];
    if (visit?.withdrawn !== '') {
      const wanted = decided(assessments, month, withdrawInspection(month, number, reason), { reason });
      return isRefused(wanted) ? wanted : answering(wanted, (saved) => standing(saved as Stored<Assessment>, visits));
    }
    const wanted = decided(siteInspections, visit, withdraw(visit, month, reason), { reason, taken });
    const others = visits.filter((one) => one !== visit);
    return isRefused(wanted) ? wanted : answering(wanted, (saved) => standing(month, [...others, saved as Stored<SiteInspection>]));
  };

const answering = <R>(wanted: Commitment<unknown>, answer: (saved: Stored<object>) => R): Commitment<R> => ({
  ...wanted,
  result: ([saved]) => answer(saved as Stored<object>),
});
