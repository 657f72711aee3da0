import { significantDigits } from '@jiguan/kernel/region';
import { nameOf } from '@jiguan/kernel/resource-name';
import type { mongo } from 'mongoose';
import type { Scope } from '../app/types.ts';

/** Where a collection keeps the place of its rows. */
export interface PlacePaths {
  readonly region: string;
  readonly unit?: string;
  /** Rows keep bare ids, `530100`, and not names, `regions/530100`. */
  readonly bare?: boolean;
}

/** Digits of a place's region (GB/T 2260). A code all of whose digits count, a county's, has no place below it. */
const FULL = 6;

/**
 * The rows that a scope shows: its units', and those of its regions. 530100 covers 5301xx and is a range of codes; 530102 covers itself and
 * is looked up as it is. Nothing in scope is undefined: there is nothing to look for.
 */
export function scopeQuery({ units, regions, owner }: Scope, paths: PlacePaths): mongo.Filter<mongo.Document> | undefined {
  const prefixes = widest(regions.map(significantDigits));
  if (prefixes.includes('')) return {};
  const named = (collection: string) => (id: string) => (paths.bare ? id : nameOf(collection, id));
  const [wide, single] = [prefixes.filter((prefix) => prefix.length < FULL), prefixes.filter((prefix) => prefix.length >= FULL)].map(
    (some) => some.map(named('regions')),
  ) as [string[], string[]];
  const branches = [
    ...wide.map((prefix) => ({ [paths.region]: startingWith(prefix) })),
    ...oneOf(paths.region, single),
    ...oneOf('owner', owner === undefined ? [] : [owner]),
    ...(paths.unit === undefined ? [] : oneOf(paths.unit, [...new Set(units)].map(named('units')))),
  ];
  return branches.length > 1 ? { $or: branches } : branches[0];
}

/** Names of a region and of all below it, in the store's language: `{ region: below('regions/530100') }`. */
export function below(region: string): { $gte: string; $lt: string } {
  return startingWith(nameOf('regions', significantDigits(region)));
}

const startingWith = (prefix: string) => ({ $gte: prefix, $lt: `${prefix}~` });

/** Equality with one value, or with one of several; nothing for none. */
function oneOf(path: string, values: readonly string[]): mongo.Filter<mongo.Document>[] {
  if (values.length === 0) return [];
  return [{ [path]: values.length === 1 ? values[0] : { $in: values } }];
}

/** Drops what lies inside another. */
function widest(prefixes: readonly string[]): string[] {
  return [...new Set(prefixes)].filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
}
