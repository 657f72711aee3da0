import type { Day } from '@jiguan/kernel/day';
import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';
import type { Priority } from '../order/order.ts';

/** 固定日期: from the anchor, whatever is done when. 自完成之日起: from the day of the last completion. */
export type PlanBasis = 'PLAN_BASIS_FIXED' | 'PLAN_BASIS_COMPLETION';
export type PlanStatus = 'PLAN_STATUS_ACTIVE' | 'PLAN_STATUS_ENDED';

/** What a keeper says about a plan. */
export interface PlanDetails {
  readonly displayName: string;
  /** `assets/…`. */
  readonly asset: string;
  readonly basis: PlanBasis;
  /** Due dates are counted from it; it is itself none. */
  readonly anchorOn: Day;
  /** One of the two is above 0, or neither of a plan by use alone. */
  readonly cycleMonths: number;
  readonly cycleDays: number;
  /** So many days before the due date its order is made. */
  readonly leadDays: number;
  /** `11-15`; empty with seasonTo: the whole year. Outside its season a plan has no due dates. */
  readonly seasonFrom: string;
  readonly seasonTo: string;
  /** `meters/…`, and how much is used until it is due: first, then each time; beside the cycle whichever comes first. Empty and 0 without. */
  readonly meter: string;
  readonly meterFirst: number;
  readonly meterEvery: number;
  /** `units/…` that is to do it; empty: to be assigned. */
  readonly provider: string;
  readonly priority: Priority;
  readonly stopsAsset: boolean;
  readonly instructions: string;
}

/** A due date, by its running number in the plan. */
export interface Occurrence {
  readonly number: number;
  readonly dueOn: Day;
  /** `workOrders/…`. */
  readonly workOrder: string;
}

/** 执行情况: skipped is neither done nor missed. */
export interface Compliance {
  readonly done: number;
  readonly late: number;
  readonly skipped: number;
  readonly missed: number;
}

/** From where the next due date is counted: the count-th after the anchor. */
export interface Position {
  readonly anchor: Day;
  readonly count: number;
}

/** 维护计划. */
export interface Plan extends PlanDetails, KeptByUnit {
  /** `regions/…` of the asset. */
  readonly region: string;
  readonly status: PlanStatus;
  readonly position: Position;
  /** The cumulative use at which it is next due; 0 without a meter. It only grows: what was crossed once is not crossed again. */
  readonly meterNext: number;
  /** The next due date that has no order yet; empty while a plan from completion waits for it, and once ended. */
  readonly nextDueOn: Day;
  /** When the reminder is sent; empty once it was. */
  readonly reminderOn: Day;
  /** The latest due date that had its order or was skipped; empty before the first. */
  readonly lastDueOn: Day;
  /** How many due dates have had their order: the next one's number. */
  readonly made: number;
  readonly openOccurrences: readonly Occurrence[];
  readonly compliance: Compliance;
}

/** Where a plan goes on, as computed when it was decided. */
export interface Next {
  readonly position: Position;
  readonly nextDueOn: Day;
  readonly reminderOn: Day;
}

export type PlanEvent =
  | ({ readonly type: 'PlanMade'; readonly unit: string; readonly region: string } & PlanDetails & Next & { readonly meterNext: number })
  | { readonly type: 'PlanChanged'; readonly changes: Partial<PlanDetails>; readonly next: Next; readonly meterNext?: number }
  /** By use where it says from which use on the next one is due. */
  | { readonly type: 'PlanFellDue'; readonly occurrence: Occurrence; readonly next: Next; readonly meterNext?: number }
  | {
      readonly type: 'PlanOccurrenceDone';
      readonly number: number;
      readonly dueOn: Day;
      readonly doneOn: Day;
      readonly outcome: 'done' | 'late' | 'missed';
      readonly next: Next;
      readonly meterNext?: number;
    }
  | {
      readonly type: 'PlanOccurrenceSkipped';
      /** Of the occurrence that had its order already. */
      readonly number?: number;
      readonly dueOn: Day;
      readonly reason: string;
      readonly next: Next;
    }
  /** Of the due date of what is not done yet. */
  | { readonly type: 'PlanReminded'; readonly dueOn: Day }
  | { readonly type: 'PlanSnoozed'; readonly reminderOn: Day }
  | { readonly type: 'PlanEnded'; readonly reason: string }
  | PassedOn<'PlanPassedOn'>;

/** The plan after an event. */
export function evolvePlan(plan: Plan | undefined, event: PlanEvent): Plan {
  if (event.type === 'PlanMade') {
    const { type: _, ...made } = event;
    const compliance = { done: 0, late: 0, skipped: 0, missed: 0 };
    return { ...made, status: 'PLAN_STATUS_ACTIVE', made: 0, lastDueOn: '', openOccurrences: [], compliance };
  }
  if (!plan) throw new Error(`${event.type} of a plan that was never made`);
  const without = (number: number | undefined) => plan.openOccurrences.filter((one) => one.number !== number);
  const counted = (outcome: keyof Compliance) => ({ ...plan.compliance, [outcome]: plan.compliance[outcome] + 1 });
  switch (event.type) {
    case 'PlanChanged':
      return { ...plan, ...event.changes, ...event.next, ...byUse(event) };
    case 'PlanFellDue':
      return {
        ...plan,
        ...event.next,
        ...byUse(event),
        made: plan.made + 1,
        // What is due by use is no due date of the cycle.
        lastDueOn: event.meterNext === undefined ? event.occurrence.dueOn : plan.lastDueOn,
        openOccurrences: [...plan.openOccurrences, event.occurrence],
      };
    case 'PlanOccurrenceDone':
      return { ...plan, ...event.next, ...byUse(event), openOccurrences: without(event.number), compliance: counted(event.outcome) };
    case 'PlanOccurrenceSkipped':
      return {
        ...plan,
        ...event.next,
        lastDueOn: event.dueOn > plan.lastDueOn ? event.dueOn : plan.lastDueOn,
        openOccurrences: without(event.number),
        compliance: counted('skipped'),
      };
    case 'PlanPassedOn':
      return passedOn(plan, event);
    case 'PlanReminded':
      return { ...plan, reminderOn: '' };
    case 'PlanSnoozed':
      return { ...plan, reminderOn: event.reminderOn };
    case 'PlanEnded':
      return { ...plan, status: 'PLAN_STATUS_ENDED', nextDueOn: '', reminderOn: '' };
  }
}

const byUse = ({ meterNext }: { readonly meterNext?: number }) => (meterNext === undefined ? {} : { meterNext });
