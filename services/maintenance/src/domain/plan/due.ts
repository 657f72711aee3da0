/** When a plan is due: counted from anchor and number, never from the due date before. */
import { addDays, type Day, instantAt } from '@jiguan/kernel/day';
import { addMonths, type Cycle, nthDue } from '@jiguan/kernel/due-dates';
import type { Next, Plan, PlanDetails, Position } from './plan.ts';

/** Later than this many years after a due date no season is looked for. */
const YEARS = 30;

type Counted = Pick<PlanDetails, 'cycleMonths' | 'cycleDays' | 'seasonFrom' | 'seasonTo'>;

export const cycleOf = ({ cycleMonths, cycleDays }: Pick<PlanDetails, 'cycleMonths' | 'cycleDays'>): Cycle =>
  cycleMonths > 0 ? { months: cycleMonths } : { days: cycleDays };

/** Whether it has due dates at all: a plan by use alone has none. */
export const hasCycle = ({ cycleMonths, cycleDays }: Pick<PlanDetails, 'cycleMonths' | 'cycleDays'>) => cycleMonths + cycleDays > 0;

/** The first due date from a position on that lies in the season, and is later than `after`. Throws where there is none: `sound` refused such a plan. */
export function dueAt(plan: Counted, position: Position, after: Day = ''): Next {
  if (!hasCycle(plan)) return waiting(position);
  const next = firstDue(plan, position, after);
  if (!next) throw new RangeError('a plan whose season holds none of its due dates');
  return next;
}

/** The same; undefined where the season holds none of the due dates. */
export function firstDue(plan: Counted, position: Position, after: Day = ''): Next | undefined {
  const start = nthDue(position.anchor, cycleOf(plan), position.count);
  const last = addMonths(start > after ? start : after, 12 * YEARS);
  for (let count = position.count; ; count++) {
    const due = nthDue(position.anchor, cycleOf(plan), count);
    if (due > last) return undefined;
    if (due > after && inSeason(plan, due)) return { position: { ...position, count }, nextDueOn: due, reminderOn: due };
  }
}

/** Whether a day lies in the season; one from November to March runs over the new year. */
function inSeason({ seasonFrom, seasonTo }: Pick<PlanDetails, 'seasonFrom' | 'seasonTo'>, day: Day): boolean {
  if (seasonFrom === '') return true;
  const date = day.slice(5);
  return seasonFrom <= seasonTo ? seasonFrom <= date && date <= seasonTo : seasonFrom <= date || date <= seasonTo;
}

/** When the next order is made: at the beginning of the day that lies the lead time before the due date. */
export function orderAt({ nextDueOn, leadDays }: Pick<Plan, 'nextDueOn' | 'leadDays'>): Date | undefined {
  return nextDueOn === '' ? undefined : instantAt(addDays(nextDueOn, -leadDays));
}

/** Nothing is due until what is open is done. */
export const waiting = (position: Position): Next => ({ position, nextDueOn: '', reminderOn: '' });
