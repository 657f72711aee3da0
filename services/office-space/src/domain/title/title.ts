import type { Area } from '@jiguan/kernel/area';
import { type Day, isDay } from '@jiguan/kernel/day';
import { no, type Refused } from '../refusals.ts';

export type TitleKind = 'TITLE_KIND_LAND' | 'TITLE_KIND_BUILDING';
export type Registered = 'TITLE_STATUS_REGISTERED_TO_BUREAU' | 'TITLE_STATUS_REGISTERED_TO_USER';
export type TitleStatus = Registered | 'TITLE_STATUS_UNREGISTERED' | 'TITLE_STATUS_IN_DISPUTE' | 'TITLE_STATUS_FILED';
/** 变更登记: papers → survey → registry → certificate. */
export const stages = ['TITLE_STAGE_NONE', 'TITLE_STAGE_PAPERS', 'TITLE_STAGE_SURVEY', 'TITLE_STAGE_REGISTRY'] as const;
export type TitleStage = (typeof stages)[number];

export interface TitleDetails {
  readonly displayName: string;
  /** `sites/…` */
  readonly site: string;
  /** `buildings/…`; empty of land. */
  readonly building: string;
  readonly kind: TitleKind;
  /** As the registry or, before it, the papers name them. */
  readonly owner: string;
  readonly area: Area;
}

export interface TitlePaper {
  readonly stage: TitleStage;
  readonly paper: string;
  readonly by: string;
  readonly recordTime: Date;
}

/** 权属 of land or a building. */
export interface Title extends TitleDetails {
  readonly region: string;
  readonly status: TitleStatus;
  readonly stage: TitleStage;
  readonly certificateNumber: string;
  readonly certifiedOn: Day | '';
  readonly decision: string;
  readonly target: TitleStatus | 'TITLE_STATUS_UNSPECIFIED';
  readonly papers: readonly TitlePaper[];
  readonly dispute: string;
  /** What it was before the dispute. */
  readonly disputed: TitleStatus | '';
}

export interface Certified {
  readonly certificateNumber: string;
  readonly certifiedOn: Day;
  readonly owner: string;
}

export type TitleEvent =
  | ({ readonly type: 'TitleRecorded'; readonly region: string } & TitleDetails)
  | { readonly type: 'TitleChangeStarted'; readonly decision: string; readonly target: Registered }
  | { readonly type: 'TitleChangeAdvanced'; readonly paper: TitlePaper; readonly stage: TitleStage }
  | ({ readonly type: 'TitleRegistered'; readonly paper: TitlePaper } & Certified)
  | { readonly type: 'TitleFiled'; readonly paper: TitlePaper }
  | { readonly type: 'TitleDisputed'; readonly dispute: string }
  | { readonly type: 'TitleDisputeSettled'; readonly paper: TitlePaper };

const fresh: Omit<Title, keyof TitleDetails | 'region'> = {
  ...({ status: 'TITLE_STATUS_UNREGISTERED', stage: 'TITLE_STAGE_NONE', target: 'TITLE_STATUS_UNSPECIFIED' } as const),
  ...{ certificateNumber: '', certifiedOn: '', decision: '', papers: [], dispute: '', disputed: '' },
};

/** The title after an event. */
export function evolveTitle(title: Title | undefined, event: TitleEvent): Title {
  if (event.type === 'TitleRecorded') {
    const { type: _, ...recorded } = event;
    return { ...recorded, ...fresh };
  }
  if (!title) throw new Error(`${event.type} of a title that was never recorded`);
  if (event.type === 'TitleChangeStarted') return { ...title, decision: event.decision, target: event.target, stage: 'TITLE_STAGE_PAPERS' };
  if (event.type === 'TitleDisputed')
    return { ...title, status: 'TITLE_STATUS_IN_DISPUTE', dispute: event.dispute, disputed: title.status };
  const after = { ...title, papers: [...title.papers, event.paper] };
  switch (event.type) {
    case 'TitleChangeAdvanced':
      return { ...after, stage: event.stage };
    case 'TitleRegistered': {
      const { certificateNumber, certifiedOn, owner } = event;
      return { ...after, status: title.target as Registered, stage: 'TITLE_STAGE_NONE', certificateNumber, certifiedOn, owner };
    }
    case 'TitleFiled':
      return { ...after, status: 'TITLE_STATUS_FILED', stage: 'TITLE_STAGE_NONE', dispute: '', disputed: '' };
    case 'TitleDisputeSettled':
      return { ...after, status: title.disputed || 'TITLE_STATUS_UNREGISTERED', dispute: '', disputed: '' };
  }
}

