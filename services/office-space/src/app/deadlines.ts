import type { TimerHandler } from '@jiguan/kit/app';
import { review } from './entitlement/standings.ts';
import type { Reads } from './ports.ts';
import { sweepSuccession } from './succession/succeed.ts';
import { overdue } from './vacating/order.ts';

/** What happens by itself. */
export const deadlines = (reads: Reads): Readonly<Record<string, TimerHandler>> => ({
  'standing.review': review(reads),
  'vacating.overdue': overdue,
  'succession.sweep': sweepSuccession(reads),
});
