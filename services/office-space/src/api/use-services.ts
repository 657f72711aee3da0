import { given, known } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { SeatServiceService } from '@jiguan/proto/office_space/v1/seat';
import { StandingServiceService } from '@jiguan/proto/office_space/v1/standing';
import { getStanding } from '../app/entitlement/standings.ts';
import type { Lists, Reads } from '../app/ports.ts';
import { createSeat, endSeatPost, getSeat, giveUpSeat, personFindings } from '../app/use/seats.ts';
import { fromSeat, toFinding, toSeat, toStanding } from '../contract/use.ts';
import { named, paged } from './paged.ts';

export function seatApi(reads: Reads, lists: Lists): Api {
  return implement(SeatServiceService, 'jiguan.office_space.v1.SeatService', {
    getSeat: query(getSeat, { input: named, output: toSeat }),
    listSeats: query(lists.seats, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ seats: items.map(toSeat), nextPageToken }),
    }),
    createSeat: command(createSeat(reads), {
      input: ({ seat, seatId }) => ({ ...(seatId && { id: seatId }), details: fromSeat(given(seat)) }),
      output: toSeat,
    }),
    endPost: command(endSeatPost, {
      input: ({ name, cause, day, documentNumber }) => ({ name, cause: known(cause), day, documentNumber }),
      output: toSeat,
    }),
    giveUpSeat: command(giveUpSeat, { input: ({ name, day, reason }) => ({ name, day, reason }), output: toSeat }),
    listRoomFindings: query(personFindings(reads), {
      input: ({ unit, asOf }) => ({ unit, day: asOf }),
      output: (findings) => ({ findings: findings.map(toFinding) }),
    }),
  });
}

export function standingApi(lists: Lists): Api {
  return implement(StandingServiceService, 'jiguan.office_space.v1.StandingService', {
    getStanding: query(getStanding, { input: named, output: toStanding }),
    listStandings: query(lists.standings, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ standings: items.map(toStanding), nextPageToken }),
    }),
  });
}
