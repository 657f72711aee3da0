import { type Refusal, refuse } from '@jiguan/kernel/refusal';

/** A refusal of several fields at once: one refusal each, with `field` set. */
export interface InvalidRequest extends Refusal<'INVALID_FIELD'> {
  readonly violations: readonly Refusal[];
}

/** Gathers what is wrong with single fields into one answer. `count` says how many there are where not all are listed. */
export function invalidRequest(violations: readonly Refusal[], count = violations.length): InvalidRequest {
  return { ...refuse('INVALID_FIELD', { count }), violations };
}

/** The fields a refusal blames: several, one, or none. */
export function violationsOf(refusal: Refusal): readonly Refusal[] {
  if ('violations' in refusal) return (refusal as InvalidRequest).violations;
  return refusal.field === undefined ? [] : [refusal];
}

/** A field path as callers see it in JSON: `booking.end_time` → `booking.endTime`. */
export function jsonPath(path: string): string {
  return path.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
