import type { ReadTable } from '@jiguan/kit/app';
import {
  type Api,
  acting,
  asking,
  command,
  creating,
  getting,
  implement,
  importing,
  importingRows,
  listing,
  updating,
} from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { BuildingServiceService } from '@jiguan/proto/office_space/v1/building';
import { RoomServiceService } from '@jiguan/proto/office_space/v1/room';
import { SiteServiceService } from '@jiguan/proto/office_space/v1/site';
import type { Reads } from '../app/ports.ts';
import { buildingPlan } from '../app/register/building-plan.ts';
import { closeRoomFor, importPlan, reopenRoomFrom } from '../app/register/floors.ts';
import { importLedger } from '../app/register/import-ledger.ts';
import { importRooms } from '../app/register/import-rooms.ts';
import { createBuilding, createSite, updateBuilding, updateSite } from '../app/register/keep-places.ts';
import { registerClassifiedRoom, registerRoomIn, reprofileRoom } from '../app/register/keep-rooms.ts';
import { mergeInto, splitInto } from '../app/register/partition-rooms.ts';
import { sight } from '../app/use/sightings.ts';
import { buildings, rooms, sites } from '../contract/records.ts';
import { fromNewRoom, fromProfile, fromRow } from '../contract/said.ts';
import { no } from '../domain/refusals.ts';

export const siteApi = implement(SiteServiceService, 'jiguan.office_space.v1.SiteService', {
  getSite: getting(sites),
  listSites: listing(sites),
  createSite: creating(sites, createSite),
  updateSite: updating(sites, updateSite),
});

export const buildingApi = implement(BuildingServiceService, 'jiguan.office_space.v1.BuildingService', {
  getBuilding: getting(buildings),
  listBuildings: listing(buildings),
  createBuilding: creating(buildings, createBuilding),
  updateBuilding: updating(buildings, updateBuilding),
});

export const roomApi = (reads: Reads, readTable: ReadTable): Api =>
  implement(RoomServiceService, 'jiguan.office_space.v1.RoomService', {
    getRoom: getting(rooms),
    listRooms: listing(rooms),
    registerRoom: acting(rooms, registerRoomIn, ({ building, room }) => ({ building, ...fromNewRoom(room) })),
    registerClassifiedRoom: acting(rooms, registerClassifiedRoom),
    reprofileRoom: acting(rooms, reprofileRoom, (said) => ({ ...said, profile: fromProfile(said.profile) })),
    splitRoom: acting(rooms, splitInto(reads), ({ rooms: parts, ...said }) => ({ ...said, parts: parts.map(fromNewRoom) })),
    mergeRooms: acting(rooms, mergeInto(reads), ({ room, ...said }) => ({ ...said, into: fromNewRoom(room) })),
    recordSighting: acting(rooms, sight(reads)),
    listPlanRooms: asking(
      buildingPlan(reads),
      (plan) => ({ rooms: plan }),
      ({ building, asOf }) => ({ building, day: asOf }),
    ),
    closeRoom: acting(rooms, closeRoomFor),
    reopenRoom: acting(rooms, reopenRoomFrom),
    importFloorPlan: command(importPlan(reads), { input: (said) => said, output: (outcome) => outcome }),
    importLedger: importing((table) => importLedger(reads, table), {
      table: importTable('jiguan.office_space.v1.RoomService/ImportLedger', readTable),
      twice: (row, resource) => no('ROW_REPEATED', { row }, { field: resource ? 'number' : 'roomId' }),
    }),
    importRooms: importingRows(importRooms, fromRow),
  });
