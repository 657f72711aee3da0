/** Words in the two languages of the house; Chinese is the original. */
export type Language = 'zh-CN' | 'en';

export interface Text {
  readonly zh?: string;
  readonly en?: string;
}

/** The text in a language, in the other where it has none, or nothing. */
export function say(text: Text | undefined, language: Language): string {
  if (text === undefined) return '';
  return (language === 'en' ? text.en || text.zh : text.zh || text.en) ?? '';
}

/** Fills `{name}` with values. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** Words for a name that the contract has none for: `setupBuffer` → `Setup buffer`, `BOOKING_STATUS_IN_USE` → `In use`. */
export function spelled(name: string): Text {
  const spaced = name
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')
    .replaceAll('_', ' ')
    .toLowerCase();
  const text = spaced.charAt(0).toUpperCase() + spaced.slice(1);
  return { zh: text, en: text };
}
