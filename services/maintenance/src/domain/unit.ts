import { no, type Refused } from './refusals.ts';

/** What maintenance knows of a unit. */
export interface Unit {
  /** `units/…`. */
  readonly name: string;
  /** `regions/…`. */
  readonly region: string;
  readonly active: boolean;
}

/** A unit that is there and still active. */
export function active(name: string, unit: Unit | undefined, field: string): Refused | undefined {
  if (!unit) return no('UNIT_UNKNOWN', { unit: name }, { field });
  return unit.active ? undefined : no('UNIT_NOT_ACTIVE', { unit: name }, { field });
}
