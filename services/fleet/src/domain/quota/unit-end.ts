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
}

export type UnitEndEvent = { readonly type: 'UnitSettled' } & UnitEnd;

export const evolveUnitEnd = (_: UnitEnd | undefined, { type: __, ...ended }: UnitEndEvent): UnitEnd => ended;
