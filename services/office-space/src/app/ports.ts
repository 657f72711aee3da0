import type { Query, Stored } from '@jiguan/kit/app';
import type { Holding, Occupancy } from '../domain/occupancy/occupancy.ts';
import type { Building } from '../domain/register/building.ts';
import type { Room } from '../domain/register/room.ts';
import type { Site } from '../domain/register/site.ts';

/** What use cases read beyond single records. */
export interface Reads {
  /** Everything that is or was held of the rooms, in order of their days. */
  holdingsOf(rooms: readonly string[]): Promise<readonly Holding[]>;
  /** What units hold on a day, with their rooms; every unit where none is named. */
  heldOn(day: string, units?: readonly string[]): Promise<readonly HeldOn[]>;
  buildings(names: readonly string[]): Promise<ReadonlyMap<string, Building>>;
}

/** A holding on a day and its room. */
export interface HeldOn {
  readonly unit: string;
  readonly share: number;
  readonly room: Pick<Room, 'building' | 'profiles'>;
}

/** One page of a list, as asked for. */
export interface PageWanted {
  readonly filter: string;
  readonly orderBy: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Empty on the last page. */
  readonly nextPageToken: string;
}

export type List<S extends object> = Query<PageWanted, Page<Stored<S>>>;

/** What may be paged through, cut to the caller's scope. */
export interface Lists {
  readonly sites: List<Site>;
  readonly buildings: List<Building>;
  readonly rooms: List<Room>;
  readonly occupancies: List<Occupancy>;
}
