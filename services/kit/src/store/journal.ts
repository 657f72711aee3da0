/** The journal: every event of every record, kept for ever. Audit trail, outbox, and the source from which the bus is refilled. */

/** One event of one record. */
export interface JournalEntry {
  /** `<collection>/<id>@<version, 8 digits>`: unique on record and version, and in order within a record. Also the CloudEvents id. */
  readonly _id: string;
  readonly version: number;
  /** `jiguan.meetings.v1.BookingConfirmed`. */
  readonly type: string;
  /** Never before the entry of the same record that precedes it, whatever the clocks of the replicas say. */
  readonly time: Date;
  readonly region: string;
  readonly unit?: string;
  readonly owner?: string;
  readonly actor: string;
  readonly reason?: string;
  /** Of the first entry of a commit: what the caller gave, its digest and what it was answered. */
  readonly request?: { readonly key: string; readonly digest: string; readonly answer: Buffer };
  /** W3C trace context of the commit. */
  readonly traceparent?: string;
  /** The event as the domain knows it. */
  readonly data: Record<string, unknown>;
  /** The event as the bus carries it. */
  readonly fact: Buffer;
  /** On one entry of a transaction: the ids of all its entries that the bus is to have, until the relay has the acknowledgement of each. */
  readonly unpublished?: readonly string[];
}

/** Journal id of an event. */
export function entryId(collection: string, id: string, version: number): string {
  return `${collection}/${id}@${String(version).padStart(8, '0')}`;
}

/** Parts of a journal id: `bookings/42@00000003`. */
export function partsOf(entryId: string): {
  readonly collection: string;
  readonly id: string;
  readonly record: string;
  readonly version: number;
} {
  const at = entryId.lastIndexOf('@');
  const record = entryId.slice(0, at);
  const slash = record.indexOf('/');
  return { collection: record.slice(0, slash), id: record.slice(slash + 1), record, version: Number(entryId.slice(at + 1)) };
}

/** Journal id of the event before, of the same record; none before the first. */
export function precedingId(entry: string): string | undefined {
  const { collection, id, version } = partsOf(entry);
  return version > 1 ? entryId(collection, id, version - 1) : undefined;
}

/** The bounds of a record's history: `{ _id: historyOf('bookings/42') }`. */
export function historyOf(name: string): { $gt: string; $lt: string } {
  return { $gt: `${name}@`, $lt: `${name}@~` };
}
