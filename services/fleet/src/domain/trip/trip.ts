import { type Approval, type ApprovalEvent, evolveApproval } from '@jiguan/kernel/approval';
import type { Day } from '@jiguan/kernel/day';
import type { AppliedRule } from '../rules.ts';

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
  readonly rating: number;
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

export type TripEvent =
  | ({ readonly type: 'TripRequested' } & Requested)
  | ({ readonly type: 'TripImported' } & Past)
  | { readonly type: 'TripStepDecided'; readonly step: ApprovalEvent }
  | { readonly type: 'TripLapsed'; readonly reason: string }
  | { readonly type: 'TripDecidedAfterwards'; readonly step: ApprovalEvent }
  | { readonly type: 'AfterApprovalMissed' }
  | ({ readonly type: 'TripDispatched'; readonly previousVehicle?: string; readonly previousDriver?: string } & Crew)
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
    } & Span)
  | { readonly type: 'TripExtended'; readonly endTime: Date; readonly outUntil?: Date; readonly previousEndTime: Date }
  | { readonly type: 'TripPassedOn'; readonly unit: string; readonly region: string }
  | { readonly type: 'TripHeldUp'; readonly waitingFor: string }
  | { readonly type: 'TripFreed' }
  | { readonly type: 'TripCancelled'; readonly reason: string };

/** The trip after an event. */
export function evolveTrip(trip: Trip | undefined, event: TripEvent): Trip {
  if (event.type === 'TripRequested') return requested(event);
  if (event.type === 'TripImported') return imported(event);
  if (!trip) throw new Error(`${event.type} of a trip that was never asked for`);
  switch (event.type) {
    case 'TripStepDecided':
      return decided(trip, event.step);
    case 'TripDecidedAfterwards':
      return decidedAfterwards(trip, event.step);
    case 'AfterApprovalMissed':
      return { ...trip, afterApproval: 'AFTER_APPROVAL_MISSED' };
    case 'TripLapsed':
      return { ...trip, status: 'TRIP_STATUS_REJECTED', endReason: event.reason };
    case 'TripCancelled':
      return { ...without(trip, 'waitingFor'), status: 'TRIP_STATUS_CANCELLED', endReason: event.reason };
    case 'TripRescheduled':
      return rescheduled(trip, event);
    default:
      return driven(trip, event);
  }
}

type Driving = Exclude<
  TripEvent,
  {
    readonly type:
      | 'TripRequested'
      | 'TripImported'
      | 'TripStepDecided'
      | 'TripDecidedAfterwards'
      | 'AfterApprovalMissed'
      | 'TripLapsed'
      | 'TripCancelled'
      | 'TripRescheduled';
  }
>;

function driven(trip: Trip, event: Driving): Trip {
  const { type, ...said } = event;
  switch (type) {
    case 'TripDispatched': {
      const { vehicle, driver, driverSubject, plate, driverName, seats } = event;
      const crew = { vehicle, driver, driverSubject, plate, driverName, seats };
      return { ...without(trip, 'acceptedTime', 'waitingFor'), ...crew, status: 'TRIP_STATUS_DISPATCHED' };
    }
    case 'TripAccepted':
      return { ...trip, ...said, status: 'TRIP_STATUS_ACCEPTED' };
    case 'TripDeparted':
      return { ...without(trip, 'waitingFor'), ...said, status: 'TRIP_STATUS_UNDER_WAY' };
    case 'TripOverdue':
      return { ...trip, ...said, overdue: true };
    case 'TripReturned':
      return { ...without(trip, 'outUntil'), ...said, status: 'TRIP_STATUS_RETURNED', overdue: false };
    case 'TripSettled':
      return { ...trip, ...said, status: 'TRIP_STATUS_SETTLED' };
    case 'TripExtended': {
      const { endTime, outUntil } = event;
      return { ...trip, endTime, overdue: false, ...(outUntil && { outUntil }) };
    }
    case 'TripFreed':
      return without(trip, 'waitingFor');
    case 'TripJoined':
    case 'TripLeft':
    case 'TripCarried':
    case 'TripGuestJoined':
    case 'TripGuestLeft':
    case 'TripGuestsTold':
      return shared(trip, event);
    default:
      return { ...trip, ...said };
  }
}

