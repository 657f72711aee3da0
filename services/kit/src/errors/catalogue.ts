import { kernelMessages } from '@jiguan/kernel/messages';
import type { Refusal } from '@jiguan/kernel/refusal';
import type { Language } from './language.ts';
import type { Message, Messages } from './message.ts';
import { kitMessages } from './messages.ts';

/** The reasons of one service, kernel's and kit's own among them. */
export interface Catalogue {
  /** `meetings.jiguan`, the domain of google.rpc.ErrorInfo. */
  readonly domain: string;
  readonly messages: Messages;
}

/** A service's catalogue. The service's own text wins over kernel's and kit's for the same reason. */
export function catalogue(domain: `${string}.jiguan`, messages: Messages): Catalogue {
  return { domain, messages: { ...kernelMessages, ...kitMessages, ...messages } };
}

/** The entry of a reason. A reason without one is a defect of the service: it throws, and the caller sees INTERNAL. */
export function messageOf(catalogue: Catalogue, reason: string): Message {
  const message = Object.hasOwn(catalogue.messages, reason) ? catalogue.messages[reason] : undefined;
  if (!message) throw new Error(`no message for the reason ${reason} in ${catalogue.domain}`);
  return message;
}

/** What a refusal says to a person. */
export function textOf(catalogue: Catalogue, refusal: Refusal, language: Language): string {
  const message = messageOf(catalogue, refusal.refused);
  return fill(language === 'en' ? message.en : message.zh, refusal.details);
}

/** `{name}` → details.name; a placeholder without a value stays as it is. */
function fill(text: string, details: Refusal['details']): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(details[name] ?? placeholder));
}
