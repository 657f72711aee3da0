import { limits } from '../../limits.ts';
import { tooLarge } from '../unreadable.ts';
import type { Part } from './archive.ts';
import { walk } from './xml.ts';

/** How a number is shown: as itself, as a day, as a day with time, or as a time of day. */
export type Shown = 'number' | 'day' | 'instant' | 'time';

/** For each cell format its way of showing numbers. */
export async function readStyles(part: Part | undefined): Promise<readonly Shown[]> {
  const formats = new Map<number, string>();
  const shown: Shown[] = [];
  let inCellFormats = false;
  if (!part) return shown;
  await walk(part, 'styles', {
    open(name, attributes) {
      if (name === 'numFmt') formats.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats) shown.push(shownBy(Number(attributes.numFmtId ?? 0), formats));
      if (shown.length > limits.formats || formats.size > limits.formats) throw tooLarge('formats', limits.formats);
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return shown;
}

/** Built-in formats, ECMA-376-1 18.8.30, those of Chinese programs (27 to 36, 50 to 58) among them. */
function shownBy(id: number, formats: ReadonlyMap<number, string>): Shown {
  const code = formats.get(id);
  if (code !== undefined) return shownByCode(code);
  if (id === 22) return 'instant';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'day';
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'number';
}

/** By the letters of its first section, without texts in quotes, escaped characters, and colours and locales in brackets. */
function shownByCode(code: string): Shown {
  const letters = code
    .slice(0, 255)
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]
    ?.toLowerCase()
    .replace('general', '')
    .replace(/am\/pm|a\/p|上午\/下午/g, 'h') as string;
  const time = /[hs]/.test(letters);
  const day = /[yde]/.test(letters.replace(/[0#?.]+e[+-]/g, '')) || (/m/.test(letters) && !time);
  if (day) return time ? 'instant' : 'day';
  return time ? 'time' : 'number';
}
