import type { Approval, ApprovalEvent } from '@jiguan/kernel/approval';
import type { Day } from '@jiguan/kernel/day';
import type { AppliedRule } from '@jiguan/kernel/rule-edition';

/** REQUESTED → APPROVED → DISPATCHED → ACCEPTED → UNDER_WAY → RETURNED → SETTLED; APPROVED ⇄ SHARED → SETTLED; or REJECTED, CANCELLED. */
export type TripStatus =
  | 'TRIP_STATUS_REQUESTED'
  | 'TRIP_STATUS_APPROVED'
  | 'TRIP_STATUS_DISPATCHED'
  | 'TRIP_STATUS_ACCEPTED'
  | 'TRIP_STATUS_UNDER_WAY'
  | 'TRIP_STATUS_RETURNED'
  | 'TRIP_STATUS_SETTLED'
  | 'TRIP_STATUS_SHARED'
  | 'TRIP_STATUS_REJECTED'
  | 'TRIP_STATUS_CANCELLED';
/** 补批 of 紧急用车. */
export type AfterApproval = 'AFTER_APPROVAL_WAITING' | 'AFTER_APPROVAL_GIVEN' | 'AFTER_APPROVAL_REFUSED' | 'AFTER_APPROVAL_MISSED';

/** From when to when a trip is planned. */
export interface Span {
  readonly startTime: Date;
  readonly endTime: Date;
}

/** What a requester says of a trip. */
export interface TripDetails extends Span {
  /** `units/…`. */
  readonly unit: string;
  readonly purpose: string;
  readonly origin: string;
  readonly destination: string;
  readonly outOfProvince: boolean;
  readonly passengerCount: number;
  readonly contact: string;
  /** 节假日值班用车批准文号. */
  readonly holidayDutyNumber: string;
  readonly emergency: boolean;
  readonly note: string;
}

/** Money in fen; litres and kilowatt-hours are never added. */
export interface TripCost {
  readonly fuelMl: number;
  readonly energyWh: number;
  readonly fuelFen: number;
  readonly tollFen: number;
  readonly parkingFen: number;
  readonly otherFen: number;
}

export interface DayDistance {
  readonly date: Day;
  readonly distanceMetres: number;
}

/** Who drives what. */
export interface Crew {
  /** `vehicles/…`. */
  readonly vehicle: string;
  /** `drivers/…`. */
  readonly driver: string;
  /** The driver's login. */
  readonly driverSubject: string;
  /** As they were then, for the sheet: 派车单. */
  readonly plate: string;
  readonly driverName: string;
  /** The driver's included. */
  readonly seats: number;
}

/** 合乘: a request that goes with another trip. */
export interface Guest {
  /** `trips/…`. */
  readonly trip: string;
  readonly unit: string;
  readonly destination: string;
  readonly passengerCount: number;
}

/** 用车. */
export interface Trip extends TripDetails, Partial<Crew> {
  readonly region: string;
  readonly requester: string;
  readonly status: TripStatus;
  readonly approval?: Approval;
  readonly afterApproval?: AfterApproval;
  readonly rules: readonly AppliedRule[];
  readonly acceptedTime?: Date;
  readonly departedTime?: Date;
  readonly returnedTime?: Date;
  /** Until when car and driver count as out while it is under way: always a day beyond what is known. */
  readonly outUntil?: Date;
  readonly startOdometerMetres?: number;
  readonly endOdometerMetres?: number;
  /** Undefined where a reading is missing. */
  readonly distanceMetres?: number;
  readonly days: readonly DayDistance[];
  readonly cost?: TripCost;
  /** 1 to 5; left out before somebody rated. Kept as 0 then in the past. */
  readonly rating?: number;
  readonly comment: string;
  readonly overdue: boolean;
  /** `trips/…` that has not come back with its car or driver. */
  readonly waitingFor?: string;
  /** `trips/…` with whose car it goes. */
  readonly sharedWith?: string;
  readonly guests: readonly Guest[];
  /** What became of it was told to those who go along. */
  readonly guestsTold: boolean;
  /** `files/…` of the odometer. */
  readonly departurePhoto?: string;
  readonly returnPhoto?: string;
  readonly endReason?: string;
  readonly imported: boolean;
}

