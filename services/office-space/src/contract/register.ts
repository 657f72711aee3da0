import { type Given, record } from '@jiguan/kit/contract';
import { Building } from '@jiguan/proto/office_space/v1/building';
import * as facts from '@jiguan/proto/office_space/v1/events';
import * as proto from '@jiguan/proto/office_space/v1/room';
import { Site } from '@jiguan/proto/office_space/v1/site';
import * as own from '../app/records.ts';
import type { LedgerRow } from '../app/register/import-rooms.ts';
import type { RoomSaid } from '../domain/register/keeping.ts';
import type { ProfileSaid } from '../domain/register/measured.ts';

const shared = { facts, keeps: {} };
export const sites = record(own.sites, Site, shared);
export const buildings = record(own.buildings, Building, shared);
export const rooms = record(own.rooms, proto.Room, shared);

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
