import type { Day } from '@jiguan/kernel/day';
import { type KeptByUnit, type PassedOn, passedOn } from '../keeper/passing.ts';
import type { PaperKind } from './paper-kinds.ts';

export type Grade = 'RENOVATION_GRADE_DAILY' | 'RENOVATION_GRADE_MEDIUM' | 'RENOVATION_GRADE_MAJOR';
export type RenovationStatus =
  | 'RENOVATION_STATUS_APPLIED'
  | 'RENOVATION_STATUS_SURVEYED'
  | 'RENOVATION_STATUS_CHECKED'
  | 'RENOVATION_STATUS_APPROVED'
  | 'RENOVATION_STATUS_REVIEWED'
  | 'RENOVATION_STATUS_DESIGNED'
  | 'RENOVATION_STATUS_IN_WORKS'
  | 'RENOVATION_STATUS_ACCEPTED'
  | 'RENOVATION_STATUS_ARCHIVED'
  | 'RENOVATION_STATUS_REJECTED'
  | 'RENOVATION_STATUS_WITHDRAWN';

/** 材料, with what it says of the project; empty and 0 where it says nothing. */
export interface Paper {
  readonly kind: PaperKind;
  readonly documentNumber: string;
  readonly project: string;
  readonly use: string;
  /** In 0.01 m². */
  readonly area: number;
  readonly sumFen: number;
  readonly file: string;
  readonly addTime?: Date;
  readonly addedBy: string;
}

/** What an applicant says. */
export interface RenovationDetails {
  /** 项目名称. */
  readonly displayName: string;
  /** `units/…`. */
  readonly unit: string;
  readonly building: string;
  readonly use: string;
  readonly grade: Grade;
  /** All areas in 0.01 m². */
  readonly area: number;
  readonly floorArea: number;
  readonly extensionArea: number;
  readonly sumFen: number;
  readonly wholeBuilding: boolean;
  /** Completed, or last repaired as a whole; empty where it is not the whole building. */
  readonly lastRepairOn: Day;
  readonly emergency: boolean;
  readonly emergencyReason: string;
  readonly papers: readonly Paper[];
}

export interface Step {
  readonly status: RenovationStatus;
  /** Subject. */
  readonly by: string;
  readonly time: Date;
  readonly opinion: string;
  readonly documentNumber: string;
}

export interface Visit {
  readonly by: string;
  readonly time: Date;
  readonly findings: string;
  readonly photos: readonly string[];
}

/** What the leader approved: every later paper is held against it. */
export interface Approved {
  readonly project: string;
  readonly use: string;
  readonly area: number;
  readonly sumFen: number;
  readonly by: string;
  readonly documentNumber: string;
}

/** 维修改造. */
export interface Renovation extends RenovationDetails, KeptByUnit {
  readonly region: string;
  /** Year in which it was applied for. */
  readonly season: number;
  readonly status: RenovationStatus;
  readonly steps: readonly Step[];
  readonly approved?: Approved;
  readonly surveyFindings: string;
  readonly surveyPhotos: readonly string[];
  readonly visits: readonly Visit[];
  readonly endReason: string;
  readonly ruleEditions: Readonly<Record<string, string>>;
}

export type RenovationEvent =
  | ({
      readonly type: 'RenovationApplied';
      readonly region: string;
      readonly season: number;
      readonly step: Step;
      readonly ruleEditions: Readonly<Record<string, string>>;
    } & RenovationDetails)
  | { readonly type: 'RenovationPapersAttached'; readonly papers: readonly Paper[] }
  | { readonly type: 'RenovationSurveyed'; readonly step: Step; readonly findings: string; readonly photos: readonly string[] }
  | { readonly type: 'RenovationAdvanced'; readonly step: Step; readonly approved?: Approved }
  | { readonly type: 'RenovationVisited'; readonly visit: Visit }
  | { readonly type: 'RenovationAmended'; readonly approved: Approved; readonly step: Step; readonly reason: string }
  | { readonly type: 'RenovationEnded'; readonly step: Step; readonly reason: string }
  | PassedOn<'RenovationPassedOn'>;

/** The renovation after an event. */
export function evolveRenovation(renovation: Renovation | undefined, event: RenovationEvent): Renovation {
  if (event.type === 'RenovationApplied') {
    const { type: _, step, ...applied } = event;
    return { ...applied, status: step.status, steps: [step], surveyFindings: '', surveyPhotos: [], visits: [], endReason: '' };
  }
  if (!renovation) throw new Error(`${event.type} of a renovation that was never applied for`);
  const stepped = (step: Step): Renovation => ({ ...renovation, status: step.status, steps: [...renovation.steps, step] });
  switch (event.type) {
    case 'RenovationPapersAttached': {
      const replaced = new Set(event.papers.map(({ kind }) => kind));
      return { ...renovation, papers: [...renovation.papers.filter(({ kind }) => !replaced.has(kind)), ...event.papers] };
    }
    case 'RenovationPassedOn':
      return passedOn(renovation, event);
    case 'RenovationSurveyed':
      return { ...stepped(event.step), surveyFindings: event.findings, surveyPhotos: event.photos };
    case 'RenovationAdvanced':
      return { ...stepped(event.step), ...(event.approved && { approved: event.approved }) };
    case 'RenovationVisited':
      return { ...renovation, visits: [...renovation.visits, event.visit] };
    case 'RenovationAmended':
      return { ...stepped(event.step), approved: event.approved };
    case 'RenovationEnded':
      return { ...stepped(event.step), endReason: event.reason };
  }
}
