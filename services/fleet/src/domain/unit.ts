import { no, type Refused } from './refusals.ts';

/** 单位 as fleet knows it. */
export interface Unit {
  /** `units/…`. */
  readonly name: string;
  /** `regions/…`. */
  readonly region: string;
  readonly active: boolean;
  /** Proto name: `UNIT_LEVEL_PROVINCE`. */
  readonly level: string;
}

/** Known and not merged away or abolished; narrows nothing, so callers ask for the unit itself. */
export function active(name: string, unit: Unit | undefined, field = 'unit'): Refused | undefined {
  if (!unit) return no('UNIT_UNKNOWN', { unit: name }, { field });
  return unit.active ? undefined : no('UNIT_NOT_ACTIVE', { unit: name }, { field });
}
