import { addDays, dayOf, instantAt } from '@jiguan/kernel/day';
import { allocate } from '@jiguan/kernel/money';
import { isRefused } from '@jiguan/kernel/refusal';
import { type ToldLater, whenDone } from '@jiguan/kernel/told-later';
import { no, type Refused } from '../refusals.ts';
import { applied } from '../rules.ts';
import { notUsable } from '../vehicle/usable.ts';
import type { Vehicle } from '../vehicle/vehicle.ts';
import { lookAt, outUntil } from './holds.ts';
import { type DayDistance, type Span, type Trip, type TripCost, type TripEvent, toDriver } from './trip.ts';

const MINUTE = 60_000;

/** Who acts for a trip: its driver, or whoever dispatches where it lies. */
export interface AtTheWheel {
  readonly subject: string;
  readonly dispatches: boolean;
}

/** A driver acts on own trips only. */
export function notTheDriver({ driverSubject }: Trip, { subject, dispatches }: AtTheWheel): Refused | undefined {
  return dispatches || subject === driverSubject ? undefined : no('TRIP_OF_OTHER_DRIVER', {});
}

/** When a step of a trip is told, and what was said of when it was done. */
export interface When {
  readonly now: Date;
  readonly told?: ToldLater | undefined;
}

/** When the next step of a trip was done. */
export const stepDone = ({ acceptedTime, departedTime }: Trip, { now, told }: When) =>
  whenDone(told, { now, last: departedTime ?? acceptedTime });

/** 接单. */
export function accept(trip: Trip, by: AtTheWheel, now: Date, told?: ToldLater): readonly TripEvent[] | Refused {
  if (trip.status !== 'TRIP_STATUS_DISPATCHED') return no('TRIP_NOT_IN_STATE', { status: trip.status });
  const refused = notTheDriver(trip, by);
  if (refused) return refused;
  const acceptedTime = whenDone(told, { now });
  return isRefused(acceptedTime) ? acceptedTime : [{ type: 'TripAccepted', acceptedTime }];
}

/** 出车: from a little before its time until its end, with a car that may be on the road today. That car and driver are back the claims decide. */
export function depart(
  trip: Trip,
  odometerMetres: number,
  { by, vehicle, photo = '', ...when }: When & { readonly by: AtTheWheel; readonly vehicle: Vehicle; readonly photo?: string },
): readonly TripEvent[] | Refused {
  if (trip.status !== 'TRIP_STATUS_ACCEPTED') return no('TRIP_NOT_IN_STATE', { status: trip.status });
  const other = notTheDriver(trip, by);
  if (other) return other;
  const departedTime = stepDone(trip, when);
  if (isRefused(departedTime)) return departedTime;
  const refused = mayDepart(trip, departedTime) ?? notUsable(trip.vehicle ?? '', vehicle, dayOf(departedTime));
  if (refused) return refused;
  return [
    {
      type: 'TripDeparted',
      departedTime,
      outUntil: outUntil(trip.endTime),
      startOdometerMetres: odometerMetres,
      ...(photo && { departurePhoto: photo }),
    },
  ];
}

/** Why it is not the time to depart. */
export function mayDepart(trip: Trip, now: Date): Refused | undefined {
  const opens = new Date(+trip.startTime - applied(trip.rules, 'departEarly') * MINUTE);
  return now >= opens && now < trip.endTime
    ? undefined
    : no('TRIP_NOT_DEPARTABLE', { from: opens.toISOString(), to: trip.endTime.toISOString() });
}

/** 收车. An odometer only grows. */
export function comeBack(
  trip: Trip,
  odometerMetres: number,
  { by, photo = '', ...when }: When & { readonly by: AtTheWheel; readonly photo?: string },
): readonly TripEvent[] | Refused {
  if (trip.status !== 'TRIP_STATUS_UNDER_WAY' || !trip.departedTime) return no('TRIP_NOT_IN_STATE', { status: trip.status });
  const refused = notTheDriver(trip, by);
  if (refused) return refused;
  const from = trip.startOdometerMetres ?? 0;
  if (odometerMetres < from) return no('ODOMETER_FELL', { reading: odometerMetres, last: from }, { field: 'odometer_metres' });
  const distanceMetres = odometerMetres - from;
  const done = stepDone(trip, when);
  if (isRefused(done)) return done;
  const returnedTime = done > trip.departedTime ? done : new Date(+trip.departedTime + 1);
  const days = byDay({ startTime: trip.departedTime, endTime: returnedTime }, distanceMetres);
  return [
    { type: 'TripReturned', returnedTime, endOdometerMetres: odometerMetres, distanceMetres, days, ...(photo && { returnPhoto: photo }) },
  ];
}

