/** 保养与检验到期: by distance or date, whichever comes first; reached is due (case F3). */
import { addDays, type Day } from '@jiguan/kernel/day';
import { addMonths, nthDue } from '@jiguan/kernel/due-dates';
import { no, type Refused } from '../refusals.ts';

export type ServiceKind = `SERVICE_KIND_${'OIL' | 'MAJOR' | 'TYRES' | 'INSPECTION'}`;
/** Counted from when it was done, or from a date that stands whenever it is done. */
export type ServiceBasis = 'SERVICE_BASIS_COMPLETION' | 'SERVICE_BASIS_FIXED';

/** What is to be done how often. */
export interface ServicePlan {
  readonly kind: ServiceKind;
  readonly basis: ServiceBasis;
  /** 0 where distance does not matter. */
  readonly everyMetres: number;
  /** 0 where time does not. */
  readonly everyMonths: number;
  /** When it was done last; of a fixed basis a due date to count from. */
  readonly lastDay: Day;
  readonly lastMetres: number;
  /** Done so many months before a fixed date it counts for that date. */
  readonly earlyMonths: number;
}

/** A plan as it stands: anchored, and due. */
export interface Service extends ServicePlan {
  readonly anchor: Day;
  /** Due dates since the anchor that are done. */
  readonly done: number;
  readonly dueMetres?: number;
  readonly dueDay?: Day;
  /** Reached: the vehicle stays at home until it is done. */
  readonly due: boolean;
}

/** Anchors a plan: a due date is counted from the anchor, never from the one before. */
export const planned = (plan: ServicePlan): Service => dated({ ...plan, anchor: plan.lastDay, done: 0, due: false });

function dated(service: Omit<Service, 'dueMetres' | 'dueDay'>): Service {
  const { basis, everyMetres, everyMonths, lastMetres, lastDay, anchor, done } = service;
  const fixed = basis === 'SERVICE_BASIS_FIXED';
  const dueDay = fixed ? nthDue(anchor, { months: everyMonths }, done + 1) : addMonths(lastDay, everyMonths);
  const { dueMetres: _m, dueDay: _d, ...rest } = service as Service;
  return { ...rest, ...(everyMetres > 0 && { dueMetres: lastMetres + everyMetres }), ...(everyMonths > 0 && { dueDay }) };
}

/** Inclusive: at 65 000 it is due. */
export function isDue({ dueMetres, dueDay }: Pick<Service, 'dueMetres' | 'dueDay'>, metres: number, today: Day): boolean {
  return (dueMetres !== undefined && metres >= dueMetres) || (dueDay !== undefined && today >= dueDay);
}

export type Nearness = 'SERVICE_NEARNESS_LATER' | 'SERVICE_NEARNESS_COMING_UP' | 'SERVICE_NEARNESS_DUE';

/** How near it is; notice as the rule editions give it. */
export function nearness(
  service: Service,
  metres: number,
  today: Day,
  notice: { readonly metres: number; readonly days: number },
): Nearness {
  if (isDue(service, metres, today)) return 'SERVICE_NEARNESS_DUE';
  const soon = isDue(service, metres + notice.metres, addDays(today, notice.days));
  return soon ? 'SERVICE_NEARNESS_COMING_UP' : 'SERVICE_NEARNESS_LATER';
}

/** Done: from completion the next is counted from now; of a fixed basis the date stands, and too early does not count for it. */
export function done(service: Service, day: Day, metres: number): Service | Refused {
  if (service.basis === 'SERVICE_BASIS_COMPLETION') return dated({ ...service, lastDay: day, lastMetres: metres, due: false });
  const due = nthDue(service.anchor, { months: service.everyMonths }, service.done + 1);
  const opens = addMonths(due, -service.earlyMonths);
  if (day < opens) return no('SERVICE_TOO_EARLY', { kind: service.kind, due, opens }, { field: 'day' });
  return dated({ ...service, lastDay: day, lastMetres: metres, done: service.done + 1, due: false });
}
