import { kernelMessages } from '@jiguan/kernel/messages';
import type { Refusal } from '@jiguan/kernel/refusal';
import { tableMessages } from '../table/messages.ts';
import type { Language } from './language.ts';
import type { Message, Messages } from './message.ts';
import { kitMessages } from './messages.ts';
import { NO_TITLES, spoken, spokenInFull, type Titled } from './words.ts';

/** The reasons of one service, kernel's and kit's own among them. */
export interface Catalogue {
  /** `meetings.jiguan`, the domain of google.rpc.ErrorInfo. */
  readonly domain: string;
  readonly messages: Messages;
}

/** A service's catalogue. The service's own text wins over kernel's and kit's for the same reason. */
export function catalogue(domain: `${string}.jiguan`, messages: Messages): Catalogue {
  return { domain, messages: { ...kernelMessages, ...kitMessages, ...tableMessages, ...messages } };
}

/** The entry of a reason. A reason without one is a defect of the service: it throws, and the caller sees INTERNAL. */
export function messageOf(catalogue: Catalogue, reason: string): Message {
  const message = Object.hasOwn(catalogue.messages, reason) ? catalogue.messages[reason] : undefined;
  if (!message) throw new Error(`no message for the reason ${reason} in ${catalogue.domain}`);
  return message;
}

/** What a refusal says to a person: begins with what the field is called, where the contract has told. */
export function textOf(catalogue: Catalogue, refusal: Refusal & Titled, language: Language): string {
  const message = messageOf(catalogue, refusal.refused);
  const { details, titles = NO_TITLES } = refusal;
  const [context = ''] = catalogue.domain.split('.');
  const say: Say = (value, name) => (name === 'name' ? spokenInFull(value, language, titles, context) : spoken(value, language, titles));
  const text = fill(language === 'en' ? message.en : message.zh, language === 'en' ? details : { ...details, ...chinese(details) }, say);
  if (details['label'] === undefined) return text;
  return `${say(details['label'])}${language === 'en' ? ': ' : '：'}${text}`;
}

/** Details that have words of their own in Chinese: `problem_zh` is `problem`. */
function chinese(details: Refusal['details']): Refusal['details'] {
  return Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (name.endsWith('_zh') ? [[name.slice(0, -3), value]] : [])));
}

type Say = (value: string | number, placeholder?: string) => string;

/** `{name}` → details.name, in words; a placeholder without a value stays as it is, and `[…{name}…]` is left out whole. */
function fill(text: string, details: Refusal['details'], say: Say): string {
  const whole = text.replace(/\[([^[\]{}]*\{(\w+)\}[^[\]{}]*)\]/g, (_, part: string, name: string) =>
    details[name] === undefined ? '' : part,
  );
  return whole
    .replace(/\{(\w+)\}/g, (placeholder, name: string) => (details[name] === undefined ? placeholder : say(details[name], name)))
    .replace(TWICE, '$1$2$3');
}

/** A title in quotation marks where the text has its own. */
const TWICE = /([“"])[“"]([^“”"]*)[”"]([”"])/g;
