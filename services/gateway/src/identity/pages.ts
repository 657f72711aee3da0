/** The development issuer's pages: one field to sign in, and what went wrong. */
import type { Language, Text } from '../problems/languages.ts';
import type { Login } from './logins.ts';

const title: Text = { 'zh-CN': '登录（开发环境）', en: 'Sign in (development)' };
const label: Text = { 'zh-CN': '登录名', en: 'Login' };
const choose: Text = { 'zh-CN': '选择一位演示人员', en: 'Choose a person of the demonstration' };
const other: Text = { 'zh-CN': '或填写其他登录名', en: 'Or give another login' };
const submit: Text = { 'zh-CN': '登录', en: 'Sign in' };
const broken: Text = { 'zh-CN': '无法登录', en: 'Signing in failed' };

export const expired: Text = {
  'zh-CN': '本次登录已过期，请返回应用重新登录。',
  en: 'This sign-in has expired. Go back to the application and begin again.',
};

export interface SignInState {
  readonly login?: string;
  readonly fault?: string;
  /** People to choose from by a click. */
  readonly offered?: readonly Login[];
}

/** Asks who it is; there is no password. */
export function signInPage(language: Language, { login = '', fault, offered = [] }: SignInState = {}): string {
  const alert = fault === undefined ? '' : `<p role="alert">${escaped(fault)}</p>`;
  const people = offered.map((one) => person(one, language)).join('');
  const list =
    people === '' ? '' : `<h2>${choose[language]}</h2><form method="post" class="people">${people}</form><h2>${other[language]}</h2>`;
  return page(
    language,
    title[language],
    `${alert}${list}<form method="post" autocomplete="off"><label>${label[language]} <input name="login" required ${people === '' ? 'autofocus' : ''} value="${escaped(login)}"></label>
<button>${submit[language]}</button></form>`,
  );
}

const person = ({ login, name = login, about }: Login, language: Language) =>
  `<button name="login" value="${escaped(login)}"><b>${escaped(name)}</b> ${escaped(about?.[language] ?? '')}</button>`;

export function brokenPage(language: Language, why: string): string {
  return page(language, broken[language], `<p role="alert">${escaped(why)}</p>`);
}

function page(language: Language, heading: string, body: string): string {
  return `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${heading}</title><style>${style}</style>
<main><h1>${heading}</h1>${body}</main></html>`;
}

const style = `body{font:16px/1.6 system-ui,sans-serif;color:#1b2431;background:#f3f5f8;margin:0}
main{max-width:34rem;margin:6vh auto;padding:1.5rem 2rem 2rem;background:#fff;border-radius:8px}h1{font-size:1.4rem}h2{font-size:1rem}
.people{display:grid;gap:.5rem}button,input{font:inherit;padding:.5rem .8rem;min-height:44px;border:1px solid #6b7686;border-radius:6px}
button{background:#fff;text-align:left;cursor:pointer}button:hover{background:#eaf1fb}:focus-visible{outline:3px solid #1f5fae;outline-offset:2px}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
