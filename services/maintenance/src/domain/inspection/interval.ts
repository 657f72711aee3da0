/** 灭火器 (GB 50444, GA 95) and whatever else is inspected by intervals: first, later, and the end of life are three numbers. */
import type { Day } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import type { DueNext } from './inspection.ts';

export interface ServiceLife {
  readonly firstMonths: number;
  readonly laterMonths: number;
  /** Left out of what has no end. */
  readonly lifeMonths?: number;
}

/**
 * What is due of one that began on a day and was last inspected on another. Without a readable day of manufacture, what has an end is to be
 * scrapped: undefined, there is no cycle. Once inspected, the later interval runs from the day on which that was done.
 */
export function dueNext({ firstMonths, laterMonths, lifeMonths }: ServiceLife, begunOn: Day, doneOn?: Day): DueNext | undefined {
  if (begunOn === '') return undefined;
  const on = doneOn ? addMonths(doneOn, laterMonths) : addMonths(begunOn, firstMonths);
  const end = lifeMonths === undefined ? undefined : addMonths(begunOn, lifeMonths);
  return end === undefined || on < end ? { dueKind: 'DUE_KIND_INSPECTION', dueOn: on } : { dueKind: 'DUE_KIND_SCRAP', dueOn: end };
}
