import type { ReadTable, Whose } from '@jiguan/kit/app';
import { type Api, acting, creating, finding, getting, implement, importing, importingRows, listing, updating } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { BookingServiceService, type Occupancy } from '@jiguan/proto/meetings/v1/booking';
import { approveBooking, rejectBooking } from '../app/booking/approve-booking.ts';
import { cancelBooking, finishBooking, startBooking } from '../app/booking/conduct-booking.ts';
import { correctBooking } from '../app/booking/correct-booking.ts';
import { createBooking } from '../app/booking/create-booking.ts';
import { extendBooking } from '../app/booking/extend-booking.ts';
import { rescheduleBooking } from '../app/booking/reschedule-booking.ts';
import { shortenBooking } from '../app/booking/shorten-booking.ts';
import { importBookings } from '../app/past/import-bookings.ts';
import { importLedger } from '../app/past/import-ledger.ts';
import type { Reads } from '../app/ports.ts';
import { inOrder, listOccupancy, type Occupied } from '../app/room/list-occupancy.ts';
import { bookings, fromPast } from '../contract/booking.ts';
import { no } from '../domain/refusals.ts';

/** 我的预订: what the caller booked, had a hand in, or is the contact of. */
export const whoHasAHandIn: Whose = ({ subject }) => ({ $or: [{ organizer: subject }, { hands: subject }, { contactSubject: subject }] });

/** jiguan.meetings.v1.BookingService over the use cases. */
export const bookingApi = (reads: Reads, readTable: ReadTable): Api =>
  implement(BookingServiceService, 'jiguan.meetings.v1.BookingService', {
    getBooking: getting(bookings),
    listBookings: listing(bookings),
    listMyBookings: listing(bookings, { whose: whoHasAHandIn, orderBy: 'start_time desc' }),
    listOccupancy: finding(listOccupancy(reads), { by: inOrder, shown: occupancyOf }),
    createBooking: creating(bookings, createBooking(reads)),
    updateBooking: updating(bookings, correctBooking),
    approveBooking: acting(bookings, approveBooking),
    rejectBooking: acting(bookings, rejectBooking),
    rescheduleBooking: acting(bookings, rescheduleBooking(reads)),
    extendBooking: acting(bookings, extendBooking(reads)),
    shortenBooking: acting(bookings, shortenBooking),
    cancelBooking: acting(bookings, cancelBooking),
    startBooking: acting(bookings, startBooking(reads)),
    finishBooking: acting(bookings, finishBooking),
    importBookings: importingRows(importBookings(reads), fromPast),
    importBookingLedger: importing((table) => importLedger(reads, table), {
      table: importTable('jiguan.meetings.v1.BookingService/ImportBookingLedger', readTable),
      twice: (row) => no('ROW_TWICE', { row }, { field: 'startTime' }),
    }),
  });

const occupancyOf = ({ room, from, to, by, booking }: Occupied): Occupancy => ({
  ...{ room, startTime: from, endTime: to, booking: booking && bookings.message(booking) },
  kind: by.startsWith('bookings/') ? 'OCCUPANCY_KIND_MEETING' : 'OCCUPANCY_KIND_CLOSURE',
});
