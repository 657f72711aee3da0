import type { ReadTable } from '@jiguan/kit/app';
import { given, importOrder, importReport } from '@jiguan/kit/contract';
import { type Api, command, implement, query } from '@jiguan/kit/grpc';
import { importTable } from '@jiguan/kit/table';
import { BuildingServiceService } from '@jiguan/proto/office_space/v1/building';
import { RoomServiceService } from '@jiguan/proto/office_space/v1/room';
import { SiteServiceService } from '@jiguan/proto/office_space/v1/site';
import type { Lists, Reads } from '../app/ports.ts';
import { buildingPlan } from '../app/register/building-plan.ts';
import { closeRoomFor, importPlan, reopenRoomFrom } from '../app/register/floors.ts';
import { importLedger } from '../app/register/import-ledger.ts';
import { importRooms } from '../app/register/import-rooms.ts';
import { createBuilding, createSite, getBuilding, getSite, updateBuilding, updateSite } from '../app/register/keep-places.ts';
import { getRoom, registerClassifiedRoom, registerRoomIn, reprofileRoom } from '../app/register/keep-rooms.ts';
import { mergeInto, splitInto } from '../app/register/partition-rooms.ts';
import { sight } from '../app/use/sightings.ts';
import {
  buildingChanges,
  fromBuilding,
  fromClosure,
  fromNewRoom,
  fromProfile,
  fromSite,
  siteChanges,
  toBuilding,
  toRoom,
  toSite,
} from '../contract/register.ts';
import { fromSighting } from '../contract/use.ts';
import { named, paged } from './paged.ts';

export function siteApi(lists: Lists): Api {
  return implement(SiteServiceService, 'jiguan.office_space.v1.SiteService', {
    getSite: query(getSite, { input: named, output: toSite }),
    listSites: query(lists.sites, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ sites: items.map(toSite), nextPageToken }),
    }),
    createSite: command(createSite, {
      input: ({ site, siteId }) => ({ ...(siteId && { id: siteId }), details: fromSite(given(site)) }),
      output: toSite,
    }),
    updateSite: command(updateSite, {
      input: ({ site }, { changed }) => ({ name: given(site).name, changes: siteChanges(given(site), changed) }),
      output: toSite,
    }),
  });
}

export function buildingApi(lists: Lists): Api {
  return implement(BuildingServiceService, 'jiguan.office_space.v1.BuildingService', {
    getBuilding: query(getBuilding, { input: named, output: toBuilding }),
    listBuildings: query(lists.buildings, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ buildings: items.map(toBuilding), nextPageToken }),
    }),
    createBuilding: command(createBuilding, {
      input: ({ building, buildingId }) => ({ ...(buildingId && { id: buildingId }), details: fromBuilding(given(building)) }),
      output: toBuilding,
    }),
    updateBuilding: command(updateBuilding, {
      input: ({ building }, { changed }) => ({ name: given(building).name, changes: buildingChanges(given(building), changed) }),
      output: toBuilding,
    }),
  });
}

export function roomApi(reads: Reads, lists: Lists, readTable: ReadTable): Api {
  return implement(RoomServiceService, 'jiguan.office_space.v1.RoomService', {
    getRoom: query(getRoom, { input: named, output: toRoom }),
    listRooms: query(lists.rooms, {
      input: paged,
      output: ({ items, nextPageToken }) => ({ rooms: items.map(toRoom), nextPageToken }),
    }),
    registerRoom: command(registerRoomIn, {
      input: ({ building, room }) => ({ building, ...fromNewRoom(given(room)) }),
      output: toRoom,
    }),
    registerClassifiedRoom: command(registerClassifiedRoom, {
      input: ({ building, roomId, openedOn }) => ({ building, openedOn, ...(roomId && { id: roomId }) }),
      output: toRoom,
    }),
    reprofileRoom: command(reprofileRoom, {
      input: ({ name, profile, reason }) => ({ name, profile: fromProfile(given(profile)), reason }),
      output: toRoom,
    }),
    splitRoom: command(splitInto(reads), {
      input: ({ name, day, rooms, reason }) => ({ name, day, parts: rooms.map(fromNewRoom), reason }),
      output: toRoom,
    }),
    mergeRooms: command(mergeInto(reads), {
      input: ({ name, others, day, room, reason }) => ({ name, others, day, into: fromNewRoom(given(room)), reason }),
      output: toRoom,
    }),
    recordSighting: command(sight(reads), {
      input: ({ name, sighting, lentOn, reason }) => ({ name, said: fromSighting(sighting), lentOn, reason }),
      output: toRoom,
    }),
    listPlanRooms: query(buildingPlan(reads), {
      input: ({ building, asOf }) => ({ building, day: asOf }),
      output: (plan) => ({ rooms: plan.map((room) => ({ ...room, outline: [...room.outline], holders: [...room.holders] })) }),
    }),
    closeRoom: command(closeRoomFor, { input: ({ name, closure }) => ({ name, closure: fromClosure(closure) }), output: toRoom }),
    reopenRoom: command(reopenRoomFrom, { input: ({ name, closure }) => ({ name, closure }), output: toRoom }),
    importFloorPlan: command(importPlan(reads), {
      input: ({ building, floor, content }) => ({ building, floor, content }),
      output: ({ outlined, unknown, missing }) => ({ outlined, unknown: [...unknown], missing: [...missing] }),
    }),
    importLedger: command(importLedger(reads, importTable('jiguan.office_space.v1.RoomService/ImportLedger', readTable)), {
      input: importOrder,
      output: importReport,
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
}
