import { addDays, type Day, dayOf, instantAt } from '@jiguan/kernel/day';
import { nthDue } from '@jiguan/kernel/due-dates';
import { no, type Refused } from '../refusals.ts';
import { cycleOf, dueAt, hasCycle, orderAt, waiting } from './due.ts';
import { evolvePlan, type Next, type Occurrence, type Plan, type PlanEvent } from './plan.ts';
import { useAfter } from './use.ts';

/** Made in one commit: what fell due while nobody looked comes in slices. */
const SLICE = 50;

/**
 * What has fallen due by now, in order: one occurrence for each due date, each with its own order's name. A timer that fires late, twice, or
 * after the clock was set back finds the number used and makes nothing.
 */
export function fallDue(
  plan: Plan,
  now: Date,
  orderOf: (number: number) => string,
): readonly Extract<PlanEvent, { type: 'PlanFellDue' }>[] {
  const events: Extract<PlanEvent, { type: 'PlanFellDue' }>[] = [];
  for (let at: Plan = plan; isDue(at, now) && events.length < SLICE; at = evolvePlan(at, events.at(-1) as PlanEvent)) {
    const occurrence = { number: at.made, dueOn: at.nextDueOn, workOrder: orderOf(at.made) };
    const { anchor, count } = at.position;
    const next =
      at.basis === 'PLAN_BASIS_COMPLETION'
        ? { ...waiting(at.position), reminderOn: at.reminderOn }
        : dueAt(at, { anchor, count: count + 1 });
    events.push({ type: 'PlanFellDue', occurrence, next: { ...next, reminderOn: at.reminderOn || next.reminderOn } });
  }
  return events;
}

function isDue(plan: Plan, now: Date): boolean {
  const at = plan.status === 'PLAN_STATUS_ACTIVE' ? orderAt(plan) : undefined;
  return at !== undefined && at <= now;
}

/**
 * The order of an occurrence was done on a day, at a cumulative use where the plan has a meter. Done after its due date is late; after the next
 * one's too, it was missed.
 */
export function complete(plan: Plan, workOrder: string, doneOn: Day, cumulative?: number): readonly PlanEvent[] {
  const occurrence = plan.openOccurrences.find((one) => one.workOrder === workOrder);
  if (!occurrence) return [];
  const { number, dueOn } = occurrence;
  const missed = hasCycle(plan) && doneOn >= nthDue(dueOn, cycleOf(plan), 1);
  const outcome = doneOn <= dueOn ? 'done' : missed ? 'missed' : 'late';
  const next =
    plan.basis === 'PLAN_BASIS_COMPLETION' && plan.status === 'PLAN_STATUS_ACTIVE'
      ? dueAt(plan, { anchor: doneOn, count: 1 })
      : asItIs(plan);
  return [{ type: 'PlanOccurrenceDone', number, dueOn, doneOn, outcome, next, ...useAfter(plan, cumulative) }];
}

/**
 * 跳过: the earliest that is not done counts as skipped. A plan from completion goes on as if it had been done on its due date, counted from the
 * same anchor. The second value is the order that is cancelled with it.
 */
export function skip(plan: Plan, reason: string): { readonly events: readonly PlanEvent[]; readonly cancelled?: Occurrence } | Refused {
  if (plan.status !== 'PLAN_STATUS_ACTIVE') return no('PLAN_ENDED');
  const [open] = plan.openOccurrences;
  if (open) return { events: [skipped(plan, open.dueOn, reason, open.number)], cancelled: open };
  if (plan.nextDueOn === '') return no('NOTHING_DUE');
  return { events: [skipped(plan, plan.nextDueOn, reason)] };
}

/** The order of an occurrence was cancelled: skipped, with the reason given there. */
export function skipOrder(plan: Plan, workOrder: string, reason: string): readonly PlanEvent[] {
  const open = plan.openOccurrences.find((one) => one.workOrder === workOrder);
  return open ? [skipped(plan, open.dueOn, reason, open.number)] : [];
}

function skipped(plan: Plan, dueOn: Day, reason: string, number?: number): PlanEvent {
  const goesOn = number === undefined || (plan.basis === 'PLAN_BASIS_COMPLETION' && plan.status === 'PLAN_STATUS_ACTIVE');
  const { anchor, count } = plan.position;
  // What was due by use before its due date is skipped as if done then.
  const early = number !== undefined && dueOn < nthDue(anchor, cycleOf(plan), count);
  const next = goesOn ? dueAt(plan, early ? { anchor: dueOn, count: 1 } : { anchor, count: count + 1 }) : asItIs(plan);
  return { type: 'PlanOccurrenceSkipped', ...(number !== undefined && { number }), dueOn, reason, next };
}

const asItIs = ({ position, nextDueOn, reminderOn }: Plan): Next => ({ position, nextDueOn, reminderOn });

/** 推迟提醒: the due date stays, only the reminder moves. */
export function snooze(plan: Plan, days: number, now: Date): readonly PlanEvent[] | Refused {
  return maySnooze(plan) ?? [{ type: 'PlanSnoozed', reminderOn: addDays(later(plan.reminderOn || currentDue(plan), dayOf(now)), days) }];
}

const later = (a: Day, b: Day) => (a > b ? a : b);

/** Why there is no reminder to move. */
export function maySnooze(plan: Plan): Refused | undefined {
  if (plan.status !== 'PLAN_STATUS_ACTIVE') return no('PLAN_ENDED');
  return currentDue(plan) === '' ? no('NO_REMINDER') : undefined;
}

/** The due date of what is not done yet: of the earliest that has its order, else of the next. */
export const currentDue = (plan: Plan): Day => plan.openOccurrences[0]?.dueOn ?? plan.nextDueOn;

/** Whether it is overdue on a day: from the day after the due date. */
export function overdue(plan: Plan, day: Day): boolean {
  const due = currentDue(plan);
  return due !== '' && due < day;
}

/** A reminder whose day has come. */
export function remind(plan: Plan, now: Date): readonly PlanEvent[] {
  return plan.reminderOn !== '' && instantAt(plan.reminderOn) <= now ? [{ type: 'PlanReminded', dueOn: currentDue(plan) }] : [];
}

export type PlanDeadline = 'plan.fall-due' | 'plan.remind';

/** What a plan does by itself. */
export function planDeadlines(plan: Plan): readonly { readonly kind: PlanDeadline; readonly at: Date }[] {
  if (plan.status !== 'PLAN_STATUS_ACTIVE') return [];
  const at = orderAt(plan);
  return [
    ...(at ? [{ kind: 'plan.fall-due', at } as const] : []),
    ...(plan.reminderOn === '' ? [] : [{ kind: 'plan.remind', at: instantAt(plan.reminderOn) } as const]),
  ];
}
