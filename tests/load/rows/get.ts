import { BookingServiceService } from '@jiguan/proto/meetings/v1/booking';
import type { Row } from '../bench.ts';
import { getting } from '../house/calls.ts';
import { rawClient } from '../house/raw.ts';
import { rateFigure, rates } from '../measure/turns.ts';
import { startSide } from '../sides/child.ts';

const CALLERS = 64;

/** GetBooking of random bookings over gRPC against a server that only gives the request back. */
export const get: Row = async ({ house, pace, mongo }) => {
  const own = await house();
  const side = await startSide('./echo.child.ts');
  const echo = rawClient(side.said, own.token);
  const request = { name: `bookings/${own.booked[0]}` };
  const measured = await rates(pace, CALLERS, {
    ours: { call: getting(own), watched: { callers: process.pid, meetings: own.world.meetings[0]?.pid ?? 0, mongod: mongo.pid } },
    theirs: {
      call: () => echo.call(BookingServiceService.getBooking as never, request),
      watched: { callers: process.pid, echo: side.pid },
    },
  });
  echo.close();
  await side.stop();
  return [rateFigure(`get, ${CALLERS} callers`, measured, { atLeast: 0.6 })];
};
