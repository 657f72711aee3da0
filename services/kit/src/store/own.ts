/** Interval claims, one document per resource and day. */
export const CLAIM_DAYS = 'claim_days';

/** What transactions write to. */
export const WRITTEN = ['journal', CLAIM_DAYS, 'claims', 'timers', 'inbox', 'leases'] as const;

/** What kit keeps in every service's database; copies of others' records begin with `copies_`. */
const OWN: ReadonlySet<string> = new Set([...WRITTEN, 'bus']);

/** Throws when a service would keep records of its own in a collection of kit's: both would write there, and neither would notice. */
export function assureApart(collections: readonly string[]): void {
  const clashes = collections.filter((name) => OWN.has(name) || name.startsWith('copies_'));
  if (clashes.length === 0) return;
  const names = [...OWN].join(', ');
  throw new Error(
    `the collection ${clashes.join(', ')} belongs to kit; name the aggregate's collection otherwise than ${names} and copies_…`,
  );
}
