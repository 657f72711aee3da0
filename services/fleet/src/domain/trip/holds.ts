import type { Claim, Deadline } from '../claims.ts';
import { hoursOf } from './hours.ts';
import { sharingDeadlines } from './sharing.ts';
import type { Trip } from './trip.ts';

const DAY = 86_400_000;

/**
 * What a trip holds of its car and its driver. Planned times exclude each other; so do times on the road, which are kept apart, since a car that comes
 * back late has been out while the next trip was planned; and of those that are out there is one at a time.
 */
export function claimsOf(trip: Trip): readonly Claim[] {
  const times = timesOf(trip);
  return times.length === 0 ? times : [...times, ...hoursOf(trip)];
}

function timesOf(trip: Trip): readonly Claim[] {
  const { vehicle, driver, startTime, endTime, departedTime, returnedTime, outUntil, imported } = trip;
  if (vehicle === undefined || driver === undefined) return [];
  const both = [vehicle, driver];
  const held = (kind: 'plan' | 'road', from: Date, to: Date): Claim[] =>
    from < to ? both.map((one) => ({ kind: 'interval', resource: `${kind}/${one}`, from, to })) : [];
  switch (trip.status) {
    case 'TRIP_STATUS_DISPATCHED':
    case 'TRIP_STATUS_ACCEPTED':
      return held('plan', startTime, endTime);
    case 'TRIP_STATUS_UNDER_WAY': {
      const departed = known(departedTime);
      const out = both.map((one): Claim => ({ kind: 'unique', resource: `out/${one}` }));
      return [...held('plan', earlier(startTime, departed), endTime), ...held('road', departed, known(outUntil)), ...out];
    }
    case 'TRIP_STATUS_RETURNED':
    case 'TRIP_STATUS_SETTLED': {
      const [departed, returned] = [known(departedTime), known(returnedTime)];
      const planned = imported ? [] : held('plan', earlier(startTime, departed), earlier(endTime, returned));
      return [...planned, ...held('road', departed, returned)];
    }
    default:
      return [];
  }
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);

function known(time: Date | undefined): Date {
  if (!time) throw new Error('a trip on the road without its times');
  return time;
}

/** While a trip is out its car and driver are held a day beyond its end, or beyond the last look: nobody brings in a past trip under it. */
export const outUntil = (end: Date): Date => new Date(end.getTime() + DAY);

/** When to look whether it is back. */
export const lookAt = (until: Date): Date => new Date(until.getTime() - DAY);

/** What will happen to a trip by itself if nobody acts, and when. */
export function deadlinesOf(trip: Trip): readonly Deadline[] {
  const due = trip.approval?.open.flatMap(({ due: at }) => (at ? [at.getTime()] : [])) ?? [];
  const after = trip.afterApproval === 'AFTER_APPROVAL_WAITING' && due.length > 0;
  const unapproved = after ? [{ kind: 'trip.unapproved', at: new Date(Math.min(...due)) }] : [];
  return [...unapproved, ...sharingDeadlines(trip), ...driveDeadlines(trip)];
}

function driveDeadlines({ status, startTime, outUntil: until }: Trip): readonly Deadline[] {
  switch (status) {
    case 'TRIP_STATUS_REQUESTED':
      return [{ kind: 'trip.lapse', at: startTime }];
    case 'TRIP_STATUS_DISPATCHED':
    case 'TRIP_STATUS_ACCEPTED':
      return [{ kind: 'trip.held-up', at: startTime }];
    case 'TRIP_STATUS_UNDER_WAY':
      return [{ kind: 'trip.overdue', at: lookAt(known(until)) }];
    default:
      return [];
  }
}
