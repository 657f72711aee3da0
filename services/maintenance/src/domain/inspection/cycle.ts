/** Where a duty goes on after what happened to it: a lift by years and month, the others by intervals. */
import { addDays, type Day } from '@jiguan/kernel/day';
import { addMonths } from '@jiguan/kernel/due-dates';
import type { Cycle, DueNext, Inspection, Result } from './inspection.ts';
import { dueNext, type ServiceLife } from './interval.ts';
import { inspected, inspectionDue, installed, type LiftCycle, type LiftRule, rebased, testDue, tested } from './lift.ts';

/** The numbers of a scheme, from rule editions. */
export type SchemeRule = { readonly kind: 'lift'; readonly lift: LiftRule } | { readonly kind: 'interval'; readonly life: ServiceLife };

/** Reminders so many days before the due day, the most first. */
export type ReminderDays = readonly number[];

/** The first reminder of a due day that lies after a day; empty when none is left. */
export function nextReminder(dueOn: Day, days: ReminderDays, after: Day): Day {
  return days.map((count) => addDays(dueOn, -count)).find((day) => day > after) ?? '';
}

/** From the beginning. */
export function begin(rule: SchemeRule, baseOn: Day, days: ReminderDays, today: Day): Cycle {
  if (rule.kind === 'lift') return ofLift(rule.lift, installed(baseOn), days, today);
  // 无法识别出厂日期: to be scrapped, there is no cycle (GA 95).
  return ofInterval(dueNext(rule.life, baseOn) ?? { dueKind: 'DUE_KIND_SCRAP', dueOn: today }, days, today);
}

/** After a result that was passed; undefined where it came before its window and nothing moves. */
export function passed(inspection: Inspection, result: Pick<Result, 'kind' | 'doneOn'>, rule: SchemeRule, today: Day): Cycle | undefined {
  const { reminderDays: days, lift, dueKind, dueOn, baseOn } = inspection;
  if (rule.kind === 'interval') return ofInterval(later(rule.life, baseOn, result.doneOn, { dueKind, dueOn }), days, today);
  if (!lift) throw new Error('a lift without its cycle');
  if (result.kind === 'RESULT_KIND_SELF_TEST') {
    const after = tested(lift, rule.lift, inspection.testDueOn, result.doneOn);
    return after && { dueKind, dueOn, remindOn: inspection.remindOn, lift: after, testDueOn: testDue(after, rule.lift) ?? '' };
  }
  const anew = result.kind === 'RESULT_KIND_SUPERVISED' || dueKind === 'DUE_KIND_RESTART';
  const after = anew ? rebased(lift, result.doneOn) : inspected(lift, rule.lift, result.doneOn);
  return after && ofLift(rule.lift, after, days, today);
}

/** 启用: stopped for longer than the rule allows, a lift is inspected first. */
export function restarted(inspection: Inspection, rule: SchemeRule, day: Day): Cycle {
  const { suspendedOn, lift, testDueOn, remindOn, dueKind, dueOn } = inspection;
  const long = rule.kind === 'lift' && day > addMonths(suspendedOn, 12 * rule.lift.stoppedYears);
  const due: DueNext = long ? { dueKind: 'DUE_KIND_RESTART', dueOn: day } : { dueKind, dueOn };
  return { ...due, testDueOn, remindOn: long ? '' : remindOn, ...(lift && { lift }) };
}

/** Whether the due day has passed on a day. What is to be scrapped is so on the day itself, and what waits for a restart at once. */
export function isOverdue({ dueKind, dueOn }: DueNext, today: Day): boolean {
  return dueKind === 'DUE_KIND_INSPECTION' ? today > dueOn : today >= dueOn;
}

/** An interval that is over the end of life leaves nothing but the end. */
function later(life: ServiceLife, baseOn: Day, doneOn: Day, was: DueNext): DueNext {
  return was.dueKind === 'DUE_KIND_SCRAP' ? was : (dueNext(life, baseOn, doneOn) ?? was);
}

function ofInterval(due: DueNext, days: ReminderDays, today: Day): Cycle {
  return { ...due, testDueOn: '', remindOn: nextReminder(due.dueOn, days, today) };
}

function ofLift(rule: LiftRule, lift: LiftCycle, days: ReminderDays, today: Day): Cycle {
  const dueOn = inspectionDue(lift, rule);
  return { dueKind: 'DUE_KIND_INSPECTION', dueOn, lift, testDueOn: testDue(lift, rule) ?? '', remindOn: nextReminder(dueOn, days, today) };
}
