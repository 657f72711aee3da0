import { given, importReport } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import { approveBooking, rejectBooking } from '../app/booking/approve-booking.ts';
import { cancelBooking, finishBooking, startBooking } from '../app/booking/conduct-booking.ts';
import { createBooking } from '../app/booking/create-booking.ts';
import { extendBooking } from '../app/booking/extend-booking.ts';
import { importBookings } from '../app/booking/import-bookings.ts';
import { rescheduleBooking } from '../app/booking/reschedule-booking.ts';
import type { Reads } from '../app/ports.ts';
import { bookings, fromBooking } from '../contract/booking.ts';

const output = bookings.message;

/** jiguan.meetings.v1.BookingService over the use cases. */
export const bookingApi = (reads: Reads): Api =>
  implement(BookingServiceService, 'jiguan.meetings.v1.BookingService', {
    getBooking: getting(bookings),
    listBookings: listing(bookings),
    createBooking: creating(bookings, createBooking(reads), fromBooking),
    approveBooking: acting(bookings, approveBooking),
    rejectBooking: acting(bookings, rejectBooking),
    rescheduleBooking: command(rescheduleBooking(reads), {
      input: ({ startTime, endTime, ...said }) => ({ ...said, startTime: given(startTime), endTime: given(endTime) }),
      output,
    }),
    extendBooking: command(extendBooking(reads), { input: ({ endTime, ...said }) => ({ ...said, endTime: given(endTime) }), output }),
    cancelBooking: acting(bookings, cancelBooking),
    startBooking: acting(bookings, startBooking(reads)),
    finishBooking: acting(bookings, finishBooking),
    importBookings: command(importBookings(reads), {
      input: ({ region, bookings: rows, validateOnly }) => ({ region, rows: rows.map(fromBooking), validateOnly }),
      output: importReport,
    }),
  });
