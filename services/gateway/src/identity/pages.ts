/** The development issuer's pages: one field to sign in, and what went wrong. */
import type { Language, Text } from '../problems/languages.ts';

const title: Text = { 'zh-CN': '登录（开发环境）', en: 'Sign in (development)' };
const label: Text = { 'zh-CN': '登录名', en: 'Login' };
const submit: Text = { 'zh-CN': '登录', en: 'Sign in' };
const broken: Text = { 'zh-CN': '无法登录', en: 'Signing in failed' };

export const expired: Text = {
  'zh-CN': '本次登录已过期，请返回应用重新登录。',
  en: 'This sign-in has expired. Go back to the application and begin again.',
};

/** Asks for a login; there is no password. */
export function signInPage(language: Language, { login = '', fault }: { login?: string; fault?: string } = {}): string {
  const alert = fault === undefined ? '' : `<p role="alert">${escaped(fault)}</p>`;
  return page(
    language,
    title[language],
    `${alert}<form method="post" autocomplete="off"><label>${label[language]} <input name="login" required autofocus value="${escaped(login)}"></label>
<button>${submit[language]}</button></form>`,
  );
}

export function brokenPage(language: Language, why: string): string {
  return page(language, broken[language], `<p role="alert">${escaped(why)}</p>`);
}

function page(language: Language, heading: string, body: string): string {
  return `<!DOCTYPE html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${heading}</title><style>body{font:16px/1.6 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}</style>
<h1>${heading}</h1>${body}</html>`;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
