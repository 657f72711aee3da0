import { listPage, type Store } from '@jiguan/kit/store';
import type { ListMine } from '../app/ports.ts';
import type { Booking } from '../domain/booking/booking.ts';

const fields = { start_time: { path: 'startTime', type: 'timestamp' } } as const;

/** 我的预订: what the caller booked, had a hand in, or is the contact of; the latest first. */
export function listMine(store: Store): ListMine {
  return (asked, { actor: { subject } }) =>
    listPage<Booking>({
      ...{ store, collection: 'bookings', fields, orderBy: 'start_time desc', ...asked },
      where: { $or: [{ organizer: subject }, { hands: subject }, { contactSubject: subject }] },
    });
}
