import type { Day } from '@jiguan/kernel/day';
import type { KeptByUnit, PassedOn } from '../keeper/passing.ts';

export type Kind = 'WORK_ORDER_KIND_BREAKDOWN' | 'WORK_ORDER_KIND_PREVENTIVE' | 'WORK_ORDER_KIND_FAILED_ITEM' | 'WORK_ORDER_KIND_REQUEST';
export type Priority =
  | 'WORK_ORDER_PRIORITY_EMERGENCY'
  | 'WORK_ORDER_PRIORITY_HIGH'
  | 'WORK_ORDER_PRIORITY_NORMAL'
  | 'WORK_ORDER_PRIORITY_LOW';

export type Status =
  | 'WORK_ORDER_STATUS_REPORTED'
  | 'WORK_ORDER_STATUS_TRIAGED'
  | 'WORK_ORDER_STATUS_ASSIGNED'
  | 'WORK_ORDER_STATUS_ACCEPTED'
  | 'WORK_ORDER_STATUS_ON_SITE'
  | 'WORK_ORDER_STATUS_PAUSED'
  | 'WORK_ORDER_STATUS_DONE'
  | 'WORK_ORDER_STATUS_VERIFIED'
  | 'WORK_ORDER_STATUS_CLOSED'
  | 'WORK_ORDER_STATUS_CANCELLED'
  | 'WORK_ORDER_STATUS_MERGED';

export interface Reporter {
  readonly displayName: string;
  readonly contact: string;
  readonly subject: string;
  /** `workOrders/…` under which it was reported; empty for this one. */
  readonly workOrder: string;
}

/** What is said when something is reported or planned. */
export interface OrderDetails {
  readonly title: string;
  readonly description: string;
  /** `assets/…`. */
  readonly asset: string;
  readonly kind: Kind;
  readonly priority: Priority;
  readonly stopsAsset: boolean;
  readonly reporter: Reporter;
}

export interface Pause {
  readonly startTime: Date;
  readonly endTime?: Date;
  readonly reason: string;
}

export interface PartUsed {
  readonly displayName: string;
  readonly quantity: number;
  readonly unitPriceFen: number;
}

export interface Labour {
  readonly worker: string;
  readonly minutes: number;
  readonly costFen: number;
}

export interface Work {
  readonly parts: readonly PartUsed[];
  readonly labour: readonly Labour[];
  /** Names of photos and signed slips. */
  readonly evidence: readonly string[];
}

/** Until when; absent while the clock stands. */
export interface Dues {
  readonly responseDueTime?: Date;
  readonly resolutionDueTime?: Date;
}

/** How long an order of its priority may take, and the editions that say so. */
export interface Allowance {
  /** Minutes until on site, and until done. */
  readonly response: number;
  readonly resolution: number;
  /** An emergency runs day and night, the others in office hours. */
  readonly roundTheClock: boolean;
  /** `ruleEditions/…` by code. */
  readonly ruleEditions: Readonly<Record<string, string>>;
}

/** 工单. */
export interface Order extends OrderDetails, Dues, Work, KeptByUnit {
  /** `regions/…` of the asset. */
  readonly region: string;
  readonly status: Status;
  /** Not over yet. */
  readonly open: boolean;
  /** State to which a pause returns. */
  readonly resumesTo?: Status;
  readonly provider: string;
  readonly responsible: string;
  readonly assignee: string;
  readonly reporters: readonly Reporter[];
  readonly allowance: Allowance;
  /** From when the deadlines run. */
  readonly clockTime: Date;
  readonly responseMissed: boolean;
  readonly resolutionMissed: boolean;
  readonly pauses: readonly Pause[];
  readonly reportTime: Date;
  readonly onSiteTime?: Date;
  readonly doneTime?: Date;
  /** Subject of who reported it done. */
  readonly doneBy?: string;
  readonly visitTime?: Date;
  readonly remindMinutes: number;
  /** The visit of which was reminded: a visit that is moved is reminded of anew. */
  readonly remindedOf?: Date;
  /** 停机: from and until; without an end it still lasts. */
  readonly downFromTime?: Date;
  readonly downToTime?: Date;
  /** `plans/…` and the due date it was made for; empty for others. */
  readonly plan: string;
  readonly dueOn: Day;
  /** `workOrders/…`; empty while it stands for itself. */
  readonly mergedInto: string;
  readonly resolution: string;
  readonly endReason: string;
}

export interface Reported extends OrderDetails {
  readonly unit: string;
  readonly region: string;
  readonly allowance: Allowance;
  readonly reportTime: Date;
  readonly plan: string;
  readonly dueOn: Day;
  /** Planned work with a provider begins with it. */
  readonly provider: string;
}

export type OrderEvent =
  | ({ readonly type: 'WorkOrderReported'; readonly dues: Dues } & Reported)
  | {
      readonly type: 'WorkOrderTriaged';
      readonly priority: Priority;
      readonly stopsAsset: boolean;
      readonly downFromTime?: Date;
      readonly allowance: Allowance;
      readonly dues: Dues;
    }
  | { readonly type: 'WorkOrderAssigned'; readonly provider: string; readonly assignee: string }
  | { readonly type: 'WorkOrderAccepted' }
  | { readonly type: 'WorkOrderDeclined'; readonly reason: string }
  | { readonly type: 'WorkOrderArrived'; readonly time: Date }
  | { readonly type: 'WorkOrderPaused'; readonly time: Date; readonly reason: string }
  | { readonly type: 'WorkOrderResumed'; readonly time: Date; readonly dues: Dues }
  | { readonly type: 'WorkOrderScheduled'; readonly visitTime: Date; readonly remindMinutes: number }
  | { readonly type: 'WorkOrderReminded'; readonly visitTime: Date }
  | ({ readonly type: 'WorkOrderRecorded' } & Work)
  | { readonly type: 'WorkOrderDone'; readonly time: Date; readonly by: string; readonly resolution: string }
  | { readonly type: 'WorkOrderVerified' }
  | { readonly type: 'WorkOrderClosed' }
  | { readonly type: 'WorkOrderReopened'; readonly time: Date; readonly reason: string; readonly dues: Dues }
  | { readonly type: 'WorkOrderCancelled'; readonly reason: string }
  | { readonly type: 'WorkOrderMerged'; readonly into: string }
  | {
      readonly type: 'WorkOrderJoined';
      readonly reporters: readonly Reporter[];
      readonly clockTime: Date;
      readonly dues: Dues;
      readonly reopened: boolean;
      readonly stopsAsset: boolean;
      readonly downFromTime?: Date;
    }
  | { readonly type: 'WorkOrderEscalated'; readonly missed: 'response' | 'resolution' }
  | PassedOn<'WorkOrderPassedOn'>;
