/** Languages that every message exists in. Chinese is the default: the users are Yunnan's own offices. */
export type Language = 'zh-CN' | 'en';

/** The caller's language from an Accept-Language value (RFC 9110 §12.5.4): the first of the best weighted that we speak, else zh-CN. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (!acceptLanguage) return 'zh-CN';
  let best: { language: Language; weight: number } = { language: 'zh-CN', weight: 0 };
  for (const range of acceptLanguage.split(',')) {
    const [tag = '', ...parameters] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const language = spoken(tag);
    const weight = weightOf(parameters);
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

function spoken(tag: string): Language | undefined {
  if (tag === 'zh' || tag.startsWith('zh-') || tag === '*') return 'zh-CN';
  return tag === 'en' || tag.startsWith('en-') ? 'en' : undefined;
}

function weightOf(parameters: readonly string[]): number {
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return Number.isFinite(weight) ? weight : 0;
}
