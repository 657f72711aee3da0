/** Names under which files are saved by whoever receives them. */

/** Longest, in characters, the extension apart. */
const LONGEST = 120;

/** What no file system of ours takes, and what shows a name otherwise than it is: separators, controls, directions, zero widths. */
const unfit = /[<>:"/\\|?*\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

/** The sender's name without its folders, made harmless, and ending as its content does. */
export function safeName(given: string, extension: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(unfit, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/gu, '');
  const ending = `.${extension}`;
  const stem = plain.toLowerCase().endsWith(ending) ? plain.slice(0, -ending.length) : plain;
  const short = [...stem]
    .slice(0, LONGEST)
    .join('')
    .replace(/[. ]+$/u, '');
  return `${short === '' ? 'file' : short}${ending}`;
}
