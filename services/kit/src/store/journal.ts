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
  /** Present until the relay has the bus's acknowledgement. */
  readonly unpublished?: true;
}

/** Journal id of an event. */
export function entryId(collection: string, id: string, version: number): string {
  return `${collection}/${id}@${String(version).padStart(8, '0')}`;
}

/** The bounds of a record's history: `{ _id: historyOf('bookings/42') }`. */
export function historyOf(name: string): { $gt: string; $lt: string } {
  return { $gt: `${name}@`, $lt: `${name}@~` };
}
