import { dayOf } from '@jiguan/kernel/day';
import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, decided, type New, type OnRecord, on, type Stored, type UseCase, when } from '@jiguan/kit/app';
import { endOccupancy, isHeld } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import { sightingOn } from '../../domain/register/room.ts';
import {
  acceptHandover,
  type HandoverItem,
  lapse,
  type OrderSaid,
  orderBack,
  reportVacated,
  type Vacating,
  type VacatingEvent,
} from '../../domain/vacating/vacating.ts';
import { calledIn, rulesFor } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { buildings, occupancies, rooms, seats, vacatings } from '../records.ts';

type Place = Pick<Vacating, 'room' | 'unit' | 'region'>;

/** A duty as a part of another commit. The deadline is that of the day of the cause. */
export async function orderChange(
  use: UseCase,
  id: string,
  said: OrderSaid,
  { room, unit, region }: Place,
): Promise<Change<Vacating, VacatingEvent> | Refusal> {
  const events = orderBack(said, { room, roomTitle: await titleOf(room, use), unit, region }, rulesFor(use, region, said.since));
  return isRefused(events) ? events : { aggregate: vacatings, id, before: undefined, events };
}

/** As people call a room: `一号楼 301`. */
async function titleOf(name: string, use: UseCase): Promise<string> {
  const room = await use.load(rooms, idOf(name));
  const building = room && (await use.load(buildings, idOf(room.building)));
  return [building?.displayName, room?.number].filter((part) => part).join(' ');
}

/** 下达腾退 of a holding. */
export const createVacating: Command<New<Omit<OrderSaid, 'seat'>>, Stored<Vacating>> = async ({ id, details }, use) => {
  const said = { ...details, seat: '' };
  const [held, before] = await Promise.all([use.load(occupancies, idOf(said.occupancy)), id ? use.load(vacatings, id) : undefined]);
  if (before) return no('VACATING_ALREADY_EXISTS', { vacating: nameOf('vacatings', before._id) }, { field: 'vacating_id' });
  if (!held) return missing(said.occupancy, 'vacating.occupancy');
  if (held.status === 'OCCUPANCY_STATUS_ENDED') return no('OCCUPANCY_ENDED', { day: held.to }, { field: 'vacating.occupancy' });
  const change = await orderChange(use, id ?? use.newId(), said, held);
  if (isRefused(change)) return change;
  return decided(vacatings, { newId: change.id }, change.events, { taken: () => no('VACATING_ORDERED_ALREADY', {}) });
};

export const reportFree = on(vacatings, (vacating, { day }: OnRecord & { readonly day: string }, { now }) =>
  reportVacated(vacating, day, dayOf(now)),
);

/** Nobody gave it back in time: it is on the overdue list. */
export const overdue = when(vacatings, (vacating, { now }) => lapse(vacating, now));

interface Accepting extends OnRecord {
  readonly day: string;
  readonly items: readonly HandoverItem[];
}

/** 移交验收: closes the duty and ends the holding in one commit, so the room is in the pool; only when nobody is left in it. */
export function acceptHandedOver(reads: Reads): Command<Accepting, Stored<Vacating>> {
  return async ({ name, day, items }, use) => {
    const vacating = await use.load(vacatings, idOf(name));
    if (!vacating) return missing(name);
    const events = acceptHandover(vacating, { day, items }, await stillIn(reads, use, vacating, day));
    if (isRefused(events)) return events;
    const ended = vacating.occupancy === '' ? [] : await endOf(use, vacating, day);
    if (isRefused(ended)) return ended;
    return {
      changes: [{ aggregate: vacatings, id: vacating._id, before: vacating, events }, ...ended],
      result: ([saved]) => saved as Stored<Vacating>,
    };
  };
}

/** Who is in it: the person whose place it is; of a whole room everybody of the unit that sits there, and whom an inspection saw last. */
async function stillIn(reads: Reads, use: UseCase, { seat, room: name, unit }: Vacating, day: string): Promise<readonly string[]> {
  if (seat !== '') {
    const taken = await use.load(seats, idOf(seat));
    return taken?.status === 'SEAT_STATUS_TAKEN' ? calledIn(use, [taken.person]) : [];
  }
  const [room, sitting] = await Promise.all([use.load(rooms, idOf(name)), reads.seats({ rooms: [name] })]);
  const seen = room && sightingOn(room, day);
  const seated = await calledIn(
    use,
    sitting.filter((one) => one.unit === unit).map(({ person }) => person),
  );
  return [...seated, ...(seen?.occupiers ?? [])];
}

async function endOf(use: UseCase, { occupancy }: Vacating, day: string): Promise<Change[] | Refusal> {
  const before = await use.load(occupancies, idOf(occupancy));
  if (!before || !(before.to === '' || isHeld(before, day))) return [];
  if (before.status === 'OCCUPANCY_STATUS_ENDED') return [];
  const events = endOccupancy(before, day, '腾退验收', use.now);
  return isRefused(events) ? events : [{ aggregate: occupancies, id: before._id, before, events, reason: '腾退验收' } as Change];
}
