import type { Stored } from '@jiguan/kit/app';
import type { Allocation, PoolRoom } from '../domain/allocation/allocation.ts';
import type { Holding, Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { UseClass } from '../domain/register/measured.ts';
import type { Room } from '../domain/register/room.ts';
import type { Properties } from '../domain/title/drawn.ts';
import type { Seat } from '../domain/use/seat.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Everything that is or was held of the rooms, in order of their days. */
  holdingsOf(rooms: readonly string[]): Promise<readonly Holding[]>;
  /** What units hold on a day, with their rooms; every unit where none is named. */
  heldOn(day: string, units?: readonly string[]): Promise<readonly HeldOn[]>;
  buildings(names: readonly string[]): Promise<ReadonlyMap<string, Building>>;
  /** Rooms of a class in a region that nobody holds on the day or later, the smallest first. */
  pool(asked: PoolAsked): Promise<readonly PoolRoom[]>;
  /** Holdings of a unit that last on the day or begin later, the oldest first; not those that another one continues: they have passed on already. */
  lastingOf(unit: string, day: string, most: number): Promise<readonly Stored<Occupancy>[]>;
  /** Days after the given one on which a holding of the unit begins or ends; the next of them, empty for none. */
  nextChange(unit: string, day: string): Promise<string>;
  /** Seats that are taken: of a person, in rooms, or of a unit. */
  seats(
    of: { readonly person: string } | { readonly rooms: readonly string[] } | { readonly unit: string },
  ): Promise<readonly Stored<Seat>[]>;
  /** Rooms by name. */
  rooms(names: readonly string[]): Promise<ReadonlyMap<string, Room>>;
  /** Rooms that have these numbers, by the claims on them. */
  roomsNumbered(numbers: readonly string[]): Promise<ReadonlyMap<string, Stored<Room>>>;
  /** Those of the holdings that are ordered back already. */
  owed(occupancies: readonly string[]): Promise<ReadonlySet<string>>;
  /** Rooms of a building that were there on a day; classified ones are not told. */
  roomsOn(building: string, day: string): Promise<readonly Stored<Room>[]>;
  /** Those of the units whose standing is over the standard. */
  overStandard(units: readonly string[]): Promise<ReadonlySet<string>>;
  /** Rooms of a floor of a building that are on the books. */
  floor(building: string, floor: string): Promise<readonly Stored<Room>[]>;
  /** Buildings by what people call them: display names and ids within regions. */
  buildingsCalled(names: readonly string[]): Promise<readonly Stored<Building>[]>;
  /** Land and buildings of a region and all below it, with their titles. */
  properties(region: string): Promise<Properties>;
  certified(number: string): Promise<Stored<Allocation> | undefined>;
}

export interface PoolAsked {
  readonly region: string;
  readonly useClass: UseClass;
  readonly day: string;
  readonly most: number;
}

/** A holding on a day and its room. */
export interface HeldOn {
  readonly unit: string;
  readonly share: number;
  readonly room: Pick<Room, 'building' | 'profiles'>;
}