function requested({ details, region, requester, approval, rules }: Requested): Trip {
  const state = details.emergency
    ? { status: 'TRIP_STATUS_APPROVED' as const, afterApproval: 'AFTER_APPROVAL_WAITING' as const }
    : { status: 'TRIP_STATUS_REQUESTED' as const };
  return { ...details, region, requester, approval, rules, ...state, ...fresh };
}

const fresh = { days: [], rating: 0, comment: '', overdue: false, imported: false, guests: [], guestsTold: false };

type Sharing = Extract<TripEvent, { type: 'TripJoined' | 'TripLeft' | 'TripCarried' | `TripGuest${string}` }>;

function shared(trip: Trip, event: Sharing): Trip {
  switch (event.type) {
    case 'TripJoined':
      return { ...trip, sharedWith: event.sharedWith, status: 'TRIP_STATUS_SHARED' };
    case 'TripLeft': {
      const rest = without(trip, 'sharedWith');
      return trip.status === 'TRIP_STATUS_SHARED' ? { ...rest, status: 'TRIP_STATUS_APPROVED' } : rest;
    }
    case 'TripCarried':
      return { ...trip, departedTime: event.departedTime, returnedTime: event.returnedTime, status: 'TRIP_STATUS_SETTLED' };
    case 'TripGuestJoined':
      return { ...trip, guests: [...trip.guests, event.guest] };
    case 'TripGuestLeft':
      return { ...trip, guests: trip.guests.filter((guest) => guest.trip !== event.guest) };
    case 'TripGuestsTold':
      return trip.status === 'TRIP_STATUS_RETURNED' || trip.status === 'TRIP_STATUS_SETTLED'
        ? { ...trip, guestsTold: true }
        : { ...trip, guests: [] };
  }
}

function imported({ details, days, cost, ...past }: Past): Trip {
  const { startTime: departedTime, endTime: returnedTime } = details;
  const { region, requester, rules, distanceMetres, vehicle, driver, driverSubject, plate, driverName, seats } = past;
  const crew = { vehicle, driver, driverSubject, plate, driverName, seats };
  return {
    ...details,
    region,
    requester,
    rules,
    ...crew,
    departedTime,
    returnedTime,
    distanceMetres,
    ...fresh,
    days,
    ...(cost && { cost }),
    status: 'TRIP_STATUS_SETTLED',
    imported: true,
  };
}

function decided(trip: Trip, step: ApprovalEvent): Trip {
  const approval = evolveApproval(approvalOf(trip), step);
  if (approval.outcome === 'APPROVED') return { ...trip, approval, status: 'TRIP_STATUS_APPROVED' };
  if (approval.outcome !== 'REJECTED') return { ...trip, approval };
  return { ...trip, approval, status: 'TRIP_STATUS_REJECTED', endReason: approval.decisions.at(-1)?.opinion ?? '' };
}

function decidedAfterwards(trip: Trip, step: ApprovalEvent): Trip {
  const approval = evolveApproval(approvalOf(trip), step);
  const found = { APPROVED: 'GIVEN', REJECTED: 'REFUSED', PENDING: 'WAITING', EXPIRED: 'MISSED' } as const;
  return { ...trip, approval, afterApproval: `AFTER_APPROVAL_${found[approval.outcome]}` };
}

/** A trip whose time changed is approved anew; car and driver are given back meanwhile. */
function rescheduled(trip: Trip, event: Extract<TripEvent, { type: 'TripRescheduled' }>): Trip {
  const { startTime, endTime, holidayDutyNumber, approval, rules } = event;
  const {
    vehicle: _v,
    driver: _d,
    driverSubject: _s,
    plate: _p,
    driverName: _n,
    seats: _c,
    acceptedTime: _a,
    waitingFor: _w,
    ...rest
  } = trip;
  const status = trip.emergency ? 'TRIP_STATUS_APPROVED' : 'TRIP_STATUS_REQUESTED';
  return { ...rest, startTime, endTime, holidayDutyNumber, approval, rules, status };
}

/** The approval of a trip that was asked for here. Throws for one brought in, which has none. */
export function approvalOf({ approval }: Trip): Approval {
  if (!approval) throw new Error('a trip that was brought in has no approval');
  return approval;
}

function without<K extends 'acceptedTime' | 'waitingFor' | 'outUntil' | 'sharedWith'>(trip: Trip, ...keys: readonly K[]): Trip {
  return Object.fromEntries(Object.entries(trip).filter(([key]) => !keys.includes(key as K))) as unknown as Trip;
}
