import { type Approval, type ApprovalEvent, evolveApproval } from '@jiguan/kernel/approval';
import type { Day } from '@jiguan/kernel/day';
import type { AppliedRule } from '@jiguan/kernel/rule-edition';
import type { Claim } from '../claims.ts';
import { quotaOf } from '../quota/quota.ts';
import type { Body, Energy, Holding, VehicleCategory } from '../vehicle/kinds.ts';

/** 新增 or 更新. */
export type AcquisitionKind = 'ACQUISITION_KIND_NEW' | 'ACQUISITION_KIND_RENEWAL';
/** Where a car comes from; 受赠 and 借用 are refused (机关事务管理条例 art. 25). */
export type Source = 'SOURCE_PURCHASE' | 'SOURCE_RENTAL' | 'SOURCE_DONATION' | 'SOURCE_LOAN';
/** Under which cap: the ordinary one, that of enforcement whose work needs more, or the special case. */
export type CapCase = 'CAP_CASE_ORDINARY' | 'CAP_CASE_NEEDED' | 'CAP_CASE_SPECIAL';
/** Why a car is renewed; a leader's promotion is no reason. */
export type RenewalReason = 'RENEWAL_REASON_AGE' | 'RENEWAL_REASON_SAFETY' | 'RENEWAL_REASON_PROMOTION';
export type OffRoadReason = 'OFF_ROAD_REASON_TERRAIN' | 'OFF_ROAD_REASON_ROAD' | 'OFF_ROAD_REASON_RESCUE';
/** 三统一: who asks chooses the way of approval. */
export type ApprovalWay =
  | 'APPROVAL_WAY_PROVINCIAL_UNIT'
  | 'APPROVAL_WAY_CENTRAL_UNIT'
  | 'APPROVAL_WAY_PREFECTURE'
  | 'APPROVAL_WAY_ABOVE_STANDARD';

/** REQUESTED → APPROVED → ORDERED → REGISTERED, or REJECTED, CANCELLED. */
export type AcquisitionStatus = `ACQUISITION_STATUS_${'REQUESTED' | 'APPROVED' | 'ORDERED' | 'REGISTERED' | 'REJECTED' | 'CANCELLED'}`;

/** What a unit applies for. */
export interface AcquisitionDetails {
  /** `units/…`. */
  readonly unit: string;
  readonly kind: AcquisitionKind;
  readonly source: Source;
  readonly category: VehicleCategory;
  readonly brand: string;
  readonly model: string;
  readonly domestic: boolean;
  readonly body: Body;
  readonly seats: number;
  readonly energy: Energy;
  readonly displacementMl: number;
  /** Without purchase tax. */
  readonly priceFen: number;
  readonly capCase: CapCase;
  readonly justification: string;
  /** 特种专业技术用车: what the line ministry set with the finance ministry. */
  readonly standardNumber: string;
  /** Why a confidential car is no new-energy one. */
  readonly newEnergyException: string;
  /** A leader's own car: never an off-road one. */
  readonly fixedToLeader: boolean;
  readonly offRoadReason?: OffRoadReason;
  /** `vehicles/…` that is renewed. */
  readonly renews?: string;
  readonly renewalReason?: RenewalReason;
  /** 仍可使用 is the finding: then it goes on being used. */
  readonly stillUsable: boolean;
  /** Number of the paper that found it. */
  readonly inspectionNumber: string;
}

/** 向同级纪检监察机关备案. */
export interface Filing {
  readonly number: string;
  readonly filedOn: Day;
}

/** 配备更新申请. */
export interface Acquisition extends AcquisitionDetails {
  readonly region: string;
  readonly requester: string;
  readonly way: ApprovalWay;
  readonly aboveStandard: boolean;
  readonly newEnergy: boolean;
  readonly status: AcquisitionStatus;
  readonly approval: Approval;
  readonly rules: readonly AppliedRule[];
  readonly filing?: Filing;
  readonly orderNumber: string;
  /** The car that is renewed is deregistered: its place is this one's. */
  readonly oldGone: boolean;
  readonly acquired?: string;
  readonly registeredTime?: Date;
  readonly endReason?: string;
}

