/** Which logins the development issuer takes, and what it says to the others. */
import { existsSync, readFileSync } from 'node:fs';
import type { Account } from 'oidc-provider';
import { fill } from '../problems/catalogue.ts';
import type { Language, Text } from '../problems/languages.ts';

/** One entry of the list. Those who say what they are stand on the sign-in page to be chosen. */
export interface Login {
  readonly login: string;
  readonly name?: string;
  readonly about?: Text;
}

export interface Logins {
  /** Those to choose from; none while there is no list. */
  offered(): readonly Login[];
  /** Undefined for a login that is not on the list, and for none at all. */
  account(login: string): Account | undefined;
  /** Why a login is not taken, and what to do. In ASCII without quotes where it is English: OAuth's error_description allows no more. */
  refusal(login: string, language: Language): string;
}

const refusals: Text = {
  'zh-CN': '登录名 {login} 不在名单中。请使用 {some}，或将其加入 {file}。',
  en: '{login} is not on the list of logins. Take one of {some}, or add it to {file}',
};
const nothing: Text = { 'zh-CN': '请填写登录名。', en: 'a login is needed' };
const others: Text = { 'zh-CN': '{first} 等 {count} 个之一', en: '{first} ({count} in all)' };

/** An entry by which every login is taken, beside those that are offered. */
const anybody = '*';

/** So many are named; a list may hold hundreds. */
const shown = 10;

/** The list is read anew for each who comes, so that an added login counts at once. While there is no file, every login is taken. */
export function loginsIn(path: string | undefined): Logins {
  const list = () => (path !== undefined && existsSync(path) ? readList(path) : undefined);
  return {
    offered: () => (list() ?? []).filter(({ about }) => about !== undefined),
    account(login) {
      const all = list();
      const found = all?.find((entry) => entry.login === login);
      const open = all === undefined || all.some((entry) => entry.login === anybody);
      if (login === '' || (!open && found === undefined)) return undefined;
      return { accountId: login, claims: () => ({ sub: login, name: found?.name ?? login }) };
    },
    refusal(login, language) {
      if (login === '') return nothing[language];
      const all = (list() ?? []).map(({ login }) => login);
      const first = all.slice(0, shown).join(', ');
      const some = all.length > shown ? fill(others[language], { first, count: all.length }) : first;
      return fill(refusals[language], { login: language === 'en' ? plain(login) : login, some, file: path ?? '' });
    },
  };
}

/** A bare text is a login of which nothing more is known. */
const readList = (path: string): Login[] =>
  (JSON.parse(readFileSync(path, 'utf8')) as (string | Login)[]).map((entry) => (typeof entry === 'string' ? { login: entry } : entry));

const plain = (text: string) => text.replace(/[^\x20-\x7e]|["\\]/g, '?').slice(0, 64);
