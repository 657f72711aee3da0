import { spanText } from '@jiguan/kernel/day';
import type { Slot } from './slot.ts';

/** A slot as people write it, on the wall clock of the rooms: `2026-03-02 09:00–10:30`. */
export const whenText = ({ startTime, endTime }: Slot): string => spanText(startTime, endTime);
