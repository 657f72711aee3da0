import { record } from '@jiguan/kit/contract';
import { Allocation } from '@jiguan/proto/office_space/v1/allocation';
import * as facts from '@jiguan/proto/office_space/v1/events';
import { RoomFinding as FindingMessage, Seat } from '@jiguan/proto/office_space/v1/seat';
import { Standing } from '@jiguan/proto/office_space/v1/standing';
import { Succession } from '@jiguan/proto/office_space/v1/succession';
import { Vacating } from '@jiguan/proto/office_space/v1/vacating';
import * as own from '../app/records.ts';
import type { RoomFinding } from '../domain/use/findings.ts';

const shared = { facts, keeps: {} };
export const standings = record(own.standings, Standing, shared);
export const allocations = record(own.allocations, Allocation, shared);
export const vacatings = record(own.vacatings, Vacating, shared);
export const seats = record(own.seats, Seat, shared);
export const successions = record(own.successions, Succession, { facts, keeps: { moved: [{ record: String, version: Number }] } });

export const toFinding = (finding: RoomFinding): FindingMessage => FindingMessage.fromPartial({ ...finding });
