import type { ReadTable } from '@jiguan/kit/app';
import { given, importReport } from '@jiguan/kit/contract';
import { type Api, acting, command, creating, getting, implement, importing, listing, query, updating } from '@jiguan/kit/grpc';
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
import * as said from '../contract/register.ts';
import { buildings, fromNewRoom, fromProfile, rooms, sites } from '../contract/register.ts';
import { fromSighting } from '../contract/use.ts';
import { no } from '../domain/refusals.ts';

const output = rooms.message;

export const siteApi = implement(SiteServiceService, 'jiguan.office_space.v1.SiteService', {
  getSite: getting(sites),
  listSites: listing(sites),
  createSite: creating(sites, createSite, said.fromSite),
  updateSite: updating(sites, updateSite, said.siteChanges),
});

export const buildingApi = implement(BuildingServiceService, 'jiguan.office_space.v1.BuildingService', {
  getBuilding: getting(buildings),
  listBuildings: listing(buildings),
  createBuilding: creating(buildings, createBuilding, said.fromBuilding),
  updateBuilding: updating(buildings, updateBuilding, said.buildingChanges),
});

export const roomApi = (reads: Reads, readTable: ReadTable): Api =>
  implement(RoomServiceService, 'jiguan.office_space.v1.RoomService', {
    getRoom: getting(rooms),
    listRooms: listing(rooms),
    registerRoom: command(registerRoomIn, {
      input: ({ building, room }) => ({ building, ...fromNewRoom(given(room)) }),
      output,
    }),
    registerClassifiedRoom: command(registerClassifiedRoom, {
      input: ({ building, roomId, openedOn }) => ({ building, openedOn, ...(roomId && { id: roomId }) }),
      output,
    }),
    reprofileRoom: command(reprofileRoom, {
      input: ({ name, profile, reason }) => ({ name, profile: fromProfile(given(profile)), reason }),
      output,
    }),
    splitRoom: command(splitInto(reads), {
      input: ({ name, day, rooms: parts, reason }) => ({ name, day, parts: parts.map(fromNewRoom), reason }),
      output,
    }),
    mergeRooms: command(mergeInto(reads), {
      input: ({ name, others, day, room, reason }) => ({ name, others, day, into: fromNewRoom(given(room)), reason }),
      output,
    }),
    recordSighting: command(sight(reads), {
      input: ({ name, sighting, lentOn, reason }) => ({ name, said: fromSighting(sighting), lentOn, reason }),
      output,
    }),
    listPlanRooms: query(buildingPlan(reads), {
      input: ({ building, asOf }) => ({ building, day: asOf }),
      output: (plan) => ({ rooms: plan.map((room) => ({ ...room, outline: [...room.outline], holders: [...room.holders] })) }),
    }),
    closeRoom: command(closeRoomFor, { input: ({ name, closure }) => ({ name, closure: said.fromClosure(closure) }), output }),
    reopenRoom: acting(rooms, reopenRoomFrom),
    importFloorPlan: command(importPlan(reads), {
      input: ({ building, floor, content }) => ({ building, floor, content }),
      output: ({ outlined, unknown, missing }) => ({ outlined, unknown: [...unknown], missing: [...missing] }),
    }),
    importLedger: importing((table) => importLedger(reads, table), {
      table: importTable('jiguan.office_space.v1.RoomService/ImportLedger', readTable),
      twice: (row, resource) => no('ROW_REPEATED', { row }, { field: resource ? 'number' : 'roomId' }),
    }),
    importRooms: command(importRooms, {
      input: ({ region, rows, validateOnly = false }) => ({
        region,
        rows: rows.map(({ building, room, unit, heldFrom }) => ({ building, ...fromNewRoom(given(room)), unit, heldFrom })),
        validateOnly,
      }),
      output: importReport,
    }),
  });
