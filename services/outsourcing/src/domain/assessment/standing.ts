/** How a month stands by the inspections of it, which are records of their own. */
import type { SiteInspection } from '../inspection/inspection.ts';
import type { Assessment, Inspection, SiteScore } from './assessment.ts';
import { scoreOfSite } from './score.ts';

/** What the score of a site rests on. */
export type Visit = Pick<SiteInspection, 'site' | 'score' | 'withdrawn'>;

/** The month with the scores of its sites as they stand; one that is settled keeps those by which it was. */
export function standing<M extends Assessment>(month: M, visits: readonly Visit[]): M {
  if (month.status !== 'ASSESSMENT_STATUS_OPEN') return month;
  return { ...month, sites: month.sites.map((site) => siteStanding(site, month, visits)) };
}

/** An excuse holds until the site is inspected again; then all inspections of it count. */
function siteStanding(one: SiteScore, { inspections }: Assessment, visits: readonly Visit[]): SiteScore {
  const { site, weight, excuse, excusedAfter = 0 } = one;
  if (excuse !== '' && visitsTo(site, visits) === excusedAfter) return one;
  const score = scoreOfSite([...inspections, ...visits], site);
  return { site, weight, excuse: '', ...(score !== undefined && { score }) };
}

/** How many inspections of a site were ever recorded. */
export const visitsTo = (at: string, visits: readonly Visit[]): number => visits.filter(({ site }) => site === at).length;

/** The month with its inspections in their order, numbered after those that it holds itself. Their pictures are not had at the month. */
export function withInspections<M extends Assessment>(month: M, visits: readonly SiteInspection[]): M {
  const held = month.inspections.length;
  const numbered = visits.map(
    ({ site, day, inspector, score, deductions, note, withdrawn }, i): Inspection => ({
      ...{ number: held + i + 1, site, day, inspector, score, note, photos: [], withdrawn },
      deductions: deductions.map((one) => ({ ...one, photos: [] })),
    }),
  );
  return { ...standing(month, visits), inspections: [...month.inspections, ...numbered] };
}
