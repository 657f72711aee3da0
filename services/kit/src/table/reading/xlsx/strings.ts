import { limits } from '../../limits.ts';
import { tooLarge } from '../unreadable.ts';
import type { Part } from './archive.ts';
import { walk } from './xml.ts';

/** The texts that cells refer to by number; of each its runs, without the reading aids (rPh). */
export async function readStrings(part: Part | undefined): Promise<readonly string[]> {
  const strings: string[] = [];
  if (!part) return strings;
  const text = collectText();
  let characters = 0;
  await walk(part, 'sharedStrings', {
    open(name) {
      if (name === 'si') text.begin();
      else text.open(name);
    },
    text: text.text,
    close(name) {
      text.close(name);
      if (name !== 'si') return;
      const string = text.end();
      characters += string.length;
      if (characters > limits.characters) throw tooLarge('characters', limits.characters);
      if (strings.push(apart(string)) > limits.strings) throw tooLarge('strings', limits.strings);
    },
  });
  return strings;
}

/** A copy of its own: a part of a text that was read keeps the whole of it, and with each the XML around it, in memory. */
const apart = (text: string) => JSON.parse(JSON.stringify(text)) as string;

/** Gathers what the `t` elements of a rich text say. */
export function collectText() {
  let said = '';
  let inText = false;
  let aids = 0;
  return {
    begin() {
      said = '';
      inText = false;
      aids = 0;
    },
    open(name: string) {
      if (name === 'rPh') aids += 1;
      if (name === 't') inText = aids === 0;
    },
    text(text: string) {
      if (!inText) return;
      said += text;
      if (said.length > limits.cell) throw tooLarge('characters', limits.cell);
    },
    close(name: string) {
      if (name === 'rPh') aids -= 1;
      if (name === 't') inText = false;
    },
    end: () => unescaped(said),
  };
}

/** `_x000D_` stands for a character that XML cannot hold, ST_Xstring; `_x005F_` for the underscore that begins no such thing. */
const unescaped = (text: string) =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text;