/** A reading of it was corrected: distance and days follow, and nothing else. */
export function reread(trip: Trip, metres: { readonly start?: number; readonly end?: number }): readonly TripEvent[] {
  const start = metres.start ?? trip.startOdometerMetres;
  const end = metres.end ?? trip.endOdometerMetres;
  const readings = { ...(start !== undefined && { startOdometerMetres: start }), ...(end !== undefined && { endOdometerMetres: end }) };
  const { departedTime: startTime, returnedTime: endTime } = trip;
  if (start === undefined || end === undefined || !startTime || !endTime) return [{ type: 'TripReread', ...readings, days: [] }];
  const distanceMetres = end - start;
  return [{ type: 'TripReread', ...readings, distanceMetres, days: byDay({ startTime, endTime }, distanceMetres) }];
}

/** A distance shared among the days it took, by time, since nobody reads the odometer at midnight. No metre is lost. */
export function byDay({ startTime, endTime }: Span, distanceMetres: number): readonly DayDistance[] {
  const spans: { date: string; length: number }[] = [];
  for (let at = startTime; at < endTime; ) {
    const date = dayOf(at);
    const midnight = instantAt(addDays(date, 1));
    const until = midnight < endTime ? midnight : endTime;
    spans.push({ date, length: +until - +at });
    at = until;
  }
  const shares = allocate(
    distanceMetres,
    spans.map(({ length }) => length),
  );
  return spans.map(({ date }, i) => ({ date, distanceMetres: shares[i] ?? 0 }));
}

/** 延时, also while the trip goes on. */
export function extend(trip: Trip, endTime: Date, by: AtTheWheel, now: Date): readonly TripEvent[] | Refused {
  const extendable = ['TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_UNDER_WAY'];
  if (!extendable.includes(trip.status)) return no('TRIP_NOT_IN_STATE', { status: trip.status });
  const refused = notTheDriver(trip, by);
  if (refused) return refused;
  if (endTime <= trip.endTime || endTime <= now)
    return no('EXTENSION_NOT_LATER', { end_time: trip.endTime.toISOString() }, { field: 'end_time' });
  const longest = applied(trip.rules, 'longest');
  if (+endTime - +trip.startTime > longest * MINUTE) return no('TRIP_TOO_LONG', { days: longest / 1440 }, { field: 'end_time' });
  const out = trip.status === 'TRIP_STATUS_UNDER_WAY' && { outUntil: outUntil(endTime) };
  return [{ type: 'TripExtended', endTime, previousEndTime: trip.endTime, ...out, ...toDriver(trip) }];
}

/** Not back at its end: the next look is a day later. No event when it is back or was extended. */
export function overdue(trip: Trip, now: Date): readonly TripEvent[] {
  const due = trip.status === 'TRIP_STATUS_UNDER_WAY' && trip.outUntil !== undefined && now >= lookAt(trip.outUntil);
  return due ? [{ type: 'TripOverdue', outUntil: outUntil(outUntil(now)) }] : [];
}

/** Its time has come and its car or driver is still out on another trip: requester and dispatcher are told (前车未归). */
export function heldUp(trip: Trip, outOn: string | undefined, now: Date): readonly TripEvent[] {
  const waits = trip.status === 'TRIP_STATUS_DISPATCHED' || trip.status === 'TRIP_STATUS_ACCEPTED';
  return waits && outOn !== undefined && now >= trip.startTime && trip.waitingFor !== outOn
    ? [{ type: 'TripHeldUp', waitingFor: outOn }]
    : [];
}

/** 取消, before it begins. */
export function cancel(trip: Trip, reason: string): readonly TripEvent[] | Refused {
  const open = ['TRIP_STATUS_REQUESTED', 'TRIP_STATUS_APPROVED', 'TRIP_STATUS_DISPATCHED', 'TRIP_STATUS_ACCEPTED', 'TRIP_STATUS_SHARED'];
  return open.includes(trip.status)
    ? [{ type: 'TripCancelled', reason, ...toDriver(trip) }]
    : no('TRIP_NOT_CANCELLABLE', { status: trip.status });
}

/** 结算. */
export function settle(trip: Trip, cost: TripCost): readonly TripEvent[] | Refused {
  return trip.status === 'TRIP_STATUS_RETURNED' ? [{ type: 'TripSettled', cost }] : no('TRIP_NOT_IN_STATE', { status: trip.status });
}

/** 评价, again as often as one likes; the last one counts. */
export function rate(trip: Trip, rating: number, comment: string): readonly TripEvent[] | Refused {
  return trip.status === 'TRIP_STATUS_SETTLED'
    ? [{ type: 'TripRated', rating, comment }]
    : no('TRIP_NOT_IN_STATE', { status: trip.status });
}
