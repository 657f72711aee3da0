import { squareMetres } from '@jiguan/kernel/area';
import type { Day } from '@jiguan/kernel/day';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Holding } from '../occupancy/occupancy.ts';
import { isHeld, lastChange } from '../occupancy/occupancy.ts';
import { no, type Refused } from '../refusals.ts';
import { type RoomSaid, registerRoom, there } from './keeping.ts';
import type { ProfileFacts } from './measured.ts';
import { profileOn, type Room, type RoomEvent } from './room.ts';

/** 隔断 and 合并: old rooms end on a day and new ones begin, held as the old ones were; area is conserved. */

/** A room with its name and who holds it. */
export interface Piece {
  readonly name: string;
  readonly room: Room;
  readonly holdings: readonly Holding[];
}

/** A room to come, with the name it will have. */
export interface NewPiece {
  readonly name: string;
  readonly said: RoomSaid;
}

export interface Partition {
  readonly ended: readonly (readonly [name: string, events: readonly RoomEvent[]])[];
  readonly opened: readonly (readonly [name: string, events: readonly RoomEvent[]])[];
  /** Holdings that end on the day, and which units go on in the new rooms, by what share. */
  readonly passing: readonly Holding[];
}

interface How {
  readonly day: Day;
  readonly reason: string;
}

export function splitRoom(piece: Piece, parts: readonly NewPiece[], how: How, facts: ProfileFacts): Partition | Refused {
  return partition('RoomDivided', [piece], parts, how, facts, (i) => `rooms[${i}]`);
}

export function mergeRooms(pieces: readonly Piece[], into: NewPiece, how: How, facts: ProfileFacts): Partition | Refused {
  const [first, ...others] = pieces as readonly [Piece, ...Piece[]];
  for (const other of others) {
    if (other.room.building !== first.room.building || other.room.floor !== first.room.floor) {
      return no('ROOMS_APART', { room: first.name, other: other.name }, { field: 'others' });
    }
    if (heldAs(other, how.day) !== heldAs(first, how.day)) {
      return no('ROOMS_HELD_DIFFERENTLY', { room: first.name, other: other.name }, { field: 'others' });
    }
  }
  return partition('RoomMerged', pieces, [into], how, facts, () => 'room');
}

/** By whom, by what share and right, on the day: what must agree for two rooms to become one. */
const heldAs = ({ holdings }: Piece, day: Day) =>
  JSON.stringify(
    holdings
      .filter((one) => isHeld(one, day))
      .map(({ unit, share, basis }) => [unit, share, basis])
      .sort(),
  );

function partition(
  type: 'RoomDivided' | 'RoomMerged',
  before: readonly Piece[],
  after: readonly NewPiece[],
  { day, reason }: How,
  facts: ProfileFacts,
  field: (i: number) => string,
): Partition | Refused {
  for (const { name, room, holdings } of before) {
    const refused = there(name, room, day, 'day');
    if (refused) return refused;
    if (lastChange(holdings) > day) return no('HELD_LATER', { room: name, day }, { field: 'day' });
  }
  const [{ room }] = before as readonly [Piece];
  const opened: (readonly [string, readonly RoomEvent[]])[] = [];
  for (const [i, { name, said }] of after.entries()) {
    const profile = { ...said.profile, effectiveFrom: day };
    const predecessors = before.map((piece) => piece.name);
    const events = registerRoom({ ...said, profile }, room, facts, { field: field(i), predecessors });
    if (isRefused(events)) return events;
    opened.push([name, events]);
  }
  const refused = conserved(before, opened, day);
  if (refused) return refused;
  const successors = after.map(({ name }) => name);
  return {
    ended: before.map(({ name }) => [name, [{ type, day, successors, reason }]] as const),
    opened,
    passing: before.flatMap(({ holdings }) => holdings.filter((one) => isHeld(one, day))),
  };
}

/** Usable area is conserved to 0.01 m²; gross area too, where it was known. */
function conserved(before: readonly Piece[], opened: readonly (readonly [string, readonly RoomEvent[]])[], day: Day): Refused | undefined {
  const was = before.map(({ room }) => profileOn(room, day));
  const is = opened.map(([, [event]]) => (event?.type === 'RoomRegistered' ? event.profile : undefined));
  const [usableWas, usableIs] = [sum(was.map((one) => one?.area)) ?? 0, sum(is.map((one) => one?.area)) ?? 0];
  if (usableWas !== usableIs) return no('AREA_NOT_CONSERVED', { before: squareMetres(usableWas), after: squareMetres(usableIs) });
  const [grossWas, grossIs] = [sum(was.map((one) => one?.grossArea)), sum(is.map((one) => one?.grossArea))];
  if (grossWas === undefined || grossIs === grossWas) return undefined;
  return no('GROSS_NOT_CONSERVED', { before: squareMetres(grossWas), after: grossIs === undefined ? '—' : squareMetres(grossIs) });
}

/** The sum; undefined where one is not known. */
function sum(areas: readonly (number | undefined)[]): number | undefined {
  return areas.reduce<number | undefined>((all, one) => (all === undefined || one === undefined ? undefined : all + one), 0);
}
