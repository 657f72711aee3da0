import type { Day } from '@jiguan/kernel/day';
import { no, type Refused } from './refusals.ts';

/** 单位级别, as in the contract of directory. */
export type Level = 'UNIT_LEVEL_CENTRAL' | 'UNIT_LEVEL_PROVINCE' | 'UNIT_LEVEL_PREFECTURE' | 'UNIT_LEVEL_COUNTY' | 'UNIT_LEVEL_TOWNSHIP';

export interface Post {
  readonly rank: string;
  readonly headcount: number;
}

/** 编制 in force from a day on. */
export interface Establishment {
  readonly effectiveFrom: Day;
  readonly posts: readonly Post[];
}

/** 单位 as office space knows it. */
export interface Unit {
  /** `units/…` */
  readonly name: string;
  readonly displayName: string;
  readonly creditCode: string;
  /** `regions/…` */
  readonly region: string;
  readonly level: Level;
  readonly active: boolean;
  readonly establishments: readonly Establishment[];
}

/** Known and not merged away or abolished. */
export function active(name: string, unit: Unit | undefined, field = 'unit'): Refused | undefined {
  if (!unit) return no('UNIT_UNKNOWN', { unit: name }, { field });
  return unit.active ? undefined : no('UNIT_NOT_ACTIVE', { unit: name }, { field });
}

/** The first day after the given one on which an establishment begins; empty for none. */
export const laterPosts = ({ establishments }: Pick<Unit, 'establishments'>, day: Day): Day | '' =>
  establishments
    .map(({ effectiveFrom }) => effectiveFrom)
    .filter((from) => from > day)
    .sort()[0] ?? '';

/** The posts authorised on a day; undefined before the first establishment. */
export function postsOn({ establishments }: Pick<Unit, 'establishments'>, day: Day): readonly Post[] | undefined {
  return establishments.reduce<Establishment | undefined>(
    (best, one) => (one.effectiveFrom <= day && (!best || one.effectiveFrom >= best.effectiveFrom) ? one : best),
    undefined,
  )?.posts;
}
