/**
 * All that a commit claims besides its records, in one collection, because one command then takes it all: days of a resource (`claims`),
 * unique rights (`by`), amounts (`taken`, `limits`), holders by days (`spans`), moments at which a timer fires (`due`), facts that were handled (`handled`),
 * revisions of steady records (`revision`), books by the number of their entries (`entries`, `closed`). The member that a row has says of which kind it is; nothing is read out of its id.
 */
export const CLAIMS = 'claims';

/** Large imports on their way. */
export const IMPORTS = 'imports';

/** What transactions write to. */
export const WRITTEN = ['journal', CLAIMS, 'leases'] as const;

/** What kit keeps in every service's database; copies of others' records begin with `copies_`. */
const OWN: ReadonlySet<string> = new Set([...WRITTEN, IMPORTS, 'bus', 'keys', 'figures', 'figures_given', 'figures_places']);

/** Throws when a service would keep records of its own in a collection of kit's: both would write there, and neither would notice. */
export function assureApart(collections: readonly string[]): void {
  const clashes = collections.filter((name) => OWN.has(name) || name.startsWith('copies_'));
  if (clashes.length === 0) return;
  const names = [...OWN].join(', ');
  throw new Error(
    `the collection ${clashes.join(', ')} belongs to kit; name the aggregate's collection otherwise than ${names} and copies_…`,
  );
}
