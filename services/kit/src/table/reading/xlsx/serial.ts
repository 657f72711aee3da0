import { addDays, type Day } from '@jiguan/kernel/day';

/** Days of Excel are numbered from 1900-01-01 as 1; it believes in 1900-02-29 (60), so that later ones count from 1899-12-30. */
const EPOCH = { from1900: '1899-12-30', from1904: '1904-01-01' } as const;
/** 9999-12-31. */
const LAST = 2_958_465;

/** The day of a serial number; undefined where it is none. */
export function dayOfSerial(serial: number, from1904: boolean): Day | undefined {
  const day = Math.floor(serial);
  if (!(day >= 1 && day <= LAST)) return undefined;
  if (from1904) return addDays(EPOCH.from1904, day);
  return addDays(EPOCH.from1900, day < 60 ? day + 1 : day);
}

/** `09:30`, or `09:30:15` where there are seconds, of the fraction of a day. */
export function clockOfSerial(serial: number): string {
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400) % 86_400;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const clock = `${two(seconds / 3600)}:${two((seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? clock : `${clock}:${two(seconds % 60)}`;
}
