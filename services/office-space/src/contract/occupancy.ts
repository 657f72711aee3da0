import { type Given, record } from '@jiguan/kit/contract';
import * as facts from '@jiguan/proto/office_space/v1/events';
import * as proto from '@jiguan/proto/office_space/v1/occupancy';
import type { RoomHolding } from '../app/occupancy/hold.ts';
import * as own from '../app/records.ts';
import { type OccupancyDetails, WHOLE } from '../domain/occupancy/occupancy.ts';

export const occupancies = record(own.occupancies, proto.Occupancy, { facts, keeps: {} });

/** What a keeper says about a holding; without a share it is the whole. */
export const fromOccupancy = ({ share, ...said }: Given<proto.Occupancy>): OccupancyDetails => ({ ...said, share: share || WHOLE });

export const toHolding = ({ room, day, holders, occupiers }: RoomHolding): proto.RoomHolding => ({
  room,
  day,
  occupiers: [...occupiers],
  holders: holders.map(({ unit, share, name }) => ({ unit, share, occupancy: name })),
});
