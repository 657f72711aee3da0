/** What became of a unit's cars and of all that goes with them when it ended. A record of fleet's own. */
export interface UnitEnd {
  /** `units/…` */
  readonly unit: string;
  /** `regions/…` */
  readonly region: string;
  readonly vehicles: number;
  readonly drivers: number;
  readonly quotas: number;
  readonly trips: number;
  /** What can be given back when the end is revoked; an earlier release did not keep it. */
  readonly moved?: readonly Moved[];
  /** Of that, what people have to put back. */
  readonly kept?: number;
}

/** Something that passed on with a unit, by its version after that: of another version it was changed since. */
export interface Moved {
  /** `vehicles/…` */
  readonly record: string;
  readonly version: number;
  /** Of a quota: its size before. */
  readonly size?: number;
  /** Of a car: it was beyond the quota before. */
  readonly over?: boolean;
}

export type UnitEndEvent = { readonly type: 'UnitSettled' | 'UnitPutBack' | 'UnitNotPutBack' } & UnitEnd;

export const evolveUnitEnd = (_: UnitEnd | undefined, { type: __, ...ended }: UnitEndEvent): UnitEnd => ended;
