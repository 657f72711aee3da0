import { headers as emptyHeaders, type JsMsg, type MsgHdrs, NatsError, type StoredMsg } from 'nats';
import type { Bus } from './connection.ts';
import { code, codeOf, openDeadLetters } from './streams.ts';
import { deadStream, deadSubject, redriveSubject } from './subjects.ts';

/** Longest error text kept: a header is a line, not a report. */
const ERROR_LENGTH = 1_000;
/** What the server or an earlier burial added to a message; everything else is the sender's and is kept. */
const NOT_THE_SENDERS = /^(Nats-|jiguan-dead-)/i;

/** Why a service gave a message up. */
export type DeadReason = 'MALFORMED' | 'FAILED';

/** A message that a service could not handle. */
export interface DeadLetter {
  /** Its number in the service's dead-letter stream. */
  readonly sequence: number;
  readonly time: Date;
  readonly reason: string;
  readonly error: string;
  readonly attempts: number;
  /** Subject it was published on. */
  readonly subject: string;
  /** CloudEvents id, empty when the message had none. */
  readonly id: string;
  readonly type: string;
  /** As published. */
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Uint8Array;
}

/** Keeps a message for an operator. Resolves when the bus has it stored; only then may the message be ended. */
export async function bury(bus: Bus, service: string, message: JsMsg, reason: DeadReason, error: unknown, attempts: number): Promise<void> {
  const subject = message.headers?.get('jiguan-dead-subject') || message.subject;
  const headers = sendersHeaders(message.headers);
  headers.set('jiguan-dead-reason', reason);
  headers.set('jiguan-dead-error', oneLine(String(error)));
  headers.set('jiguan-dead-attempts', String(attempts));
  headers.set('jiguan-dead-subject', subject);
  const msgID = `dead/${service}/${message.info.stream}/${message.seq}`;
  await openDeadLetters(bus, service);
  await bus.js.publish(deadSubject(bus.prefix, service, subject), message.data, { headers, msgID });
}

/** A service's dead letters, oldest first. */
export async function listDeadLetters(bus: Bus, service: string, { limit = 1_000 }: { limit?: number } = {}): Promise<DeadLetter[]> {
  const letters: DeadLetter[] = [];
  for (let from = 1; letters.length < limit; ) {
    const message = await next(bus, service, from);
    if (!message) break;
    letters.push(read(message));
    from = message.seq + 1;
  }
  return letters;
}

/** One dead letter by its number, if it is still there. */
export async function findDeadLetter(bus: Bus, service: string, sequence: number): Promise<DeadLetter | undefined> {
  const message = await next(bus, service, sequence);
  return message?.seq === sequence ? read(message) : undefined;
}

/**
 * Sends dead letters once more to the service that could not handle them, and to nobody else; all of them when none is named. Each leaves
 * the list when it has been handled. Returns how many were sent.
 */
export async function redrive(bus: Bus, service: string, sequences?: readonly number[]): Promise<number> {
  const letters = await listDeadLetters(bus, service, { limit: Number.POSITIVE_INFINITY });
  const chosen = letters.filter(({ sequence }) => sequences === undefined || sequences.includes(sequence));
  for (const letter of chosen) {
    const headers = emptyHeaders();
    for (const [name, value] of Object.entries(letter.headers)) headers.set(name, value);
    headers.set('jiguan-dead-subject', letter.subject);
    headers.set('jiguan-dead-sequence', String(letter.sequence));
    await bus.js.publish(redriveSubject(bus.prefix, service, letter.subject), letter.payload, { headers });
  }
  return chosen.length;
}

/** Takes a redriven message and the dead letter it came from out of the stream: it has been handled, or buried anew. */
export async function closeRedrive(bus: Bus, service: string, message: JsMsg): Promise<void> {
  const letter = Number(message.headers?.get('jiguan-dead-sequence'));
  for (const sequence of [letter, message.seq]) await remove(bus, service, sequence);
}

async function remove(bus: Bus, service: string, sequence: number): Promise<void> {
  try {
    await bus.jsm.streams.deleteMessage(deadStream(bus.prefix, service), sequence, false);
  } catch (error) {
    const given = codeOf(error);
    if (given !== code.messageNotFound && given !== code.sequenceNotFound) throw error;
  }
}

async function next(bus: Bus, service: string, from: number): Promise<StoredMsg | undefined> {
  try {
    return await direct(bus).getMessage(deadStream(bus.prefix, service), { seq: from, next_by_subj: `${bus.prefix}.dead.${service}.>` });
  } catch (error) {
    if (isNothing(error)) return undefined;
    throw error;
  }
}

function read({ seq, time, header, data }: StoredMsg): DeadLetter {
  return {
    sequence: seq,
    time,
    reason: header.get('jiguan-dead-reason'),
    error: header.get('jiguan-dead-error'),
    attempts: Number(header.get('jiguan-dead-attempts')),
    subject: header.get('jiguan-dead-subject'),
    id: header.get('ce-id'),
    type: header.get('ce-type'),
    headers: Object.fromEntries([...sendersHeaders(header)].map(([name, values]) => [name, values.join(', ')])),
    payload: data,
  };
}

function sendersHeaders(given: MsgHdrs | undefined): MsgHdrs {
  const kept = emptyHeaders();
  for (const [name, values] of given ?? []) if (!NOT_THE_SENDERS.test(name)) for (const value of values) kept.append(name, value);
  return kept;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').slice(0, ERROR_LENGTH);

// A direct read answers with a status: no such message, or nobody there because the stream was never made.
const isNothing = (error: unknown): boolean => error instanceof NatsError && (error.code === '404' || error.code === '503');

/** Part of the manager that the client's types leave out: reads that any replica answers. */
interface Direct {
  getMessage(stream: string, query: { readonly seq: number; readonly next_by_subj: string }): Promise<StoredMsg>;
}

const direct = (bus: Bus): Direct => (bus.jsm as unknown as { readonly direct: Direct }).direct;
