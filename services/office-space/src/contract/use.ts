import { given, known, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/office_space/v1/allocation';
import * as facts from '@jiguan/proto/office_space/v1/events';
import type { Sighting } from '@jiguan/proto/office_space/v1/room';
import { RoomFinding as FindingMessage, Seat as SeatMessage } from '@jiguan/proto/office_space/v1/seat';
import { Standing as StandingMessage } from '@jiguan/proto/office_space/v1/standing';
import { Succession as SuccessionMessage } from '@jiguan/proto/office_space/v1/succession';
import { Vacating as VacatingMessage } from '@jiguan/proto/office_space/v1/vacating';
import * as own from '../app/records.ts';
import type { AllocationDetails } from '../domain/allocation/allocation.ts';
import type { SightingSaid } from '../domain/register/room.ts';
import type { RoomFinding } from '../domain/use/findings.ts';
import type { SeatDetails } from '../domain/use/seat.ts';
import type { OrderSaid } from '../domain/vacating/vacating.ts';

const shared = { facts, keeps: {} };
export const standings = record(own.standings, StandingMessage, shared);
export const allocations = record(own.allocations, proto.Allocation, shared);
export const vacatings = record(own.vacatings, VacatingMessage, shared);
export const seats = record(own.seats, SeatMessage, shared);
export const successions = record(own.successions, SuccessionMessage, { facts, keeps: { moved: [{ record: String, version: Number }] } });

export const toFinding = (finding: RoomFinding): FindingMessage => FindingMessage.fromPartial({ ...finding });

export const fromAllocation = ({ unit, useClass, area, purpose }: proto.Allocation): AllocationDetails => ({
  ...{ unit, area, purpose },
  useClass: known(useClass),
});

export const fromRates = (comparison: proto.RentComparison | undefined) =>
  comparison && { rates: { payRate: comparison.payRate, earnRate: comparison.earnRate } };

export const fromVacating = ({ occupancy, cause, since, documentNumber }: VacatingMessage): OrderSaid => ({
  ...{ occupancy, since, documentNumber, seat: '' },
  cause: known(cause),
});

export function fromSeat(seat: SeatMessage): SeatDetails {
  const { person, room, unit, rank, from, countyDecision, bureauApproval } = seat;
  return { person, room, unit, rank, from, countyDecision, bureauApproval, postKind: known(seat.postKind) };
}

export function fromSighting(sighting: Sighting | undefined): SightingSaid {
  const { effectiveFrom, occupiers, inspectedOn } = given(sighting);
  return { effectiveFrom, occupiers, inspectedOn };
}
