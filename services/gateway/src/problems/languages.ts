/** The two languages every message exists in. */
import { languageOf as chosen, type Language } from '@jiguan/kit/errors';

export type { Language };

/** A text in both languages. */
export type Text = Readonly<Record<Language, string>>;

const remembered = new Map<string, Language>();

/** What the caller would rather read (RFC 9110 §12.5.4), remembered by header: callers send the same few. */
export function languageOf(accept: string | undefined): Language {
  if (accept === undefined) return 'zh-CN';
  const known = remembered.get(accept);
  if (known !== undefined) return known;
  if (remembered.size > 1000) remembered.clear();
  const language = chosen(accept);
  remembered.set(accept, language);
  return language;
}
