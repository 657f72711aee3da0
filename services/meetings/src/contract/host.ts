import { unpublished } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/meetings/v1/events';
import { hosts } from '../app/records.ts';
import type { Host } from '../domain/host/host.ts';

/** For whoever ended the unit: what became of its bookings and rooms, and when nothing is left to do. A release before did not say of rooms. */
export const unitsEnded = unpublished(
  hosts,
  {
    ...{ unit: String, region: String, successor: String, reason: String, cancelled: Number, passed: Number, restored: Boolean },
    ...{ rooms: [{ room: String, kept: Boolean, listed: Boolean }], keeperless: Number },
  },
  facts,
  (_, { rooms = [] }: Partial<Host>) => ({ roomsPassed: rooms.filter(({ kept }) => kept).length }),
);