export interface Requested {
  readonly details: TripDetails;
  readonly region: string;
  readonly requester: string;
  readonly approval: Approval;
  readonly rules: readonly AppliedRule[];
}

/** A trip that was made before fleet knew of it. */
export interface Past extends Crew {
  readonly details: TripDetails;
  readonly region: string;
  readonly requester: string;
  readonly rules: readonly AppliedRule[];
  readonly distanceMetres: number;
  readonly days: readonly DayDistance[];
  readonly cost?: TripCost;
}

/** Whom a fact tells besides the requester: the driver's login, where there is one. */
interface ToDriver {
  readonly driverSubject?: string;
}
export const toDriver = ({ driverSubject }: Trip): ToDriver => (driverSubject ? { driverSubject } : {});

export type TripEvent =
  | ({ readonly type: 'TripRequested' } & Requested)
  | ({ readonly type: 'TripImported' } & Past)
  | { readonly type: 'TripStepDecided'; readonly step: ApprovalEvent }
  | { readonly type: 'TripLapsed'; readonly reason: string }
  | { readonly type: 'TripDecidedAfterwards'; readonly step: ApprovalEvent }
  | { readonly type: 'AfterApprovalMissed' }
  | ({
      readonly type: 'TripDispatched';
      readonly previousVehicle?: string;
      readonly previousDriver?: string;
      readonly previousDriverSubject?: string;
    } & Crew)
  | { readonly type: 'TripAccepted'; readonly acceptedTime: Date }
  | {
      readonly type: 'TripDeparted';
      readonly departedTime: Date;
      readonly outUntil: Date;
      readonly startOdometerMetres: number;
      readonly departurePhoto?: string;
    }
  | { readonly type: 'TripOverdue'; readonly outUntil: Date }
  | {
      readonly type: 'TripReturned';
      readonly returnedTime: Date;
      readonly endOdometerMetres: number;
      readonly distanceMetres: number;
      readonly days: readonly DayDistance[];
      readonly returnPhoto?: string;
    }
  | { readonly type: 'TripJoined'; readonly sharedWith: string }
  | { readonly type: 'TripLeft' }
  /** It came back with the trip it went with; the kilometres are that one's. */
  | { readonly type: 'TripCarried'; readonly departedTime: Date; readonly returnedTime: Date }
  | { readonly type: 'TripGuestJoined'; readonly guest: Guest }
  | { readonly type: 'TripGuestLeft'; readonly guest: string }
  | { readonly type: 'TripGuestsTold' }
  | {
      /** A reading was corrected. */
      readonly type: 'TripReread';
      readonly startOdometerMetres?: number;
      readonly endOdometerMetres?: number;
      readonly distanceMetres?: number;
      readonly days: readonly DayDistance[];
    }
  | { readonly type: 'TripSettled'; readonly cost: TripCost }
  | { readonly type: 'TripRated'; readonly rating: number; readonly comment: string }
  | ({
      readonly type: 'TripRescheduled';
      readonly previousStartTime: Date;
      readonly previousEndTime: Date;
      readonly holidayDutyNumber: string;
      readonly approval: Approval;
      readonly rules: readonly AppliedRule[];
    } & Span &
      ToDriver)
  | ({ readonly type: 'TripExtended'; readonly endTime: Date; readonly outUntil?: Date; readonly previousEndTime: Date } & ToDriver)
  | { readonly type: 'TripPassedOn'; readonly unit: string; readonly region: string }
  | { readonly type: 'TripHeldUp'; readonly waitingFor: string }
  | { readonly type: 'TripFreed' }
  | ({ readonly type: 'TripCancelled'; readonly reason: string } & ToDriver);

/** The approval of a trip that was asked for here. Throws for one brought in, which has none. */
export function approvalOf({ approval }: Trip): Approval {
  if (!approval) throw new Error('a trip that was brought in has no approval');
  return approval;
}
