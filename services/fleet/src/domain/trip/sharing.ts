import type { Deadline } from '../claims.ts';
import { no, type Refused } from '../refusals.ts';
import type { Guest, Trip, TripEvent } from './trip.ts';

/** Everybody but the driver. */
export const aboard = ({ passengerCount, guests }: Pick<Trip, 'passengerCount' | 'guests'>): number =>
  guests.reduce((all, guest) => all + guest.passengerCount, passengerCount);

/** A trip that has a car and has not begun, or has one no longer. */
const planned = ({ status }: Trip) => status === 'TRIP_STATUS_DISPATCHED' || status === 'TRIP_STATUS_ACCEPTED';

/** What happens to both trips. */
export interface Shared {
  readonly guest: readonly TripEvent[];
  readonly host: readonly TripEvent[];
}

/** 合乘: an approved request goes with a trip that is dispatched, whose time holds its own and whose car has room for all. */
export function join(guest: Trip, host: Trip, { name, hostName }: { readonly name: string; readonly hostName: string }): Shared | Refused {
  if (guest.status !== 'TRIP_STATUS_APPROVED') return no('TRIP_NOT_IN_STATE', { status: guest.status });
  if (!planned(host)) return no('HOST_NOT_DISPATCHED', { status: host.status }, { field: 'host' });
  if (guest.guests.length > 0) return no('HOST_CANNOT_JOIN', {}, { field: 'host' });
  if (guest.startTime < host.startTime || guest.endTime > host.endTime)
    return no('HOST_AT_OTHER_TIME', { from: host.startTime.toISOString(), to: host.endTime.toISOString() }, { field: 'host' });
  const passengers = aboard(host) + guest.passengerCount;
  const seats = host.seats ?? 0;
  if (passengers >= seats) return no('VEHICLE_TOO_SMALL', { plate: host.plate ?? '', seats, passengers }, { field: 'host' });
  const { unit, destination, passengerCount } = guest;
  const joined: Guest = { trip: name, unit, destination, passengerCount };
  return { guest: [{ type: 'TripJoined', sharedWith: hostName }], host: [{ type: 'TripGuestJoined', guest: joined }] };
}

/** 退出合乘, also of a request that was cancelled. The trip it went with is told where it still lists it. */
export function leave(guest: Trip, host: Trip, name: string): Shared | Refused {
  const shares = guest.sharedWith !== undefined && guest.status !== 'TRIP_STATUS_SETTLED';
  if (!shares) return no('TRIP_NOT_IN_STATE', { status: guest.status });
  if (host.status === 'TRIP_STATUS_UNDER_WAY' && guest.status === 'TRIP_STATUS_SHARED')
    return no('TRIP_NOT_IN_STATE', { status: host.status });
  const listed = host.guests.some(({ trip }) => trip === name);
  return { guest: [{ type: 'TripLeft' }], host: listed ? [{ type: 'TripGuestLeft', guest: name }] : [] };
}

/** What became of a trip, for one that went along: it came back with it, or is to be dispatched anew. */
export function told(guest: Trip, host: Trip): readonly TripEvent[] {
  if (guest.status !== 'TRIP_STATUS_SHARED') return [];
  const { departedTime, returnedTime } = host;
  return departedTime && returnedTime ? [{ type: 'TripCarried', departedTime, returnedTime }] : [{ type: 'TripLeft' }];
}

/** At once: those concerned may be of units that whoever acted does not reach, so the service tells them itself. */
const AT_ONCE = new Date(0);

/** A trip that is no longer to be had tells those that went along; a request that was cancelled leaves. */
export function sharingDeadlines(trip: Trip): readonly Deadline[] {
  const holds = planned(trip) || trip.status === 'TRIP_STATUS_UNDER_WAY';
  const tells = trip.guests.length > 0 && !trip.guestsTold && !holds;
  const leaves = trip.status === 'TRIP_STATUS_CANCELLED' && trip.sharedWith !== undefined;
  return [...(tells ? [{ kind: 'trip.guests', at: AT_ONCE }] : []), ...(leaves ? [{ kind: 'trip.leave', at: AT_ONCE }] : [])];
}
