/** Looks at a store with nothing of the service's own code, and says what must not be. */
import type { Store } from '@jiguan/kit/store';

interface Held {
  readonly _id: string;
  readonly room: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly share: number;
}

interface Kept {
  readonly _id: string;
  readonly building: string;
  readonly floor: string;
  readonly number: string;
  readonly classified: boolean;
  readonly openedOn: string;
  readonly endedOn: string;
  readonly predecessors: readonly string[];
  readonly successors: readonly string[];
  readonly profiles: readonly { readonly effectiveFrom: string; readonly area: number; readonly recordTime: Date }[];
}

/** On no day two holders, shares never above one, no holder of a room that is gone, no number twice, area conserved by every split and merge. */
export async function faults({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const held = await db.collection<Held>('occupancies').find().toArray();
  const rooms = await db.collection<Kept>('officeRooms').find().toArray();
  return [...tooMuchHeld(held), ...heldOutside(held, rooms), ...numbersTwice(rooms), ...areaLost(rooms)];
}

function tooMuchHeld(held: readonly Held[]): string[] {
  return [...Map.groupBy(held, ({ room }) => room)].flatMap(([room, all]) =>
    all.flatMap(({ from }) => {
      const share = all.filter((one) => one.from <= from && (one.to === '' || from < one.to)).reduce((sum, one) => sum + one.share, 0);
      return share > 10_000 ? [`${room} is held by ${share} on ${from}`] : [];
    }),
  );
}

function heldOutside(held: readonly Held[], rooms: readonly Kept[]): string[] {
  const known = new Map(rooms.map((room) => [`officeRooms/${room._id}`, room]));
  return held.flatMap(({ _id, room, from, to }) => {
    const kept = known.get(room);
    if (!kept) return [`${_id} holds ${room}, which is not there`];
    if (to !== '' && to <= from) return [];
    if (from < kept.openedOn) return [`${_id} holds ${room} before it was`];
    return kept.endedOn !== '' && (to === '' || to > kept.endedOn) ? [`${_id} holds ${room} after it ended`] : [];
  });
}

function numbersTwice(rooms: readonly Kept[]): string[] {
  const named = rooms.filter(({ classified }) => !classified);
  return [...Map.groupBy(named, ({ building, floor, number }) => `${building} ${floor} ${number}`)].flatMap(([number, all]) =>
    all.length > 1 ? [`${number} is the number of ${all.length} rooms`] : [],
  );
}

function areaLost(rooms: readonly Kept[]): string[] {
  const known = new Map(rooms.map((room) => [`officeRooms/${room._id}`, room]));
  return rooms
    .filter(({ endedOn }) => endedOn !== '')
    .flatMap(({ _id, endedOn, successors }) => {
      const first = successors[0] === undefined ? undefined : known.get(successors[0]);
      if (!first) return [`officeRooms/${_id} ended and became nothing`];
      const before = first.predecessors.map((name) => areaOn(known.get(name), endedOn));
      const after = successors.map((name) => areaOn(known.get(name), endedOn));
      const sum = (areas: readonly number[]) => areas.reduce((all, one) => all + one, 0);
      return sum(before) === sum(after) ? [] : [`officeRooms/${_id} was ${sum(before)} and became ${sum(after)}`];
    });
}

/** By the first knowledge of the new rooms, and the last of the old: a later measurement of the new ones is another matter. */
function areaOn(room: Kept | undefined, day: string): number {
  if (!room) return Number.NaN;
  const counting = room.profiles.filter(({ effectiveFrom }) => effectiveFrom <= day);
  if (room.openedOn === day) return counting[0]?.area ?? Number.NaN;
  return counting.reduce((best, one) => (one.effectiveFrom >= best.effectiveFrom ? one : best), counting[0] as (typeof counting)[number])
    .area;
}
