import { type Day, isDay } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Assessment } from '../assessment/assessment.ts';
import { at, open } from '../assessment/conduct.ts';
import { sheetScore } from '../assessment/sheet.ts';
import { firstDayOf, lastDayOf } from '../days.ts';
import { no, type Refused } from '../refusals.ts';
import type { InspectionSaid, SiteInspection, SiteInspectionEvent } from './inspection.ts';

type Outcome = readonly SiteInspectionEvent[] | Refused;

/** Records an inspection in a month, `assessments/…`: by the sheet, what was lost at its items; without a sheet, the score as it was given. */
export function inspect(assessment: string, month: Assessment, said: InspectionSaid, inspector: string): Outcome {
  const refused = open(month) ?? at(month, said.site) ?? dayRefused(month, said.day);
  if (refused) return refused;
  if (month.sheet.length > 0 && said.score !== 0) return no('SCORE_FOLLOWS_SHEET', {}, { field: 'score' });
  const score = month.sheet.length > 0 || said.deductions.length > 0 ? sheetScore(month.sheet, said.deductions) : said.score;
  if (isRefused(score)) return score;
  const { contract, provider, unit, region } = month;
  const { site, day, deductions, note, photos } = said;
  return [
    {
      type: 'SiteInspectionRecorded',
      ...{ assessment, contract, provider, unit, region, inspector },
      ...{ site, day, score, deductions, note, photos },
    },
  ];
}

function dayRefused({ period }: Assessment, day: Day): Refused | undefined {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  const [first, last] = [firstDayOf(period), lastDayOf(period)];
  return day < first || day > last ? no('DAY_OUTSIDE_TERM', { day, from: first, until: last }, { field: 'day' }) : undefined;
}

/** A wrong entry stays visible and counts no more, as long as its month is open. */
export function withdraw({ status }: SiteInspection, month: Assessment, reason: string): Outcome {
  if (status !== 'SITE_INSPECTION_STATUS_COUNTED') return no('INSPECTION_WITHDRAWN');
  return open(month) ?? [{ type: 'SiteInspectionWithdrawn', reason }];
}
