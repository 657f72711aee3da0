import { nameOf } from '@jiguan/kernel/resource-name';
import { type Aggregate, type Claim, placeNamed, type Stored } from '@jiguan/kit/app';
import { evolveOccupancy, type Occupancy, type OccupancyEvent } from '../domain/occupancy/occupancy.ts';
import { type Building, type BuildingEvent, evolveBuilding } from '../domain/register/building.ts';
import { evolveRoom, type Room, type RoomEvent } from '../domain/register/room.ts';
import { evolveSite, type Site, type SiteEvent } from '../domain/register/site.ts';

export const sites: Aggregate<Site, SiteEvent> = {
  collection: 'sites',
  type: 'site',
  evolve: evolveSite,
  place: ({ region }) => placeNamed(region),
};

export const buildings: Aggregate<Building, BuildingEvent> = {
  collection: 'buildings',
  type: 'building',
  evolve: evolveBuilding,
  place: ({ region }) => placeNamed(region),
};

/** The resource whose spans say who holds a room on which day. */
const holdingOf = (room: string): string => `holding/${room}`;

export const rooms: Aggregate<Room, RoomEvent> = {
  collection: 'officeRooms',
  type: 'room',
  evolve: evolveRoom,
  place: ({ region }) => placeNamed(region),
  claims: (room) => [...numberOf(room), ...ended(room)],
};

/** Kept by a room for good, so that a number is never used twice. */
const numberOf = ({ building, floor, number, classified }: Room): Claim[] =>
  classified ? [] : [{ kind: 'unique', resource: `number/${building}/${floor}/${number}` }];

/** A room that became others holds itself from then on: nobody else can. */
const ended = ({ endedOn, ...room }: Room): Claim[] =>
  endedOn === '' ? [] : [{ kind: 'span', resource: holdingOf(nameOf('officeRooms', (room as Stored<Room>)._id)), from: endedOn }];

export const occupancies: Aggregate<Occupancy, OccupancyEvent> = {
  collection: 'occupancies',
  type: 'occupancy',
  evolve: evolveOccupancy,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ room, from, to, share }) =>
    to !== '' && to <= from ? [] : [{ kind: 'span', resource: holdingOf(room), from, ...(to !== '' && { to }), share }],
};
