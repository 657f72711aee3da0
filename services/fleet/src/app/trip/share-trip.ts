import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Commitment, OnRecord, Stored, TimerHandler } from '@jiguan/kit/app';
import { join, leave, type Shared, told } from '../../domain/trip/sharing.ts';
import type { Trip, TripEvent } from '../../domain/trip/trip.ts';
import { trips } from '../records.ts';

/** 并入合乘. */
export const joinTrip: Command<OnRecord & { readonly host: string }, Stored<Trip>> = async ({ name, host: hostName }, use) => {
  const [guest, host] = await Promise.all([use.load(trips, idOf(name)), use.load(trips, idOf(hostName))]);
  if (!guest) return missing(name);
  if (!host) return missing(hostName, 'host');
  return both(guest, host, join(guest, host, { name, hostName }));
};

/** 退出合乘. */
export const leaveTrip: Command<OnRecord & { readonly reason: string }, Stored<Trip>> = async ({ name, reason }, use) => {
  const guest = await use.load(trips, idOf(name));
  if (!guest) return missing(name);
  const host = await use.load(trips, idOf(guest.sharedWith ?? name));
  if (!host) throw new Error(`${name} shares ${guest.sharedWith}, which does not exist`);
  return both(guest, host, leave(guest, host, name), reason);
};

/** The request first: it is what the caller is answered with. */
function both(guest: Stored<Trip>, host: Stored<Trip>, outcome: Shared | Refusal, reason?: string): Commitment<Stored<Trip>> | Refusal {
  if (isRefused(outcome)) return outcome;
  const { guest: own, host: theirs } = outcome as Shared;
  return {
    changes: [change(guest, own, reason), ...(theirs.length > 0 ? [change(host, theirs, reason)] : [])],
    result: ([saved]) => saved as Stored<Trip>,
  };
}

const change = (before: Stored<Trip>, events: readonly TripEvent[], reason?: string): Change => ({
  ...{ aggregate: trips, id: before._id, before, events },
  ...(reason && { reason }),
});

/** A trip came back, was cancelled or moved: those that went along are told, in one commit. */
export const tellGuests: TimerHandler = async ({ record }, use) => {
  const host = await use.load(trips, idOf(record));
  if (!host) throw new Error(`those who go along with ${record}, which does not exist`);
  const guests = await Promise.all(host.guests.map(({ trip }) => use.load(trips, idOf(trip))));
  const changes = guests.flatMap((guest) => (guest?.sharedWith === nameOf('trips', host._id) ? [change(guest, told(guest, host))] : []));
  const all = [...changes, change(host, [{ type: 'TripGuestsTold' }])].filter(({ events }) => events.length > 0);
  return { changes: all, result: () => undefined };
};

/** A request that was cancelled gives its seats back. */
export const leaveHost: TimerHandler = async ({ record }, use) => {
  const guest = await use.load(trips, idOf(record));
  if (!guest?.sharedWith) throw new Error(`${record} leaves a trip that it does not share`);
  const host = await use.load(trips, idOf(guest.sharedWith));
  if (!host) throw new Error(`${record} shares ${guest.sharedWith}, which does not exist`);
  return both(guest, host, leave(guest, host, nameOf('trips', guest._id)));
};
