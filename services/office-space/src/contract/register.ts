import { given, known, only, record } from '@jiguan/kit/contract';
import * as proto from '@jiguan/proto/office_space/v1/building';
import * as facts from '@jiguan/proto/office_space/v1/events';
import { type NewRoom, type RoomClosure, Room as RoomMessage, type RoomProfile } from '@jiguan/proto/office_space/v1/room';
import { Site as SiteMessage } from '@jiguan/proto/office_space/v1/site';
import * as own from '../app/records.ts';
import type { BuildingDetails } from '../domain/register/building.ts';
import type { RoomSaid } from '../domain/register/keeping.ts';
import type { ProfileSaid } from '../domain/register/measured.ts';
import type { Closure } from '../domain/register/room.ts';
import type { SiteDetails } from '../domain/register/site.ts';

const shared = { facts, keeps: {} };
export const sites = record(own.sites, SiteMessage, shared);
export const buildings = record(own.buildings, proto.Building, shared);
export const rooms = record(own.rooms, RoomMessage, shared);

export const fromSite = ({ displayName, region, address, landArea }: SiteMessage): SiteDetails => ({
  displayName,
  region,
  address,
  landArea,
});

export const fromBuilding = ({ displayName, site, form, storeys, grossArea, completedOn }: proto.Building): BuildingDetails => ({
  ...{ displayName, site, storeys, grossArea, completedOn },
  form: known(form),
});

export const siteChanges = (site: SiteMessage, changed: readonly string[]) => only(fromSite(site), changed);
export const buildingChanges = (building: proto.Building, changed: readonly string[]) => only(fromBuilding(building), changed);

/** What somebody says of a room from a day on. */
export function fromProfile({ effectiveFrom, use, grossArea, approvalDocument, ...profile }: RoomProfile): ProfileSaid {
  const { surveyor, measuredOn, method } = given(profile.measurement);
  return {
    ...{ effectiveFrom, use, approvalDocument },
    useClass: known(profile.useClass),
    components: profile.components.map(({ kind, area }) => ({ kind: known(kind), area })),
    ...(grossArea !== undefined && { grossArea }),
    measurement: { surveyor, measuredOn, method: known(method) },
  };
}

export function fromClosure(closure: RoomClosure | undefined): Closure {
  const { id, startTime, endTime, cause } = given(closure);
  return { id, startTime: given(startTime), endTime: given(endTime), cause };
}

export function fromNewRoom({ roomId, floor, number, profile }: NewRoom): { id?: string; said: RoomSaid } {
  return { ...(roomId && { id: roomId }), said: { floor, number, profile: fromProfile(given(profile)) } };
}
