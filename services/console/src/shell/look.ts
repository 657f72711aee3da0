/** How the console looks on this device: language, and large text for whoever wants it (适老化). `before.js` applies it before the first paint. */
import { useEffect, useState } from 'react';
import { speak } from '../api/client.ts';
import type { Language } from '../contract/text.ts';

export interface Look {
  readonly language: Language;
  readonly large: boolean;
  set(change: Partial<Pick<Look, 'language' | 'large'>>): void;
}

interface Kept {
  readonly language: Language;
  readonly large: boolean;
}

export function useLook(): Look {
  const [kept, setKept] = useState<Kept>(read);
  speak(kept.language);
  useEffect(() => {
    document.documentElement.lang = kept.language;
    document.documentElement.toggleAttribute('data-large', kept.large);
    try {
      localStorage.setItem('look', JSON.stringify(kept));
    } catch {
      // Then it is asked again next time.
    }
  }, [kept]);
  return { ...kept, set: (change) => setKept({ ...kept, ...change }) };
}

/** Chinese unless somebody chose otherwise here, or has a browser that speaks English only. */
function read(): Kept {
  const usual: Kept = {
    language: navigator.languages.some((one) => one.startsWith('zh')) || !navigator.language.startsWith('en') ? 'zh-CN' : 'en',
    large: false,
  };
  try {
    return { ...usual, ...(JSON.parse(localStorage.getItem('look') ?? '{}') as Partial<Kept>) };
  } catch {
    return usual;
  }
}
