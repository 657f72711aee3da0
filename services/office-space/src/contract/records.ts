import { record } from '@jiguan/kit/contract';
import { Allocation } from '@jiguan/proto/office_space/v1/allocation';
import { Building } from '@jiguan/proto/office_space/v1/building';
import * as facts from '@jiguan/proto/office_space/v1/events';
import { Occupancy } from '@jiguan/proto/office_space/v1/occupancy';
import { Room } from '@jiguan/proto/office_space/v1/room';
import { Seat } from '@jiguan/proto/office_space/v1/seat';
import { Site } from '@jiguan/proto/office_space/v1/site';
import { Standing } from '@jiguan/proto/office_space/v1/standing';
import { Succession } from '@jiguan/proto/office_space/v1/succession';
import { Title } from '@jiguan/proto/office_space/v1/title';
import { Vacating } from '@jiguan/proto/office_space/v1/vacating';
import * as own from '../app/records.ts';
import { disposable } from '../domain/title/title.ts';
import { reconciliations } from './reconciliation.ts';

const shared = { facts, keeps: {} };
export const sites = record(own.sites, Site, shared);
export const buildings = record(own.buildings, Building, shared);
export const rooms = record(own.rooms, Room, shared);
export const occupancies = record(own.occupancies, Occupancy, shared);
export const standings = record(own.standings, Standing, shared);
export const allocations = record(own.allocations, Allocation, shared);
export const vacatings = record(own.vacatings, Vacating, shared);
export const seats = record(own.seats, Seat, shared);
export const successions = record(own.successions, Succession, { facts, keeps: { moved: [{ record: String, version: Number }] } });
export const titles = record(own.titles, Title, { facts, differs: { disposable }, keeps: { disputed: String } });

export const records = [
  ...[sites, buildings, rooms, occupancies, standings, allocations, vacatings, seats, successions],
  ...[titles, reconciliations],
];
