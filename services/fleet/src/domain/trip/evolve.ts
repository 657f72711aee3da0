import { type ApprovalEvent, evolveApproval } from '@jiguan/kernel/approval';
import { approvalOf, type Past, type Requested, type Trip, type TripEvent } from './trip.ts';

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

const fresh = { days: [], comment: '', overdue: false, imported: false, guests: [], guestsTold: false };

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

function without<K extends 'acceptedTime' | 'waitingFor' | 'outUntil' | 'sharedWith'>(trip: Trip, ...keys: readonly K[]): Trip {
  return Object.fromEntries(Object.entries(trip).filter(([key]) => !keys.includes(key as K))) as unknown as Trip;
}
