/**
 * An expected refusal, as a value: which rule said no, and what its message needs. It becomes a status and a text only at the edge.
 */
export interface Refusal<Reason extends string = string> {
  readonly refused: Reason;
  /** Values for the placeholders of the message; also given to the caller as they are. */
  readonly details: Readonly<Record<string, string | number>>;
  /** Path of the request field at fault, in proto names: `booking.end_time`. */
  readonly field?: string;
  /** What the caller can take instead, where there is something. */
  readonly alternatives?: readonly unknown[];
}

/** Says no. `reason` is UPPER_SNAKE_CASE and stable: callers may rely on it. */
export function refuse<Reason extends string>(
  reason: Reason,
  details: Readonly<Record<string, string | number>> = {},
  more: { field?: string; alternatives?: readonly unknown[] } = {},
): Refusal<Reason> {
  return { refused: reason, details, ...more };
}

/** The one answer for a record that is not there; `name` as the caller wrote it: `bookings/42`. */
export function missing(name: string, field = 'name'): Refusal<'NOT_FOUND'> {
  return refuse('NOT_FOUND', { name }, { field });
}

export function isRefused(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
