import { clockText, dayOf } from '@jiguan/kernel/day';
import type { Slot } from './slot.ts';

/** A slot as people write it, on the wall clock of the rooms: `2026-03-02 09:00–10:30`. */
export function whenText({ startTime, endTime }: Slot): string {
  const end = clockText(endTime);
  return `${clockText(startTime)}–${dayOf(startTime) === dayOf(endTime) ? end.slice(-5) : end}`;
}
