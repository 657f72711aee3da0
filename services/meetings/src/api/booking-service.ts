import { given, importReport } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import { approveBooking, rejectBooking } from '../app/approve-booking.ts';
import { cancelBooking, finishBooking, startBooking } from '../app/conduct-booking.ts';
import { createBooking } from '../app/create-booking.ts';
import { extendBooking } from '../app/extend-booking.ts';
import { getBooking } from '../app/get.ts';
import { importBookings } from '../app/import-bookings.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { rescheduleBooking } from '../app/reschedule-booking.ts';
import { fromBooking, toBooking } from '../contract/booking.ts';

const output = toBooking;
const named = ({ name }: { name: string }) => ({ name });

/** jiguan.meetings.v1.BookingService over the use cases. */
export function bookingApi(reads: Reads, lists: Lists): Api {
  return implement(BookingServiceService, 'jiguan.meetings.v1.BookingService', {
    getBooking: query(getBooking, { input: named, output }),
    listBookings: query(lists.bookings, {
      input: ({ filter, pageSize, pageToken }) => ({ filter, pageSize, pageToken }),
      output: ({ items, nextPageToken }) => ({ bookings: items.map(toBooking), nextPageToken }),
    }),
    createBooking: command(createBooking(reads), {
      input: ({ booking, validateOnly }) => ({ details: fromBooking(given(booking)), validateOnly }),
      output,
    }),
    approveBooking: command(approveBooking, {
      input: ({ name, opinion, documentNumber }) => ({ name, opinion, documentNumber, reason: opinion }),
      output,
    }),
    rejectBooking: command(rejectBooking, {
      input: ({ name, opinion, documentNumber }) => ({ name, opinion, documentNumber, reason: opinion }),
      output,
    }),
    rescheduleBooking: command(rescheduleBooking(reads), {
      input: ({ name, room, startTime, endTime, reason }) => ({
        name,
        ...(room && { room }),
        startTime: given(startTime),
        endTime: given(endTime),
        reason,
      }),
      output,
    }),
    extendBooking: command(extendBooking(reads), {
      input: ({ name, endTime, reason }) => ({ name, endTime: given(endTime), reason }),
      output,
    }),
    cancelBooking: command(cancelBooking, { input: ({ name, reason }) => ({ name, reason }), output }),
    startBooking: command(startBooking(reads), { input: named, output }),
    finishBooking: command(finishBooking, { input: named, output }),
    importBookings: command(importBookings(reads), {
      input: ({ region, bookings, validateOnly }) => ({ region, rows: bookings.map(fromBooking), validateOnly }),
      output: importReport,
    }),
  });
}
