/** A notice as it goes by mail. A record of its own, so that nothing which happens to the notice meanwhile sends it again. */
export interface Letter {
  readonly owner: string;
  /** `regions/…` where it happened. */
  readonly region: string;
  /** Mail address as its owner gave it. */
  readonly to: string;
  /** What happened, in Chinese: the subject. */
  readonly subject: string;
  readonly about: string;
  readonly text: string;
  readonly textEn: string;
  /** When it is to be sent; away once it is settled. */
  readonly sendTime?: Date;
  /** Why the mail server will not take it, ever. */
  readonly refusal?: string;
}

export type LetterEvent =
  | { readonly type: 'LetterWritten'; readonly letter: Letter }
  | { readonly type: 'LetterSent' }
  | { readonly type: 'LetterRefused'; readonly refusal: string };

export function evolveLetter(letter: Letter | undefined, event: LetterEvent): Letter {
  if (event.type === 'LetterWritten') return event.letter;
  if (!letter) throw new Error(`${event.type} before LetterWritten`);
  const { sendTime: _, ...settled } = letter;
  return event.type === 'LetterSent' ? settled : { ...settled, refusal: event.refusal };
}
