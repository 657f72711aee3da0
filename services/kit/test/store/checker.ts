import type { Stored } from '../../src/app/types.ts';
import { calendarDays, type JournalEntry, type Store } from '../../src/store/index.ts';
import type { Desk } from './sample.ts';

interface Claim {
  readonly from: Date;
  readonly to: Date;
  readonly by: string;
}

/**
 * Reads a whole store as it lies there, without the code that wrote it, and says what is wrong with it. Empty when every record has
 * exactly its events and every desk exactly its holders.
 */
export async function faults(store: Store): Promise<string[]> {
  const journal = await store.db.collection<JournalEntry>('journal').find().sort({ _id: 1 }).toArray();
  const holds = (await store.db.collection('holds').find().toArray()) as unknown as Stored<Desk>[];
  const counters = (await store.db.collection('counters').find().toArray()) as unknown as Stored<{ count: number }>[];
  const days = { claims: { $exists: true } };
  const calendars = await store.db.collection<{ _id: string; claims: Claim[] }>('claims').find(days).toArray();
  const records = new Map<string, Stored<object>>([
    ...holds.map((it) => [`holds/${it._id}`, it] as const),
    ...counters.map((it) => [`counters/${it._id}`, it] as const),
  ]);
  return [
    ...historyFaults(records, journal),
    ...calendars.flatMap(overlaps),
    ...claimFaults(holds, calendars),
    ...counters.flatMap((it) => (it.count === it.version ? [] : [`counters/${it._id} counts ${it.count} after ${it.version} events`])),
  ];
}

function historyFaults(records: ReadonlyMap<string, Stored<object>>, journal: readonly JournalEntry[]): string[] {
  const found: string[] = [];
  const entries = Map.groupBy(journal, (entry) => entry._id.slice(0, entry._id.lastIndexOf('@')));
  for (const name of entries.keys()) if (!records.has(name)) found.push(`${name} has events and no state`);
  for (const [name, record] of records) {
    const own = entries.get(name) ?? [];
    if (own.length !== record.version) found.push(`${name} is at version ${record.version} with ${own.length} events`);
    own.forEach((entry, i) => {
      const before = own[i - 1];
      if (entry.version !== i + 1) found.push(`${name} has a gap at ${i + 1}`);
      if (before && entry.time < before.time) found.push(`${name} goes back in time at ${i + 1}`);
    });
  }
  return found;
}

function overlaps({ _id, claims }: { _id: string; claims: readonly Claim[] }): string[] {
  return claims.flatMap((a, i) =>
    claims.slice(i + 1).flatMap((b) => (a.from < b.to && b.from < a.to ? [`${_id}: ${a.by} and ${b.by} overlap`] : [])),
  );
}

/** Every desk that is held is claimed for exactly that time, and nothing else is claimed. */
function claimFaults(holds: readonly Stored<Desk>[], calendars: readonly { _id: string; claims: readonly Claim[] }[]): string[] {
  const line = (day: string, from: Date, to: Date, by: string) => `${day} ${from.toISOString()}–${to.toISOString()} ${by}`;
  const there = calendars.flatMap(({ _id, claims }) => claims.map(({ from, to, by }) => line(_id, from, to, by)));
  const wanted = holds
    .filter((it) => it.status === 'held')
    .flatMap(({ _id, desk, from, to }) => calendarDays(`desks/${desk}`, from, to).map((day) => line(day, from, to, `holds/${_id}`)));
  const missing = wanted.filter((it) => !there.includes(it)).map((it) => `not claimed: ${it}`);
  const extra = there.filter((it) => !wanted.includes(it)).map((it) => `claimed for nothing: ${it}`);
  return there.length === new Set(there).size ? [...missing, ...extra] : ['a claim is there twice', ...missing, ...extra];
}
