/** What somebody began to write, kept on this device for that person until it is sent. */
import type { Json } from '../contract/form.ts';

export interface Draft {
  readonly values: Json;
  /** The record as it was when the form opened, for changes. */
  readonly before?: Json;
  readonly etag?: string;
  /** Idempotency-Key: made when the form opened, so that a repeat after a lost answer does the work once. */
  readonly key: string;
  readonly at: string;
}

const prefix = 'draft:';
const keyOf = (subject: string, form: string) => `${prefix}${subject}:${form}`;

export function readDraft(subject: string, form: string): Draft | undefined {
  try {
    const text = localStorage.getItem(keyOf(subject, form));
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    return undefined;
  }
}

/** False where the device keeps nothing: the form then says so. */
export function keepDraft(subject: string, form: string, draft: Draft): boolean {
  try {
    localStorage.setItem(keyOf(subject, form), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(subject: string, form: string): void {
  try {
    localStorage.removeItem(keyOf(subject, form));
  } catch {
    // Then nothing was kept either.
  }
}

/** Forms that a person has begun and not sent. */
export function draftsOf(subject: string): { readonly form: string; readonly draft: Draft }[] {
  const own = `${prefix}${subject}:`;
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(own))
      .flatMap((key) => {
        const form = key.slice(own.length);
        const draft = readDraft(subject, form);
        return draft === undefined ? [] : [{ form, draft }];
      });
  } catch {
    return [];
  }
}
