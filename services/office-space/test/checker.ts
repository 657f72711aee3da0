/** Looks at a store with nothing of the service's own code, but for folding the journal, and says what must not be. */
import type { Store } from '@jiguan/kit/store';
import { claimFaults, historyFaults, line } from '@jiguan/kit/testing';
import { evolveAllocation } from '../src/domain/allocation/allocation.ts';
import { evolveStanding } from '../src/domain/entitlement/standing.ts';
import { evolveOccupancy } from '../src/domain/occupancy/occupancy.ts';
import { evolveBuilding } from '../src/domain/register/building.ts';
import { evolveRoom } from '../src/domain/register/room.ts';
import { evolveSite } from '../src/domain/register/site.ts';
import { evolveSuccession } from '../src/domain/succession/succession.ts';
import { evolveRound } from '../src/domain/title/round.ts';
import { evolveTitle } from '../src/domain/title/title.ts';
import { evolveSeat } from '../src/domain/use/seat.ts';
import { evolveVacating } from '../src/domain/vacating/vacating.ts';

const folds = {
  sites: evolveSite,
  buildings: evolveBuilding,
  officeRooms: evolveRoom,
  occupancies: evolveOccupancy,
  standings: evolveStanding,
  allocations: evolveAllocation,
  vacatings: evolveVacating,
  seats: evolveSeat,
  titles: evolveTitle,
  reconciliations: evolveRound,
  successions: evolveSuccession,
};

interface Held {
  readonly _id: string;
  readonly room: string;
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly share: number;
  readonly status: string;
  readonly predecessor: string;
}

interface Rows {
  readonly officeRooms: readonly Kept[];
  readonly occupancies: readonly Held[];
  readonly standings: readonly { readonly _id: string; readonly reviewTime?: Date }[];
  readonly allocations: readonly { readonly _id: string; readonly certificate: string }[];
  readonly vacatings: readonly Owed[];
  readonly seats: readonly { readonly _id: string; readonly status: string; readonly person: string; readonly postKind: string }[];
  readonly titles: readonly { readonly _id: string; readonly certificateNumber: string }[];
  readonly successions: readonly { readonly _id: string; readonly status: string }[];
}

interface Owed {
  readonly _id: string;
  readonly status: string;
  readonly occupancy: string;
  readonly seat: string;
  readonly dueOn: string;
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

/**
 * On no day two holders, shares never above one, no holder of a room that is gone, no number twice, area conserved by every split and merge; what
 * is handed over is no longer held; claims, timers and histories are those of the records.
 */
export async function faults({ db }: Pick<Store, 'db'>): Promise<string[]> {
  const read = async (name: string) => [name, await db.collection(name).find().toArray()] as const;
  const rows = Object.fromEntries(await Promise.all(Object.keys(folds).map(read))) as unknown as Rows;
  const { occupancies: held, officeRooms: rooms } = rows;
  return [
    ...tooMuchHeld(held),
    ...heldOutside(held, rooms),
    ...wrongHeld(held),
    ...wrongOwed(rows),
    ...numbersTwice(rooms),
    ...areaLost(rooms),
    ...(await notSwept({ db }, rows)),
    ...(await claimFaults({ db }, [...claimed(rows), ...timed(rows)], /^timer succession\.sweep/)),
    ...(await historyFaults({ db }, folds)),
  ];
}

/** What continues another begins on the day on which that one ended. */
function wrongHeld(held: readonly Held[]): string[] {
  const known = new Map(held.map((one) => [`occupancies/${one._id}`, one]));
  return held.flatMap(({ _id, from, to, status, predecessor }) => {
    const before = known.get(predecessor);
    return [
      ...((status === 'OCCUPANCY_STATUS_ENDED') === (to !== '') ? [] : [`${_id} is ${status} and ends on "${to}"`]),
      ...(predecessor !== '' && before?.to !== from ? [`${_id} continues ${predecessor} from ${from}, which ends on "${before?.to}"`] : []),
    ];
  });
}

function wrongOwed({ vacatings, occupancies }: Rows): string[] {
  const lasting = new Set(occupancies.filter(({ to }) => to === '').map(({ _id }) => `occupancies/${_id}`));
  return vacatings
    .filter(({ status, occupancy }) => status === 'VACATING_STATUS_VACATED' && lasting.has(occupancy))
    .map(({ _id, occupancy }) => `vacatings/${_id} was accepted, and ${occupancy} lasts`);
}

/** A succession that is not over has a timer that goes on with it. */
async function notSwept({ db }: Pick<Store, 'db'>, { successions }: Rows): Promise<string[]> {
  const timers = await db.collection<{ _id: string; kind: string }>('claims').find().toArray();
  const swept = new Set(timers.filter(({ kind }) => kind === 'succession.sweep').map(({ _id }) => _id));
  return successions
    .filter(({ _id, status }) => /_(RUNNING|RETURNING)$/.test(status) && !swept.has(`succession.sweep/successions/${_id}`))
    .map(({ _id }) => `successions/${_id} runs, and nothing goes on with it`);
}

function claimed({ officeRooms, occupancies, allocations, vacatings, seats, titles }: Rows): string[] {
  return [
    ...officeRooms.flatMap(({ _id, building, floor, number, classified, endedOn }) => [
      ...(classified ? [] : [line.unique(`number/${building}/${floor}/${number}`, `officeRooms/${_id}`)]),
      ...(endedOn === '' ? [] : [line.span(`holding/officeRooms/${_id}`, `officeRooms/${_id}`, endedOn, null, 10_000)]),
    ]),
    ...occupancies
      .filter(({ from, to }) => to === '' || to > from)
      .map(({ _id, room, from, to, share }) => line.span(`holding/${room}`, `occupancies/${_id}`, from, to || null, share)),
    ...allocations
      .filter(({ certificate }) => certificate !== '')
      .map(({ _id, certificate }) => line.unique(`certificate/${certificate}`, `allocations/${_id}`)),
    ...vacatings
      .filter(({ status }) => status === 'VACATING_STATUS_DUE' || status === 'VACATING_STATUS_OVERDUE')
      .map(({ _id, seat, occupancy }) => line.unique(`vacating/${seat || occupancy}`, `vacatings/${_id}`)),
    ...seats
      .filter(({ status }) => status === 'SEAT_STATUS_TAKEN')
      .map(({ _id, person, postKind }) => line.unique(`seat/${person}/${postKind}`, `seats/${_id}`)),
    ...titles
      .filter(({ certificateNumber }) => certificateNumber !== '')
      .map(({ _id, certificateNumber }) => line.unique(`title/${certificateNumber}`, `titles/${_id}`)),
  ];
}

function timed({ standings, vacatings }: Rows): string[] {
  return [
    ...standings.flatMap(({ _id, reviewTime }) => (reviewTime ? [line.timer('standing.review', `standings/${_id}`, reviewTime)] : [])),
    ...vacatings
      .filter(({ status }) => status === 'VACATING_STATUS_DUE')
      .map(({ _id, dueOn }) =>
        line.timer('vacating.overdue', `vacatings/${_id}`, new Date(Date.parse(`${dueOn}T00:00:00+08:00`) + 86_400_000)),
      ),
  ];
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
