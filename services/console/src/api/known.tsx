/** What every page knows: the contract, who is signed in, and the language. */
import { createContext, useContext } from 'react';
import type { Contract } from '../contract/contract.ts';
import { fill, type Language, say, type Text } from '../contract/text.ts';
import type { Session } from './session.ts';

export interface Known {
  readonly contract: Contract;
  readonly session: Session;
}

export const KnownContext = createContext<Known | undefined>(undefined);
export const LanguageContext = createContext<Language>('zh-CN');

export function useKnown(): Known {
  const known = useContext(KnownContext);
  if (known === undefined) throw new Error('only for pages of people who are signed in');
  return known;
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** Says a text in the language of the page; `{name}` is filled in. */
export function useSay(): (text: Text | undefined, values?: Readonly<Record<string, string | number>>) => string {
  const language = useLanguage();
  return (text, values) => (values === undefined ? say(text, language) : fill(say(text, language), values));
}
