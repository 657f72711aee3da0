import { idOf } from '@jiguan/kernel/resource-name';
import { type Command, decided, type TimerHandler } from '@jiguan/kit/app';
import type { Letter, LetterEvent } from '../../domain/notice/letter.ts';
import { letters } from '../records.ts';

/**
 * Sends a letter. Resolves with why it will never be taken, or with nothing once it was; rejects while the server is away. The same id gives the
 * same Message-ID, by which a mailbox knows a letter that comes again.
 */
export type SendMail = (id: string, letter: Letter) => Promise<string | undefined>;

/** Letters whose sending may not have been noted yet. */
const REMEMBERED = 1_000;

/**
 * Sends and says so in one step of the timer: while the server is away the timer comes back, and what was sent in a process that is still there is
 * not sent again because the database was slow to note it.
 */
export function sendLetter(send: SendMail): TimerHandler {
  const settled = new Map<string, LetterEvent>();
  const note = (id: string, event: LetterEvent) => {
    settled.set(id, event);
    for (const oldest of settled.keys()) if (settled.size > REMEMBERED) settled.delete(oldest);
    return event;
  };
  const fire: Command<{ readonly record: string }, unknown> = async ({ record: name }, { load }) => {
    const id = idOf(name);
    const letter = await load(letters, id);
    if (!letter?.sendTime) return { changes: [], result: () => undefined };
    return decided(letters, letter, [settled.get(id) ?? note(id, eventOf(await send(id, letter)))]);
  };
  return fire;
}

const eventOf = (refusal: string | undefined): LetterEvent =>
  refusal === undefined ? { type: 'LetterSent' } : { type: 'LetterRefused', refusal };