export interface Applied {
  readonly details: AcquisitionDetails;
  readonly region: string;
  readonly requester: string;
  readonly way: ApprovalWay;
  readonly aboveStandard: boolean;
  readonly newEnergy: boolean;
  readonly approval: Approval;
  readonly rules: readonly AppliedRule[];
}

export type AcquisitionEvent =
  | ({ readonly type: 'AcquisitionRequested' } & Applied)
  | { readonly type: 'AcquisitionStepDecided'; readonly step: ApprovalEvent }
  | { readonly type: 'AcquisitionFiled'; readonly filing: Filing }
  | { readonly type: 'RenewedVehicleGone' }
  | { readonly type: 'AcquisitionOrdered'; readonly orderNumber: string }
  | { readonly type: 'AcquisitionRegistered'; readonly acquired: string; readonly registeredTime: Date }
  | { readonly type: 'AcquisitionCancelled'; readonly reason: string };

/** The application after an event. */
export function evolveAcquisition(state: Acquisition | undefined, event: AcquisitionEvent): Acquisition {
  if (event.type === 'AcquisitionRequested') {
    const { type: _, details, ...more } = event;
    return { ...details, ...more, status: 'ACQUISITION_STATUS_REQUESTED', orderNumber: '', oldGone: false };
  }
  if (!state) throw new Error(`${event.type} of an application that was never made`);
  switch (event.type) {
    case 'AcquisitionStepDecided':
      return decided(state, event.step);
    case 'AcquisitionFiled':
      return { ...state, filing: event.filing };
    case 'RenewedVehicleGone':
      return { ...state, oldGone: true };
    case 'AcquisitionOrdered':
      return { ...state, status: 'ACQUISITION_STATUS_ORDERED', orderNumber: event.orderNumber };
    case 'AcquisitionRegistered':
      return {
        ...state,
        status: 'ACQUISITION_STATUS_REGISTERED',
        acquired: event.acquired,
        registeredTime: event.registeredTime,
      };
    case 'AcquisitionCancelled':
      return { ...state, status: 'ACQUISITION_STATUS_CANCELLED', endReason: event.reason };
  }
}

function decided(state: Acquisition, step: ApprovalEvent): Acquisition {
  const approval = evolveApproval(state.approval, step);
  if (approval.outcome === 'APPROVED') return { ...state, approval, status: 'ACQUISITION_STATUS_APPROVED' };
  if (approval.outcome !== 'REJECTED') return { ...state, approval };
  return { ...state, approval, status: 'ACQUISITION_STATUS_REJECTED', endReason: approval.decisions.at(-1)?.opinion ?? '' };
}

const open: readonly AcquisitionStatus[] = ['ACQUISITION_STATUS_REQUESTED', 'ACQUISITION_STATUS_APPROVED', 'ACQUISITION_STATUS_ORDERED'];

/**
 * A place in the unit's quota from the approval on: what is approved to be bought counts as held. A renewal has the place of the car it renews, from
 * the moment that one is deregistered (approval → dispose → renew). And one car is renewed once.
 */
export function claimsOf({ status, unit, category, source, renews, oldGone }: Acquisition): readonly Claim[] {
  const renewal: readonly Claim[] = renews && open.includes(status) ? [{ kind: 'unique', resource: `renewal/${renews}` }] : [];
  const approved = status === 'ACQUISITION_STATUS_APPROVED' || status === 'ACQUISITION_STATUS_ORDERED';
  if (!approved || source === 'SOURCE_RENTAL' || (renews !== undefined && !oldGone)) return renewal;
  return [...renewal, { kind: 'amount', resource: quotaOf(unit, category), amount: 1 }];
}

/** How the car is held once it is there. */
export const holdingOf = ({ source }: AcquisitionDetails): Holding => (source === 'SOURCE_RENTAL' ? 'HOLDING_RENTED' : 'HOLDING_KEPT');
