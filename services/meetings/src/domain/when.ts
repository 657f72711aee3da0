import { dayOf, minuteOf } from '@jiguan/kernel/day';
import type { Slot } from './slot.ts';

/** A slot as people write it, on the wall clock of the rooms: `2026-03-02 09:00–10:30`. */
export function whenText({ startTime, endTime }: Slot): string {
  const sameDay = dayOf(startTime) === dayOf(endTime);
  return `${dayOf(startTime)} ${clock(startTime)}–${sameDay ? '' : `${dayOf(endTime)} `}${clock(endTime)}`;
}

function clock(instant: Date): string {
  const minute = Math.floor(minuteOf(instant));
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}
