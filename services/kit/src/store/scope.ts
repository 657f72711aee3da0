import type { mongo } from 'mongoose';
import type { Scope } from '../app/types.ts';

/** Where a collection keeps the place of its rows. */
export interface PlacePaths {
  readonly region: string;
  readonly unit?: string;
}

/**
 * The rows that a scope shows: its units', and those of its regions, which are ranges of codes: 530100 covers 5301xx. Nothing in scope
 * is undefined: there is nothing to look for.
 */
export function scopeQuery({ units, regions }: Scope, paths: PlacePaths): mongo.Filter<mongo.Document> | undefined {
  const prefixes = widest(regions.map(significant));
  if (prefixes.includes('')) return {};
  const branches: mongo.Filter<mongo.Document>[] = prefixes.map((prefix) => ({ [paths.region]: { $gte: prefix, $lt: `${prefix}~` } }));
  if (paths.unit && units.length > 0) branches.push({ [paths.unit]: units.length === 1 ? units[0] : { $in: [...new Set(units)] } });
  if (branches.length === 0) return undefined;
  return branches.length === 1 ? branches[0] : { $or: branches };
}

/** The digits of a region code that say which region it is: 530000 → 53, 530100 → 5301 (GB/T 2260). */
function significant(code: string): string {
  return code.replace(/(00)+$/, '');
}

/** Drops what lies inside another. */
function widest(prefixes: readonly string[]): string[] {
  return [...new Set(prefixes)].filter((prefix) => !prefixes.some((other) => other !== prefix && prefix.startsWith(other)));
}
