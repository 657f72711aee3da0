import { nameOf } from '@jiguan/kernel/resource-name';
import { type TimerHandler, when } from '@jiguan/kit/app';
import { lapse, missAfterApproval } from '../../domain/trip/approval.ts';
import { heldUp, overdue } from '../../domain/trip/drive.ts';
import { remind } from '../../domain/vehicle/keeping.ts';
import { serviceDue } from '../logbook/keep-logbook.ts';
import type { Reads } from '../ports.ts';
import { quotaEffect } from '../quota/keep-quota.ts';
import { trips, vehicles } from '../records.ts';
import { leaveHost, tellGuests } from './share-trip.ts';

/** What happens by itself when nobody acts. */
export function deadlines(reads: Reads): Readonly<Record<string, TimerHandler>> {
  return {
    'quota.effect': quotaEffect,
    'vehicle.papers': when(vehicles, (vehicle, { now }) => remind(vehicle, now)),
    'service.due': serviceDue,
    'trip.guests': tellGuests,
    'trip.leave': leaveHost,
    'trip.lapse': when(trips, (trip, { now }) => lapse(trip, now)),
    'trip.unapproved': when(trips, (trip, { now }) => missAfterApproval(trip, now)),
    'trip.overdue': when(trips, (trip, { now }) => overdue(trip, now)),
    'trip.held-up': when(trips, async (trip, { now }) => {
      const out = trip.vehicle && trip.driver ? await reads.outWith(trip.vehicle, trip.driver) : undefined;
      return heldUp(trip, out && nameOf('trips', out._id), now);
    }),
  };
}
