import { type Refusal, refuse } from './refusal.ts';

/**
 * Characters that cannot be seen (Unicode Cc, Cf, Zs, Zl, Zp and the default-ignorable letters such as U+3164). Variation selectors are left
 * out: they tell apart the written forms of one ideograph in names of people.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{DI}\u2800]/u;
const VARIATION_SELECTOR = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const BLANK = /\p{Zs}/u;
/** Either of them, anywhere: most texts have none, and are looked at as a whole and not by their characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Zs}\p{DI}\u2800]/u;

const isHidden = (character: string) => HIDDEN.test(character) && !VARIATION_SELECTOR.test(character);
const isUnseen = (character: string) => isHidden(character) || BLANK.test(character);

/** Text without the blanks and invisible characters around it; of text that shows nothing, the empty text. */
export function trimmed(text: string): string {
  if (!UNSEEN.test(text)) return text;
  const characters = [...text];
  const first = characters.findIndex((character) => !isUnseen(character));
  if (first < 0) return '';
  return characters.slice(first, characters.findLastIndex((character) => !isUnseen(character)) + 1).join('');
}

/**
 * Names, titles, logins and references as people type and paste them: trimmed as by `trimmed`, every kind of blank inside written as the plain one.
 * Refuses with TEXT_HIDDEN_CHARACTER what holds an invisible character inside: two names that look alike would differ, and a bidirectional mark
 * makes a text show as another. Of a note, `lines` keeps line breaks and tabs. Whether a text may be empty is for the caller to say.
 */
export function readText(text: string, { lines = false }: { readonly lines?: boolean } = {}): string | Refusal<'TEXT_HIDDEN_CHARACTER'> {
  if (!UNSEEN.test(text)) return text;
  const characters = [...trimmed(lines ? text.replace(/\r\n?|[\u2028\u2029]/g, '\n') : text)];
  const at = characters.findIndex((character) => isHidden(character) && !(lines && (character === '\n' || character === '\t')));
  if (at < 0) return characters.map((character) => (BLANK.test(character) ? ' ' : character)).join('');
  return refuse('TEXT_HIDDEN_CHARACTER', { position: at + 1, character: codePoint(characters[at] as string) });
}

/** As Unicode writes it: `U+200B`. */
const codePoint = (character: string) => `U+${(character.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`;
