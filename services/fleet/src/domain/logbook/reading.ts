import { no, type Refused } from '../refusals.ts';
import type { ReadingSource } from './odometer.ts';

/** What a reading was taken for not to be. */
export interface Correction {
  readonly previousShownMetres: number;
  readonly by: string;
  readonly time: Date;
  readonly reason: string;
}

/** 里程表读数: a row of its own, with everything it was before. */
export interface OdometerReading {
  /** `vehicles/…`. */
  readonly vehicle: string;
  readonly unit: string;
  readonly region: string;
  readonly time: Date;
  /** What the cluster showed. */
  readonly shownMetres: number;
  /** Driven: shown, and what its cluster is off. */
  readonly metres: number;
  readonly source: ReadingSource;
  /** `trips/…` or `costs/…` it was taken for. */
  readonly takenFor?: string;
  readonly corrections: readonly Correction[];
}

export type ReadingEvent =
  | { readonly type: 'ReadingTaken'; readonly reading: Omit<OdometerReading, 'corrections'> }
  | { readonly type: 'ReadingCorrected'; readonly shownMetres: number; readonly metres: number; readonly correction: Correction };

/** The reading after an event. */
export function evolveReading(reading: OdometerReading | undefined, event: ReadingEvent): OdometerReading {
  if (event.type === 'ReadingTaken') return { ...event.reading, corrections: [] };
  if (!reading) throw new Error('ReadingCorrected of a reading that was never taken');
  const { shownMetres, metres, correction } = event;
  return { ...reading, shownMetres, metres, corrections: [...reading.corrections, correction] };
}

/** 更正: both values stay. The offset is that of the reading's own time, applied once. */
export function correct(
  reading: OdometerReading,
  shownMetres: number,
  { offset, by, reason, now }: { readonly offset: number; readonly by: string; readonly reason: string; readonly now: Date },
): readonly ReadingEvent[] | Refused {
  if (shownMetres === reading.shownMetres) return [];
  if (shownMetres + offset < 0) return no('ODOMETER_FELL', { reading: shownMetres, last: -offset }, { field: 'shown_metres' });
  const correction = { previousShownMetres: reading.shownMetres, by, time: now, reason };
  return [{ type: 'ReadingCorrected', shownMetres, metres: shownMetres + offset, correction }];
}
