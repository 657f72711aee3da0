/** 事后补录: when something was done that is told of later, because there was no network where it was done. */
import type { Refusal } from './refusal.ts';
import { invalid, refusing } from './refusing.ts';

/** Why a time cannot be the one at which it was done; part of the kernel's catalogue, so every service has the words. */
export const toldLaterRefusals = {
  DONE_IN_FUTURE: invalid(
    '发生时间 {time} 尚未到来，请核对填写的时间和本机时钟。',
    'The time given, {time}, is still to come: check it, and the clock of the device.',
  ),
  DONE_BEFORE_LAST_STEP: invalid(
    '发生时间 {time} 早于上一步的时间 {last}，请核对。',
    'The time given, {time}, lies before that of the step before, {last}: check it.',
  ),
  TOLD_TOO_LATE: invalid(
    '发生时间 {time} 距今超过 {hours} 小时，不能再补录，请联系管理单位处理。',
    'The time given, {time}, is more than {hours} hours ago: too late to be told. Ask whoever is in charge.',
  ),
};

const no = refusing(toldLaterRefusals);
const MINUTE = 60_000;

/** So much two good clocks may differ: a device's is not the server's. Within it the order of steps is the order in which they were told. */
const CLOCKS = 5 * MINUTE;

/** What was said of when it was done. */
export interface ToldLater {
  readonly time: Date;
  /** Longest time ago that may be told, in minutes: of the rule edition in force. */
  readonly most: number;
}

export interface WhenFacts {
  readonly now: Date;
  /** When the step before it was done, where that is known. */
  readonly last?: Date | undefined;
}

/** The instant at which it was done: now where nothing was said. Refused in the future, before the last step, and where it is too long ago. */
export function whenDone(said: ToldLater | undefined, { now, last }: WhenFacts): Date | Refusal<keyof typeof toldLaterRefusals> {
  if (said === undefined) return now;
  const { time, most } = said;
  const at = { field: 'occur_time' };
  if (+time > +now + CLOCKS) return no('DONE_IN_FUTURE', { time: time.toISOString() }, at);
  if (last && +time < +last - CLOCKS) return no('DONE_BEFORE_LAST_STEP', { time: time.toISOString(), last: last.toISOString() }, at);
  if (+now - +time > most * MINUTE) return no('TOLD_TOO_LATE', { time: time.toISOString(), hours: Math.floor(most / 60) }, at);
  const earliest = last && time < last ? last : time;
  return earliest > now ? now : earliest;
}
