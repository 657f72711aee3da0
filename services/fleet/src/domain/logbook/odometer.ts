/** 里程表: what it shows, and what the car has really driven. It only grows; a mistyped reading is corrected, a cluster is replaced (case F4). */
import { no, type Refused } from '../refusals.ts';

/** 更换仪表: from its moment on what is shown differs from what was driven. */
export interface Cluster {
  readonly replacedTime: Date;
  /** What the old one showed last, and the new one first. */
  readonly oldShownMetres: number;
  readonly newShownMetres: number;
  /** The garage's paper. */
  readonly paper: string;
  /** Driven = shown + this; those of earlier clusters included. */
  readonly offsetMetres: number;
}

/** A reading that counts. */
export interface Reading {
  readonly time: Date;
  /** Driven, whichever cluster showed it. */
  readonly metres: number;
}

/** What is added to what the cluster of that moment shows. */
export function offsetAt(clusters: readonly Cluster[], time: Date): number {
  return clusters.findLast(({ replacedTime }) => replacedTime <= time)?.offsetMetres ?? 0;
}

/** A cluster that shows something else. Its own offset stands on those before it. */
export function cluster(clusters: readonly Cluster[], said: Omit<Cluster, 'offsetMetres'>): Cluster {
  const before = clusters.at(-1)?.offsetMetres ?? 0;
  return { ...said, offsetMetres: before + said.oldShownMetres - said.newShownMetres };
}

/** Between the readings around it: a reading that comes late is taken where it fits. `shown` is for who stands before the instrument. */
export function between(
  reading: Reading,
  around: { readonly before: Reading | undefined; readonly after: Reading | undefined },
  { offset, field }: { readonly offset: number; readonly field: string },
): Refused | undefined {
  const { before, after } = around;
  const shown = (metres: number) => metres - offset;
  if (before && reading.metres < before.metres)
    return no('ODOMETER_FELL', { reading: shown(reading.metres), last: shown(before.metres) }, { field });
  if (after && reading.metres > after.metres)
    return no('ODOMETER_AHEAD', { reading: shown(reading.metres), next: shown(after.metres) }, { field });
  return undefined;
}

/** How a reading came about. */
export type ReadingSource = 'READING_SOURCE_DEPARTURE' | 'READING_SOURCE_RETURN' | 'READING_SOURCE_COST' | 'READING_SOURCE_CHECK';

export interface Passed extends Reading {
  readonly source: ReadingSource;
}

/** Kilometres that belong to no trip and to no day: they stand for themselves, and are never added to the next trip (case F5). */
export interface Unattributed {
  readonly from: Reading;
  readonly to: Reading;
  readonly distanceMetres: number;
}

/** What lies between trips, of readings in the order of their time. */
export function unattributed(readings: readonly Passed[]): readonly Unattributed[] {
  const found: Unattributed[] = [];
  let onTrip = false;
  readings.forEach((to, i) => {
    const from = readings[i - 1];
    if (from && !onTrip && to.metres > from.metres) found.push({ from, to, distanceMetres: to.metres - from.metres });
    if (to.source === 'READING_SOURCE_DEPARTURE') onTrip = true;
    if (to.source === 'READING_SOURCE_RETURN') onTrip = false;
  });
  return found;
}
