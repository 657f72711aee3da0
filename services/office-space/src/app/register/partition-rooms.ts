import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Change, Command, Commitment, Stored, UseCase } from '@jiguan/kit/app';
import type { Holding, Occupancy, OccupancyEvent } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import type { RoomSaid } from '../../domain/register/keeping.ts';
import { mergeRooms, type NewPiece, type Partition, type Piece, splitRoom } from '../../domain/register/partition.ts';
import type { Room, RoomEvent } from '../../domain/register/room.ts';
import { rulesFor } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { occupancies, rooms } from '../records.ts';

interface NewRoom {
  readonly id?: string;
  readonly said: RoomSaid;
}

export interface SplitRoom {
  readonly name: string;
  readonly day: string;
  readonly parts: readonly NewRoom[];
  readonly reason: string;
}

/** 隔断: one commit ends the room, opens those that it becomes and passes on who holds it. */
export function splitInto(reads: Reads): Command<SplitRoom, Stored<Room>> {
  return ({ name, day, parts, reason }, use) =>
    partitioned(reads, use, [name], parts, reason, (pieces, pieceOf) =>
      splitRoom(pieces[0] as Piece, parts.map(pieceOf), { day, reason }, factsOf(use, pieces)),
    );
}

export interface MergeRooms {
  readonly name: string;
  readonly others: readonly string[];
  readonly day: string;
  readonly into: NewRoom;
  readonly reason: string;
}

/** 合并. */
export function mergeInto(reads: Reads): Command<MergeRooms, Stored<Room>> {
  return ({ name, others, day, into, reason }, use) =>
    partitioned(reads, use, [...new Set([name, ...others])], [into], reason, (pieces, pieceOf) =>
      mergeRooms(pieces, pieceOf(into), { day, reason }, factsOf(use, pieces)),
    );
}

/** By the rules of today: who partitions measures anew. */
const factsOf = (use: UseCase, pieces: readonly Piece[]) => {
  const region = pieces[0]?.room.region ?? '';
  const today = dayOf(use.now);
  return { rules: rulesFor(use, region, today), region, today, now: use.now };
};

async function partitioned(
  reads: Reads,
  use: UseCase,
  names: readonly string[],
  parts: readonly NewRoom[],
  reason: string,
  decide: (pieces: readonly Piece[], pieceOf: (part: NewRoom) => NewPiece) => Partition | Refusal,
): Promise<Commitment<Stored<Room>> | Refusal> {
  const loaded = await Promise.all(names.map((name) => use.load(rooms, idOf(name))));
  const lost = names.find((_, i) => !loaded[i]);
  if (lost) return missing(lost, lost === names[0] ? 'name' : 'others');
  const found = loaded as Stored<Room>[];
  const used = await usedAlready(use, parts);
  if (used) return used;
  const holdings = await reads.holdingsOf(names);
  const pieces = names.map((name, i) => ({ name, room: found[i] as Room, holdings: holdings.filter(({ room }) => room === name) }));
  const named = new Map(parts.map((part) => [part, nameOf('officeRooms', part.id || use.newId())]));
  const outcome = decide(pieces, (part) => ({ name: named.get(part) as string, said: part.said }));
  if (isRefused(outcome)) return outcome;
  const before = new Map(names.map((name, i) => [name, found[i]]));
  const changes = [
    ...outcome.ended.map(([name, events]) => roomChange(name, before.get(name), events, reason)),
    ...outcome.opened.map(([name, events]) => roomChange(name, undefined, events, reason)),
    ...(await passing(use, outcome, reason)),
  ];
  return {
    changes,
    result: ([saved]) => saved as Stored<Room>,
    taken: () => no('HELD_LATER', { room: names[0] ?? '', day: dayOf(use.now) }),
  };
}

async function usedAlready(use: UseCase, parts: readonly NewRoom[]): Promise<Refusal | undefined> {
  const known = await Promise.all(parts.map(({ id }) => (id ? use.load(rooms, id) : undefined)));
  const used = known.find((room) => room !== undefined);
  return used && no('ROOM_ALREADY_EXISTS', { room: nameOf('officeRooms', used._id) });
}

/** Holdings end on the day and go on in each of the new rooms; of rooms that are merged, once. */
async function passing(use: UseCase, { opened, passing, ended }: Partition, reason: string): Promise<Change<Occupancy, OccupancyEvent>[]> {
  const [[, [event]]] = ended as readonly [readonly [string, readonly RoomEvent[]]];
  if (!event || !('successors' in event)) throw new Error('a room ended without an end');
  const ends = await Promise.all(passing.map((holding) => endOf(use, holding, event.day, reason)));
  const first = passing.filter(({ room }) => room === passing[0]?.room);
  const begins = opened.flatMap(([room]) => first.map((holding) => beginOf(use, holding, room, event.day, reason)));
  return [...ends, ...begins];
}

async function endOf(use: UseCase, holding: Holding, day: string, reason: string): Promise<Change<Occupancy, OccupancyEvent>> {
  const before = await use.load(occupancies, idOf(holding.name));
  if (!before) throw new Error(`${holding.name} is gone`);
  return { aggregate: occupancies, id: before._id, before, events: [{ type: 'OccupancyEnded', day, recordTime: use.now, reason }], reason };
}

/** The same unit, share and right in another room from the day on. */
function beginOf(use: UseCase, holding: Holding, room: string, day: string, reason: string): Change<Occupancy, OccupancyEvent> {
  const { unit, region, share, basis, documentNumber, name } = holding;
  const event = { type: 'OccupancyBegun', room, unit, region, from: day, share, basis, documentNumber, predecessor: name } as const;
  return { aggregate: occupancies, id: use.newId(), before: undefined, events: [event], reason };
}

const roomChange = (
  name: string,
  before: Stored<Room> | undefined,
  events: readonly RoomEvent[],
  reason: string,
): Change<Room, RoomEvent> => ({ aggregate: rooms, id: idOf(name), before, events, reason });
