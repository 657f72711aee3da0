import { type Api, acting, asking, creating, getting, implement, listing } from '@jiguan/kit/grpc';
import { SeatServiceService } from '@jiguan/proto/office_space/v1/seat';
import { StandingServiceService } from '@jiguan/proto/office_space/v1/standing';
import type { Reads } from '../app/ports.ts';
import { createSeat, endSeatPost, giveUpSeat, personFindings } from '../app/use/seats.ts';
import { seats, standings } from '../contract/records.ts';

export const seatApi = (reads: Reads): Api =>
  implement(SeatServiceService, 'jiguan.office_space.v1.SeatService', {
    getSeat: getting(seats),
    listSeats: listing(seats),
    createSeat: creating(seats, createSeat(reads)),
    endPost: acting(seats, endSeatPost),
    giveUpSeat: acting(seats, giveUpSeat),
    listRoomFindings: asking(
      personFindings(reads),
      (findings) => ({ findings }),
      ({ unit, asOf }) => ({ unit, day: asOf }),
    ),
  });

export const standingApi = implement(StandingServiceService, 'jiguan.office_space.v1.StandingService', {
  getStanding: getting(standings),
  listStandings: listing(standings, { orderBy: 'excess desc' }),
});
