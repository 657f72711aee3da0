import { isId } from '@jiguan/kernel/resource-name';
import type { Place } from '../app/types.ts';
import { type Copies, units } from './copies.ts';

/** Finds where one of the service's own records lies; undefined when the service keeps no such collection or record. */
export type Locate = (collection: string, id: string) => Promise<Place | undefined> | Place | undefined;

/**
 * Where a named thing lies. The service's own records are asked first: directory's copy of its units may lag behind what it has just written.
 * Then units by their copy, and regions, which are where they are.
 */
export async function placeOf(name: string, copies: Copies, locate: Locate): Promise<Place | undefined> {
  const [collection = '', id = '', ...rest] = name.split('/');
  if (!isId(id) && collection !== 'ruleEditions') return undefined;
  if (rest.length > 0) return undefined;
  return (await locate(collection, id)) ?? elsewhere(collection, id, copies);
}

function elsewhere(collection: string, id: string, copies: Copies): Place | undefined {
  if (collection === 'regions') return /^\d{6}$/.test(id) ? { region: id } : undefined;
  if (collection !== 'units') return undefined;
  const unit = copies.view(units).get(id);
  return unit && { region: unit.region.replace(/^regions\//, ''), unit: id };
}