/** 争议中、仅备案、未登记的不得处置 (中办发〔2017〕70号). */
export const disposable = ({ status }: Pick<Title, 'status'>): boolean =>
  status === 'TITLE_STATUS_REGISTERED_TO_BUREAU' || status === 'TITLE_STATUS_REGISTERED_TO_USER';

/** Begins the change of a title by a decision. */
export function startChange(title: Title, decision: string, target: Registered): readonly TitleEvent[] | Refused {
  if (title.status === 'TITLE_STATUS_IN_DISPUTE') return no('TITLE_IN_DISPUTE', { title: title.displayName, dispute: title.dispute });
  if (title.stage !== 'TITLE_STAGE_NONE') return no('TITLE_CHANGE_UNDER_WAY', { title: title.displayName, decision: title.decision });
  return [{ type: 'TitleChangeStarted', decision, target }];
}

/** A step with its paper; the last one with the certificate. Blocked by a dispute. */
export function advance(
  title: Title,
  paper: Omit<TitlePaper, 'stage'>,
  certified: Omit<Certified, 'certifiedOn'> & { readonly certifiedOn: string },
): readonly TitleEvent[] | Refused {
  const { status, stage, displayName } = title;
  if (status === 'TITLE_STATUS_IN_DISPUTE') return no('TITLE_IN_DISPUTE', { title: displayName, dispute: title.dispute });
  if (stage === 'TITLE_STAGE_NONE') return no('NO_TITLE_CHANGE', { title: displayName });
  const kept = { ...paper, stage };
  const next = stages[stages.indexOf(stage) + 1];
  if (next) return [{ type: 'TitleChangeAdvanced', paper: kept, stage: next }];
  if (certified.certificateNumber === '' || certified.owner === '') return no('CERTIFICATE_MISSING', {}, { field: 'certificate_number' });
  if (!isDay(certified.certifiedOn)) return no('DAY_INVALID', { day: certified.certifiedOn }, { field: 'certified_on' });
  return [{ type: 'TitleRegistered', paper: kept, ...certified }];
}

/** 权属备案 instead, where it cannot be registered. */
export function file(title: Title, paper: Omit<TitlePaper, 'stage'>): readonly TitleEvent[] | Refused {
  const { status, stage } = title;
  const may = status === 'TITLE_STATUS_UNREGISTERED' || status === 'TITLE_STATUS_IN_DISPUTE';
  return may ? [{ type: 'TitleFiled', paper: { ...paper, stage } }] : no('TITLE_NOT_TO_FILE', { status });
}

export function dispute(title: Title, what: string): readonly TitleEvent[] | Refused {
  return title.status === 'TITLE_STATUS_IN_DISPUTE'
    ? no('TITLE_IN_DISPUTE', { title: title.displayName, dispute: title.dispute })
    : [{ type: 'TitleDisputed', dispute: what }];
}

export function settleDispute(title: Title, paper: Omit<TitlePaper, 'stage'>): readonly TitleEvent[] | Refused {
  return title.status === 'TITLE_STATUS_IN_DISPUTE'
    ? [{ type: 'TitleDisputeSettled', paper: { ...paper, stage: title.stage } }]
    : no('TITLE_NOT_IN_DISPUTE', { title: title.displayName });
}
