/** Entry of a journal: `units/1@00000002`, 2. */
export interface HistoryEntry {
  readonly _id: string;
  readonly version: number;
}

/** Gaps in the histories of all records, entries in the order of their ids; and units whose version is not the number of their events. */
export function gaps(journal: readonly HistoryEntry[], units: readonly HistoryEntry[]): string[] {
  const versions = new Map<string, number>();
  const missing = journal.flatMap(({ _id, version }) => {
    const record = _id.slice(0, _id.lastIndexOf('@'));
    const expected = (versions.get(record) ?? 0) + 1;
    versions.set(record, version);
    return version === expected ? [] : [`${_id}: expected ${expected}`];
  });
  const wrong = units.filter(({ _id, version }) => versions.get(`units/${_id}`) !== version);
  return [...missing, ...wrong.map(({ _id }) => `units/${_id} is not where its journal ends`)];
}
