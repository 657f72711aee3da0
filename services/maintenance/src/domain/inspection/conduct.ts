/** 法定检验: what happens to a duty, and what that means for its asset. */
import { addDays, type Day, dayOf, instantAt, isDay } from '@jiguan/kernel/day';
import { missing } from '@jiguan/kernel/refusal';
import type { Asset, ReasonKind } from '../asset/asset.ts';
import { no, type Refused } from '../refusals.ts';
import { begin, isOverdue, nextReminder, passed, type ReminderDays, restarted, type SchemeRule } from './cycle.ts';
import type { Inspection, InspectionDetails, InspectionEvent, Result } from './inspection.ts';

type Outcome = readonly InspectionEvent[] | Refused;

export interface Rules {
  readonly rule: SchemeRule;
  readonly reminderDays: ReminderDays;
  readonly ruleEditions: Readonly<Record<string, string>>;
}

/** Enters a duty. One whose day of manufacture cannot be read is to be scrapped at once. */
export function enter(
  details: InspectionDetails,
  asset: Asset | undefined,
  { rule, reminderDays, ruleEditions }: Rules,
  now: Date,
): Outcome {
  if (!asset) return missing(details.asset, 'inspection.asset');
  if (asset.status === 'ASSET_STATUS_RETIRED') return no('ASSET_RETIRED', { asset: details.asset }, { field: 'inspection.asset' });
  const { baseOn } = details;
  const today = dayOf(now);
  const field = 'inspection.base_on';
  if (baseOn !== '' && !isDay(baseOn)) return no('DAY_INVALID', { day: baseOn }, { field });
  if (baseOn > today) return no('DAY_IN_FUTURE', { day: baseOn }, { field });
  if (baseOn === '' && !ends(rule)) return no('BASE_MISSING', {}, { field });
  const next = begin(rule, baseOn, reminderDays, today);
  const { unit, region } = asset;
  const overdue = isOverdue(next, today);
  return [{ type: 'InspectionEntered', ...details, unit, region, next, overdue, reminderDays, ruleEditions }];
}

const ends = (rule: SchemeRule) => rule.kind === 'interval' && rule.life.lifeMonths !== undefined;

/** 登记检验结果. One before its window is kept; what was due stays due. */
export function record(inspection: Inspection, said: Omit<Result, 'counted'>, rule: SchemeRule, now: Date): Outcome {
  if (inspection.status === 'INSPECTION_STATUS_ENDED') return no('INSPECTION_ENDED');
  const { kind, doneOn } = said;
  const today = dayOf(now);
  if (!isDay(doneOn)) return no('DAY_INVALID', { day: doneOn }, { field: 'done_on' });
  if (doneOn > today) return no('DAY_IN_FUTURE', { day: doneOn }, { field: 'done_on' });
  if (kind !== 'RESULT_KIND_PERIODIC' && rule.kind !== 'lift') return no('RESULT_OF_LIFTS', {}, { field: 'kind' });
  if (!said.passed) return [{ type: 'InspectionRecorded', result: { ...said, counted: false }, overdue: inspection.overdue }];
  const next = passed(inspection, said, rule, today);
  const suspended = inspection.status === 'INSPECTION_STATUS_SUSPENDED';
  const overdue = next && !suspended ? isOverdue(next, today) : inspection.overdue;
  return [{ type: 'InspectionRecorded', result: { ...said, counted: next !== undefined }, ...(next && { next }), overdue }];
}

/** 报停. */
export function suspend(inspection: Inspection, day: Day, reason: string, now: Date): Outcome {
  if (inspection.status !== 'INSPECTION_STATUS_ACTIVE') return no('INSPECTION_NOT_IN_STATE', { status: inspection.status });
  return sound(day, now) ?? [{ type: 'InspectionSuspended', day, reason }];
}

/** 启用. */
export function resume(inspection: Inspection, day: Day, reason: string, rule: SchemeRule, now: Date): Outcome {
  if (inspection.status !== 'INSPECTION_STATUS_SUSPENDED') return no('INSPECTION_NOT_IN_STATE', { status: inspection.status });
  const refused = sound(day, now);
  if (refused) return refused;
  if (day < inspection.suspendedOn) return no('RESUMED_BEFORE_SUSPENDED', { day: inspection.suspendedOn }, { field: 'day' });
  const next = restarted(inspection, rule, day);
  return [{ type: 'InspectionResumed', day, reason, next, overdue: isOverdue(next, dayOf(now)) }];
}

function sound(day: Day, now: Date): Refused | undefined {
  if (!isDay(day)) return no('DAY_INVALID', { day }, { field: 'day' });
  return day > dayOf(now) ? no('DAY_IN_FUTURE', { day }, { field: 'day' }) : undefined;
}

export function end(inspection: Inspection, reason: string): Outcome {
  return inspection.status === 'INSPECTION_STATUS_ENDED' ? no('INSPECTION_ENDED') : [{ type: 'InspectionEnded', reason }];
}

export type InspectionDeadline = 'inspection.remind' | 'inspection.overdue';

/** What a duty does by itself: it reminds, and falls overdue when its day is over. */
export function inspectionDeadlines(inspection: Inspection): readonly { readonly kind: InspectionDeadline; readonly at: Date }[] {
  const { status, overdue, remindOn, dueKind, dueOn } = inspection;
  if (status !== 'INSPECTION_STATUS_ACTIVE' || overdue) return [];
  const over = dueKind === 'DUE_KIND_INSPECTION' ? addDays(dueOn, 1) : dueOn;
  return [
    { kind: 'inspection.overdue', at: instantAt(over) },
    ...(remindOn === '' ? [] : [{ kind: 'inspection.remind', at: instantAt(remindOn) } as const]),
  ];
}

/** 到期提醒, once for each lead: those that were slept through are one. */
export function remind(inspection: Inspection, now: Date): readonly InspectionEvent[] {
  const { remindOn, dueOn, reminderDays } = inspection;
  if (remindOn === '' || instantAt(remindOn) > now) return [];
  return [{ type: 'InspectionReminded', remindOn: nextReminder(dueOn, reminderDays, dayOf(now)) }];
}

/** 超期, unless it was inspected meanwhile. */
export function fallOverdue(inspection: Inspection, now: Date): readonly InspectionEvent[] {
  const due = inspectionDeadlines(inspection).find(({ kind }) => kind === 'inspection.overdue');
  return due && due.at <= now ? [{ type: 'InspectionFellOverdue' }] : [];
}

/** Why the asset is not to be used, as far as this duty says. */
export function stopping({ overdue, failed, suspendedOn, dueKind }: Inspection): readonly ReasonKind[] {
  return [
    ...(overdue ? [dueKind === 'DUE_KIND_SCRAP' ? ('REASON_KIND_END_OF_LIFE' as const) : ('REASON_KIND_INSPECTION_OVERDUE' as const)] : []),
    ...(failed ? ['REASON_KIND_INSPECTION_FAILED' as const] : []),
    ...(suspendedOn !== '' ? ['REASON_KIND_STOPPED' as const] : []),
  ];
}
