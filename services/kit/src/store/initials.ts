import { createRequire } from 'node:module';

type Pinyin = typeof import('pinyin-pro').pinyin;

let library: Pinyin | undefined;

/** Loaded with the first Chinese text: a dictionary of 13 MB that a start has no need of. */
function pinyin(): Pinyin {
  library ??= (createRequire(import.meta.url)('pinyin-pro') as { pinyin: Pinyin }).pinyin;
  return library;
}

const known = new Map<string, string | undefined>();

/** The one initial of a character; undefined where it has several, by its words: 重 in 重庆. */
function only(character: string): string | undefined {
  if (known.has(character)) return known.get(character);
  const all = new Set(pinyin()(character, { pattern: 'first', toneType: 'none', type: 'array', multiple: true }));
  const one = all.size === 1 ? [...all][0] : undefined;
  known.set(character, one);
  return one;
}

/** The pinyin initials of a text of Chinese characters: 财政厅 → czt, 重庆 → cq. At its head a surname is read as one: 单 → s. */
export function initialsOf(text: string): string {
  const each = [...text].map(only);
  if (each.every((one) => one !== undefined)) return each.join('');
  return pinyin()(text, { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' }).join('');
}
