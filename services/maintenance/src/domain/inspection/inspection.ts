import type { Day } from '@jiguan/kernel/day';
import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';
import type { LiftCycle } from './lift.ts';

export type Scheme =
  | 'INSPECTION_SCHEME_LIFT'
  | 'INSPECTION_SCHEME_EXTINGUISHER_POWDER'
  | 'INSPECTION_SCHEME_EXTINGUISHER_WATER'
  | 'INSPECTION_SCHEME_EXTINGUISHER_CARBON_DIOXIDE'
  | 'INSPECTION_SCHEME_BOILER'
  | 'INSPECTION_SCHEME_PRESSURE_VESSEL'
  | 'INSPECTION_SCHEME_FIRE_SYSTEM'
  | 'INSPECTION_SCHEME_LIGHTNING'
  | 'INSPECTION_SCHEME_WATER_TANK';
export type InspectionStatus = 'INSPECTION_STATUS_ACTIVE' | 'INSPECTION_STATUS_SUSPENDED' | 'INSPECTION_STATUS_ENDED';
export type DueKind = 'DUE_KIND_INSPECTION' | 'DUE_KIND_RESTART' | 'DUE_KIND_SCRAP';
export type ResultKind = 'RESULT_KIND_PERIODIC' | 'RESULT_KIND_SUPERVISED' | 'RESULT_KIND_SELF_TEST';

/** What its keeper says of a duty to inspect. */
export interface InspectionDetails {
  readonly displayName: string;
  /** `assets/…`. */
  readonly asset: string;
  readonly scheme: Scheme;
  /** A lift's installation was inspected, others were made or put into use; empty where that is not known. */
  readonly baseOn: Day;
  readonly note: string;
}

/** 检验结果. */
export interface Result {
  readonly kind: ResultKind;
  readonly doneOn: Day;
  readonly passed: boolean;
  readonly agency: string;
  readonly certificate: string;
  /** One before its window is kept and moves nothing. */
  readonly counted: boolean;
  readonly note: string;
}

/** What is due next, and when. */
export interface DueNext {
  readonly dueKind: DueKind;
  readonly dueOn: Day;
}

/** Where a duty stands in its cycle, as computed when it was decided. */
export interface Cycle extends DueNext {
  /** Of a lift. */
  readonly lift?: LiftCycle;
  /** 自行检测 of a lift; empty once every year is one of inspection, and of others. */
  readonly testDueOn: Day;
  /** The next reminder of what is due; empty when the last was given. */
  readonly remindOn: Day;
}

/** 法定检验. */
export interface Inspection extends InspectionDetails, Cycle, KeptByUnit {
  /** `regions/…` of the asset. */
  readonly region: string;
  readonly status: InspectionStatus;
  /** The due day has passed without it. */
  readonly overdue: boolean;
  /** Of the last inspection that counted, no test by the keeper: failed. */
  readonly failed: boolean;
  /** 报停; empty while in service. */
  readonly suspendedOn: Day;
  readonly results: readonly Result[];
  /** Reminders so many days before the due day. */
  readonly reminderDays: readonly number[];
  /** `ruleEditions/…` by code, under which it is counted. */
  readonly ruleEditions: Readonly<Record<string, string>>;
}

export type InspectionEvent =
  | ({
      readonly type: 'InspectionEntered';
      readonly unit: string;
      readonly region: string;
      readonly next: Cycle;
      readonly overdue: boolean;
      readonly reminderDays: readonly number[];
      readonly ruleEditions: Readonly<Record<string, string>>;
    } & InspectionDetails)
  | { readonly type: 'InspectionRecorded'; readonly result: Result; readonly next?: Cycle; readonly overdue: boolean }
  | { readonly type: 'InspectionReminded'; readonly remindOn: Day }
  | { readonly type: 'InspectionFellOverdue' }
  | { readonly type: 'InspectionSuspended'; readonly day: Day; readonly reason: string }
  | { readonly type: 'InspectionResumed'; readonly day: Day; readonly reason: string; readonly next: Cycle; readonly overdue: boolean }
  | { readonly type: 'InspectionEnded'; readonly reason: string }
  | PassedOn<'InspectionPassedOn'>;

/** The duty after an event. */
export function evolveInspection(inspection: Inspection | undefined, event: InspectionEvent): Inspection {
  if (event.type === 'InspectionEntered') {
    const { type: _, next, ...entered } = event;
    return { ...entered, ...next, status: 'INSPECTION_STATUS_ACTIVE', failed: false, suspendedOn: '', results: [] };
  }
  if (!inspection) throw new Error(`${event.type} of an inspection that was never entered`);
  switch (event.type) {
    case 'InspectionRecorded': {
      const { result, next, overdue } = event;
      const failed = result.kind === 'RESULT_KIND_SELF_TEST' ? inspection.failed : !result.passed;
      return { ...inspection, ...next, overdue, failed, results: [...inspection.results, result] };
    }
    case 'InspectionPassedOn':
      return passedOn(inspection, event);
    case 'InspectionReminded':
      return { ...inspection, remindOn: event.remindOn };
    case 'InspectionFellOverdue':
      return { ...inspection, overdue: true, remindOn: '' };
    case 'InspectionSuspended':
      return { ...inspection, status: 'INSPECTION_STATUS_SUSPENDED', suspendedOn: event.day };
    case 'InspectionResumed':
      return { ...inspection, ...event.next, status: 'INSPECTION_STATUS_ACTIVE', suspendedOn: '', overdue: event.overdue };
    case 'InspectionEnded':
      return { ...inspection, status: 'INSPECTION_STATUS_ENDED', overdue: false, failed: false, suspendedOn: '', remindOn: '' };
  }
}
