import type { Place, Publication, Stored } from '../app/types.ts';
import { type Copies, units } from './copies.ts';

/** Something named in a request: where it lies, and the record itself when it is one of the service's own. */
export interface Located {
  readonly place: Place;
  readonly own?: { readonly collection: string; readonly id: string; readonly record: Stored<object> };
}

/** Finds one of the service's own records; undefined when the service keeps no such collection or record. */
export type Locate = (collection: string, id: string) => Promise<Located | undefined> | undefined;

/** A locator over the kinds of record that the service keeps, and the way to load one of a collection. */
export function ownRecords(
  publications: readonly Publication[],
  load: (collection: string, id: string) => Promise<Stored<object> | undefined>,
): Locate {
  const kept = new Map(publications.map(({ aggregate }) => [aggregate.collection, aggregate]));
  return (collection, id) => {
    const aggregate = kept.get(collection);
    return (
      aggregate && load(collection, id).then((record) => record && { place: aggregate.place(record), own: { collection, id, record } })
    );
  };
}

/**
 * Where a named thing lies. The service's own records are asked first: directory's copy of its units may lag behind what it has just written.
 * Then units by their copy, and regions, which are where they are.
 */
export async function placeOf(name: string, copies: Copies, locate: Locate): Promise<Located | undefined> {
  const [collection = '', id = '', ...rest] = name.split('/');
  if (id === '' || rest.length > 0) return undefined;
  return (await locate(collection, id)) ?? elsewhere(collection, id, copies);
}

function elsewhere(collection: string, id: string, copies: Copies): Located | undefined {
  if (collection === 'regions') return /^\d{6}$/.test(id) ? { place: { region: id } } : undefined;
  if (collection !== 'units') return undefined;
  const unit = copies.view(units).get(id);
  return unit && { place: { region: unit.region.replace(/^regions\//, ''), unit: id } };
}

/** Where the unit of a record lies itself: a record in one region may belong to a unit of another. */
export function homeOf(place: Place | undefined, copies: Copies): Place | undefined {
  const unit = place?.unit === undefined ? undefined : copies.view(units).get(place.unit);
  return unit && { region: unit.region.replace(/^regions\//, ''), unit: place?.unit as string };
}
