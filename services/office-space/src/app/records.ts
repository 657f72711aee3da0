import { nameOf } from '@jiguan/kernel/resource-name';
import { type Aggregate, type Claim, placeNamed, type Stored } from '@jiguan/kit/app';
import { type Allocation, type AllocationEvent, evolveAllocation } from '../domain/allocation/allocation.ts';
import { evolveStanding, type Standing, type StandingEvent } from '../domain/entitlement/standing.ts';
import { evolveOccupancy, type Occupancy, type OccupancyEvent } from '../domain/occupancy/occupancy.ts';
import { type Building, type BuildingEvent, evolveBuilding } from '../domain/register/building.ts';
import { evolveRoom, type Room, type RoomEvent } from '../domain/register/room.ts';
import { evolveSite, type Site, type SiteEvent } from '../domain/register/site.ts';
import { evolveSuccession, type Succession, type SuccessionEvent } from '../domain/succession/succession.ts';
import { evolveRound, type Round, type RoundEvent } from '../domain/title/round.ts';
import { evolveTitle, type Title, type TitleEvent } from '../domain/title/title.ts';
import { evolveSeat, type Seat, type SeatEvent } from '../domain/use/seat.ts';
import { evolveVacating, isOwed, overdueAt, type Vacating, type VacatingEvent } from '../domain/vacating/vacating.ts';

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
  classified ? [] : [{ kind: 'unique', resource: numberIn(building, floor, number) }];

/** The claim on a number. */
export const numberIn = (building: string, floor: string, number: string): string => `number/${building}/${floor}/${number}`;

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

/** One a unit, under the unit's id. */
export const standings: Aggregate<Standing, StandingEvent> = {
  collection: 'standings',
  type: 'standing',
  evolve: evolveStanding,
  place: ({ region, unit }) => placeNamed(region, unit),
  deadlines: ({ reviewTime }) => (reviewTime ? [{ kind: 'standing.review', at: reviewTime }] : []),
};

export const allocations: Aggregate<Allocation, AllocationEvent> = {
  collection: 'allocations',
  type: 'allocation',
  evolve: evolveAllocation,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ certificate }) => (certificate === '' ? [] : [{ kind: 'unique', resource: `certificate/${certificate}` }]),
};

export const vacatings: Aggregate<Vacating, VacatingEvent> = {
  collection: 'vacatings',
  type: 'vacating',
  evolve: evolveVacating,
  place: ({ region, unit }) => placeNamed(region, unit),
  claims: ({ status, occupancy, seat }) => (isOwed({ status }) ? [{ kind: 'unique', resource: `vacating/${seat || occupancy}` }] : []),
  deadlines: (vacating) => (vacating.status === 'VACATING_STATUS_DUE' ? [{ kind: 'vacating.overdue', at: overdueAt(vacating) }] : []),
};

export const seats: Aggregate<Seat, SeatEvent> = {
  collection: 'seats',
  type: 'seat',
  evolve: evolveSeat,
  place: ({ region, unit }) => placeNamed(region, unit),
  // One room a post: with two kinds of post never three rooms, whoever is faster.
  claims: ({ status, person, postKind }) =>
    status === 'SEAT_STATUS_TAKEN' ? [{ kind: 'unique', resource: `seat/${person}/${postKind}` }] : [],
};

export const titles: Aggregate<Title, TitleEvent> = {
  collection: 'titles',
  type: 'title',
  evolve: evolveTitle,
  place: ({ region }) => placeNamed(region),
  // A certificate is of one property.
  claims: ({ certificateNumber }) => (certificateNumber === '' ? [] : [{ kind: 'unique', resource: `title/${certificateNumber}` }]),
};

export const reconciliations: Aggregate<Round, RoundEvent> = {
  collection: 'reconciliations',
  type: 'reconciliation',
  evolve: evolveRound,
  place: ({ region }) => placeNamed(region),
};

/** One a unit that ended, under the unit's id. */
export const successions: Aggregate<Succession, SuccessionEvent> = {
  collection: 'successions',
  type: 'succession',
  evolve: evolveSuccession,
  place: ({ region, unit }) => placeNamed(region, unit),
};
