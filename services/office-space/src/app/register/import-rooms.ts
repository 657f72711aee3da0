import { isRefused, missing, type Refusal } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import { type Change, type Command, FIRST_ROW, type Imported, importedRows, type Stored, type UseCase } from '@jiguan/kit/app';
import { WHOLE } from '../../domain/occupancy/occupancy.ts';
import { no } from '../../domain/refusals.ts';
import type { Building } from '../../domain/register/building.ts';
import { type RoomSaid, registerRoom } from '../../domain/register/keeping.ts';
import type { Room } from '../../domain/register/room.ts';
import { active } from '../../domain/units.ts';
import { profileFacts, unitOf } from '../facts.ts';
import { buildings, numberIn, occupancies, rooms } from '../records.ts';

/** A line of the ledger. */
export interface LedgerRow {
  readonly building: string;
  readonly id?: string;
  readonly said: RoomSaid;
  /** `units/…` that holds it; empty for the pool. */
  readonly unit: string;
  readonly heldFrom: string;
}

export interface ImportRooms {
  /** `regions/…` */
  readonly region: string;
  readonly rows: readonly LedgerRow[];
  readonly validateOnly: boolean;
}

/** 台账导入: every row that cannot be taken is named, and one such row keeps all out. */
export const importRooms: Command<ImportRooms, Imported> = async ({ region, rows, validateOnly }, use) =>
  importedRows({ validateOnly }, await ledgerChanges(rows, region, use), numberTaken);

/** What each row makes, the room first, or why it cannot be taken. `standing`: rooms that are on the books, by their numbers. */
export async function ledgerChanges(
  rows: readonly LedgerRow[],
  region: string,
  use: UseCase,
  standing: ReadonlyMap<string, Stored<Room>> = new Map(),
): Promise<(readonly Change[] | Refusal)[]> {
  const houses = await housesOf(rows, use);
  const existing = await Promise.all(rows.map(({ id }) => (id ? use.load(rooms, id) : undefined)));
  const firsts = new Map<string, number>();
  return rows.map((row, i) => {
    const twice = repeated(row, i, firsts);
    const used = existing[i];
    const there = standing.get(numberOf(row));
    // A file is sent again when it stopped in the middle: what is in as it says is no fault.
    if (there && !twice && entered(row, there)) return [{ aggregate: rooms, id: there._id, before: there, events: [] }];
    if (used) return no('ROOM_ALREADY_EXISTS', { room: nameOf('officeRooms', used._id) }, { field: 'room_id' });
    return twice ?? (there ? numberTaken(numberOf(row)) : decideRow(row, houses.get(row.building), region, use));
  });
}

/** By which a room is the only one of its building. */
export const numberOf = ({ building, said }: LedgerRow): string => numberIn(building, said.floor, said.number);

function entered({ id, said: { profile: said } }: LedgerRow, { _id, profiles }: Stored<Room>): boolean {
  const area = said.components.reduce((sum, { area: part }) => sum + part, 0);
  const same = profiles.some((one) => one.effectiveFrom === said.effectiveFrom && one.useClass === said.useClass && one.area === area);
  return same && (!id || id === _id);
}

/** What a lost claim on a number is to whoever imports. */
export function numberTaken(resource: string): Refusal {
  const [, building = '', floor = '', number = ''] = /^number\/(.*)\/([^/]*)\/([^/]*)$/.exec(resource) ?? [];
  return no('ROOM_NUMBER_USED', { building, floor, number }, { field: 'number' });
}

async function housesOf(rows: readonly LedgerRow[], use: UseCase): Promise<Map<string, Stored<Building>>> {
  const names = [...new Set(rows.map(({ building }) => building))];
  const found = await Promise.all(names.map((name) => use.load(buildings, idOf(name))));
  return new Map(names.flatMap((name, i) => (found[i] ? [[name, found[i] as Stored<Building>] as const] : [])));
}

/** The same number, or the same id, in an earlier row. */
function repeated({ building, said, id }: LedgerRow, row: number, firsts: Map<string, number>): Refusal | undefined {
  for (const key of [`${building}/${said.floor}/${said.number}`, ...(id ? [id] : [])]) {
    const first = firsts.get(key);
    if (first !== undefined) return no('ROW_REPEATED', { row: first + FIRST_ROW }, { field: 'number' });
    firsts.set(key, row);
  }
  return undefined;
}

function decideRow({ building, id, said, unit, heldFrom }: LedgerRow, house: Building | undefined, region: string, use: UseCase) {
  if (!house) return missing(building, 'building');
  if (!covers(idOf(region), idOf(house.region))) return no('ROWS_OUTSIDE_REGION', { building, region }, { field: 'building' });
  const facts = profileFacts(use, house.region, said.profile.measurement.measuredOn);
  const events = registerRoom(said, { building, region: house.region }, facts);
  if (isRefused(events)) return events;
  const newId = id || use.newId();
  const room = { aggregate: rooms, id: newId, before: undefined, events, reason: '台账导入' };
  if (!unit) return [room];
  const refused = heldFrom ? active(unit, unitOf(use, unit)) : no('HELD_FROM_MISSING', {}, { field: 'held_from' });
  if (refused) return refused;
  if (heldFrom < said.profile.effectiveFrom) {
    return no('ROOM_NOT_YET_THERE', { room: said.number, day: said.profile.effectiveFrom }, { field: 'held_from' });
  }
  const begun = {
    ...{ type: 'OccupancyBegun', room: nameOf('officeRooms', newId), unit, region: house.region, from: heldFrom, share: WHOLE },
    ...{ basis: 'HOLDING_BASIS_ALLOCATED', documentNumber: '', predecessor: '' },
  } as const;
  return [room, { aggregate: occupancies, id: use.newId(), before: undefined, events: [begun], reason: '台账导入' }];
}
