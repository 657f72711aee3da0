import { everyStateAndCommand } from '@jiguan/kit/testing';
import { occupancies, rooms } from '../../src/app/records.ts';
import { endOccupancy, evolveOccupancy } from '../../src/domain/occupancy/occupancy.ts';
import { registerRoom, reprofile } from '../../src/domain/register/keeping.ts';
import { mergeRooms, type Partition, splitRoom } from '../../src/domain/register/partition.ts';
import { evolveRoom, type Room, type RoomEvent } from '../../src/domain/register/room.ts';
import { facts, measured, now, place } from './examples.ts';

const open = (registerRoom({ floor: '3', number: '301', profile: measured() }, place, facts()) as readonly RoomEvent[]).reduce<
  Room | undefined
>(evolveRoom, undefined) as Room;
const over = evolveRoom(open, { type: 'RoomDivided', day: '2026-02-01', successors: ['officeRooms/a', 'officeRooms/b'], reason: '隔断' });
const how = { day: '2026-03-01', reason: '调整' };
const part = (name: string, area: number) => ({
  name,
  said: { floor: '3', number: name, profile: measured({ components: [{ kind: 'COMPONENT_KIND_FLOOR', area }] }) },
});
const piece = (room: Room, name = 'officeRooms/r') => ({ name, room, holdings: [] });
const own = (outcome: Partition | { refused: string }) => ('refused' in outcome ? outcome : outcome.ended[0]?.[1]) as readonly RoomEvent[];

everyStateAndCommand('office_space', rooms, [open, over], {
  ReprofileRoom: (room) => reprofile('officeRooms/r', room, measured({ effectiveFrom: '2026-03-01' }), '复测', facts()),
  SplitRoom: (room) => own(splitRoom(piece(room), [part('officeRooms/a', 10_00), part('officeRooms/b', 8_00)], how, facts())),
  MergeRooms: (room) => own(mergeRooms([piece(room), piece(open, 'officeRooms/s')], part('officeRooms/c', 36_00), how, facts())),
});

const held = evolveOccupancy(undefined, {
  type: 'OccupancyBegun',
  room: 'officeRooms/r',
  unit: 'units/u1',
  from: '2026-01-01',
  share: 10_000,
  basis: 'HOLDING_BASIS_ALLOCATED',
  documentNumber: '',
  region: 'regions/530000',
  predecessor: '',
});
const [ending] = endOccupancy(held, '2026-02-01', '腾退', now) as readonly [Parameters<typeof evolveOccupancy>[1]];

everyStateAndCommand('office_space', occupancies, [held, evolveOccupancy(held, ending)], {
  EndOccupancy: (occupancy) => endOccupancy(occupancy, '2026-02-01', '腾退', now),
});
