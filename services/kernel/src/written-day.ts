import { type Day, instantAt, isDay, ZONE } from './day.ts';

/** A day in the ways people and Chinese spreadsheets write it: `2026-01-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日`, `20260131`, full-width too. */
const DAY = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))$/;
const CLOCK = /^(\d{1,2})[:时](\d{1,2})(?:[:分](?:(\d{1,2})(?:\.0+)?秒?)?)?$/;

/** The day a text stands for, a midnight after it left out; undefined where it is none or could be two (`1/2/2026`, `26-1-2`). */
export function readDay(text: string): Day | undefined {
  const { day, clock } = parts(text);
  return clock === '' || seconds(clock) === 0 ? day : undefined;
}

/** The instant a text stands for: a day and a time of day on the wall clock of the zone, or an instant with its own offset (RFC 3339). */
export function readInstant(text: string, zone: string = ZONE): Date | undefined {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text.trim())) {
    const instant = new Date(text.trim());
    return Number.isNaN(instant.getTime()) ? undefined : instant;
  }
  const { day, clock } = parts(text);
  const second = seconds(clock);
  return day === undefined || second === undefined ? undefined : instantAt(day, second / 60, zone);
}

function parts(text: string): { day: Day | undefined; clock: string } {
  const written = text.normalize('NFKC').trim();
  const at = written.search(/[\sT]+\d{1,2}[:时]/);
  const match = DAY.exec((at < 0 ? written : written.slice(0, at)).replace(/\s+/g, ''));
  const clock =
    at < 0
      ? ''
      : written
          .slice(at)
          .replace(/^[\sT]+/, '')
          .trim();
  if (!match) return { day: undefined, clock };
  const [, year, , month, date] = [match[0], match[1], '', match[3] ?? match[5] ?? match[7], match[4] ?? match[6] ?? match[8]] as string[];
  const day = `${year}-${(month as string).padStart(2, '0')}-${(date as string).padStart(2, '0')}`;
  return { day: isDay(day) ? day : undefined, clock };
}

/** Seconds since midnight; undefined for what is no time of day. */
function seconds(clock: string): number | undefined {
  const match = CLOCK.exec(clock);
  if (!match) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : undefined;
}
