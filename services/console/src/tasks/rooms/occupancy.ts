/** What takes up the rooms: all of it where the service tells (ListOccupancy), else the bookings that one may see. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useKnown, useLanguage } from '../../api/known.tsx';
import { callMethod, fetchPage, rowsIn } from '../../api/queries.ts';
import type { Contract, Method } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { type GrantHeld, open } from '../../contract/may.ts';
import { type Language, say } from '../../contract/text.ts';
import type { Booking } from './day.ts';

interface Occupancy {
  readonly bookings: readonly Booking[];
  /** Others' bookings are not among them. */
  readonly partial: boolean;
  readonly error: Error | null;
}

export function useOccupancy(day: string, days: number, filter: string): Occupancy {
  const { contract, session } = useKnown();
  const language = useLanguage();
  const whole = occupancyMethod(contract, session.grants);
  const { data, error } = useQuery({
    queryKey: ['list', 'bookings', 'occupancy', day, days, language],
    queryFn: ({ signal }) => (whole === undefined ? ownBookings(contract, filter, signal) : allOf(whole, day, days, language, signal)),
    placeholderData: (before) => before,
  });
  // Whoever holds a region sees the bookings of all who may be in its rooms.
  const everywhere = session.grants.some(({ place }) => place.startsWith('regions/'));
  return useMemo(() => ({ bookings: data ?? [], partial: whole === undefined && !everywhere, error }), [data, whole, everywhere, error]);
}

const occupancyMethod = (contract: Contract, grants: readonly GrantHeld[]): Method | undefined =>
  [...contract.methods.values()].find(
    (method) => method.context === 'meetings' && method.id.endsWith('_ListOccupancy') && open(method, grants),
  );

async function ownBookings(contract: Contract, filter: string, signal: AbortSignal): Promise<Booking[]> {
  const list = contract.resources.get('bookings')?.list;
  const found: Booking[] = [];
  if (list === undefined) return found;
  for (let token = ''; ; ) {
    const { rows, next } = await fetchPage(list, { filter, pageSize: 1000 }, token, signal);
    found.push(...(rows as unknown as Booking[]));
    token = next;
    if (token === '') return found;
  }
}

/** An interval of somebody else's says only that the room is taken. */
async function allOf(method: Method, day: string, days: number, language: Language, signal: AbortSignal): Promise<Booking[]> {
  const start = Date.parse(`${day}T00:00:00+08:00`);
  const query = { startTime: new Date(start).toISOString(), endTime: new Date(start + days * 86_400_000).toISOString(), pageSize: 1000 };
  const taken: Booking[] = [];
  for (let pageToken = ''; ; ) {
    const { body } = await callMethod<Json>(method, [], { query: { ...query, pageToken }, signal });
    taken.push(...rowsIn(body).map((row) => bookingOf(row as unknown as Interval, language)));
    pageToken = String(body['nextPageToken'] ?? '');
    if (pageToken === '') return taken;
  }
}

interface Interval {
  readonly room: string;
  readonly startTime: string;
  readonly endTime: string;
  readonly kind?: string;
  /** Where one may read it; of a whole that it takes besides its own room. */
  readonly booking?: Booking;
}

const CLOSED = { zh: '停用', en: 'closed' };
const TAKEN = { zh: '已占用', en: 'taken' };

function bookingOf({ room, startTime, endTime, kind, booking }: Interval, language: Language): Booking {
  if (booking !== undefined) return { ...booking, room };
  const closed = kind === 'OCCUPANCY_KIND_CLOSURE';
  return {
    ...{ unit: '', attendeeCount: 0, status: 'BOOKING_STATUS_CONFIRMED', room, startTime, endTime, buffered: true },
    name: `${closed ? 'closed' : 'taken'} ${room} ${startTime}`,
    title: say(closed ? CLOSED : TAKEN, language),
  };
}
