import { record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/maintenance/v1/closure';
import * as facts from '@jiguan/proto/maintenance/v1/events';
import type { Displaced } from '@jiguan/proto/meetings/v1/events';
import * as own from '../app/records.ts';
import type { DisplacedBooking } from '../domain/closure/closure.ts';

/** A closure as the contract has it. */
export const closures = record(own.closures, proto.Closure, { facts, keeps: { passedFrom: String } });

/** What meetings tells of a booking that made way. */
export function fromDisplaced({ booking, title, unit, startTime, room, newRoom, kept, offers }: Displaced): DisplacedBooking {
  const displacement = kept ? 'DISPLACEMENT_KEPT' : newRoom === '' ? 'DISPLACEMENT_CANCELLED' : 'DISPLACEMENT_MOVED';
  return { booking, title, unit, room, newRoom, offers, displacement, ...(startTime && { startTime }) };
}
