/** What callers say of rooms and holdings, where the state has it otherwise than the contract. */
import type { Given } from '@jiguan/kit/contract';
import type { Occupancy } from '@jiguan/proto/office_space/v1/occupancy';
import type * as proto from '@jiguan/proto/office_space/v1/room';
import type { LedgerRow } from '../app/register/import-rooms.ts';
import { type OccupancyDetails, WHOLE } from '../domain/occupancy/occupancy.ts';
import type { RoomSaid } from '../domain/register/keeping.ts';
import type { ProfileSaid } from '../domain/register/measured.ts';

/** Without a share a holding is the whole. */
export const fromOccupancy = ({ share, ...said }: Given<Occupancy>): OccupancyDetails => ({ ...said, share: share || WHOLE });

/** What somebody says of a room from a day on; what its area comes to is not theirs to say. */
export function fromProfile({ components, ...profile }: Given<proto.RoomProfile>): ProfileSaid {
  const { effectiveFrom, useClass, use, grossArea, measurement, approvalDocument } = profile;
  return {
    ...{ effectiveFrom, useClass, use, grossArea, measurement, approvalDocument },
    components: components.map(({ kind, area }) => ({ kind, area })),
  };
}

export function fromNewRoom({ roomId, floor, number, profile }: Given<proto.NewRoom>): { id?: string; said: RoomSaid } {
  return { ...(roomId && { id: roomId }), said: { floor, number, profile: fromProfile(profile) } };
}

/** A line of the ledger. */
export const fromRow = ({ room, ...row }: Given<proto.LedgerRow>): LedgerRow => ({ ...row, ...fromNewRoom(room) });
