import { isRefused } from '@jiguan/kernel/refusal';
import type { JsMsg } from 'nats';
import type { LimitFunction } from 'p-limit';
import type { Actor, Command, Fact, Reaction } from '../app/index.ts';
import { log } from '../log/index.ts';
import { arrival } from './arrival.ts';
import type { Bus } from './connection.ts';
import type { Copies } from './copies.ts';
import { bury, closeRedrive, type DeadReason } from './dead-letters.ts';
import { type Envelope, fromHeaders } from './envelope.ts';
import { Busy, isPassing } from './failure.ts';
import { recordIn } from './subjects.ts';
import { after, growing, insist, type Patience } from './time.ts';
import { activeTraceparent, processing } from './tracing.ts';

/** Commits what a reaction wants, in one transaction with the inbox row: kit's pipeline, with the copies and scope it needs. */
export type Execute = <I>(
  command: Command<I, unknown>,
  input: I,
  call: { readonly actor: Actor; readonly inbox: string; readonly traceparent?: string },
) => Promise<unknown>;

export interface Handling {
  readonly bus: Bus;
  readonly service: string;
  /** By event type: `jiguan.directory.v1.UnitAbolished`. */
  readonly reactions: Readonly<Record<string, Reaction>>;
  readonly execute: Execute;
  readonly copies?: Pick<Copies, 'holds'>;
  /** How often a message is tried before it is given up. */
  readonly attempts: number;
  readonly patience: Patience;
  /** Limits how many messages are handled at the same time. */
  readonly limit: LimitFunction;
  readonly signal: AbortSignal;
}

/**
 * Handles one message to its end: done, or buried among the dead letters, or given back because the process stops. Waits between attempts
 * here instead of giving the message back to the server, so that later messages of the same record cannot overtake it.
 */
export async function handle(handling: Handling, message: JsMsg, redriven: boolean): Promise<void> {
  const { bus, service, signal, patience, attempts } = handling;
  for (let failures = 0, waits = 0; !signal.aborted; ) {
    try {
      await handling.limit(() => traced(handling, message));
      if (redriven) await closeRedrive(bus, service, message);
      return message.ack();
    } catch (error) {
      waits += 1;
      if (!isPassing(error)) failures += 1;
      log.warn({ err: error, subject: message.subject, failures, attempts }, 'a message could not be handled');
      if (failures >= attempts) {
        if (await giveUp(handling, message, redriven, error, failures)) return message.term('dead letter');
      } else await after(growing(patience, waits), signal);
    }
  }
  message.nak();
}

/** Puts the message among the dead letters, however long the bus takes. False when the process stops before. */
async function giveUp(
  { bus, service, signal }: Handling,
  message: JsMsg,
  redriven: boolean,
  error: unknown,
  attempts: number,
): Promise<boolean> {
  const reason: DeadReason = error instanceof Malformed ? 'MALFORMED' : 'FAILED';
  const work = async () => {
    await bury(bus, service, message, reason, error, attempts);
    if (redriven) await closeRedrive(bus, service, message);
  };
  try {
    await insist(work, { patience: { first: 200, most: 5_000 }, signal });
    log.error({ err: error, subject: message.subject, attempts, reason }, 'a message was given up and is among the dead letters');
    return true;
  } catch {
    return false;
  }
}

function traced(handling: Handling, message: JsMsg): Promise<void> {
  const { subject, headers, info } = message;
  const messageId = headers?.get('ce-id') ?? '';
  return processing({ subject, headers, messageId, consumer: info.consumer, delivery: info.deliveryCount }, () => react(handling, message));
}

async function react({ reactions, execute, copies, signal }: Handling, message: JsMsg): Promise<void> {
  const envelope = wellFormed(() => fromHeaders(message.headers));
  const { context, id, type, time, record, actor: by, place } = envelope;
  const reaction = reactions[type];
  // Left over from a release that reacted to more.
  if (!reaction) return;
  const fact: Fact<unknown> = {
    id,
    type,
    time,
    record,
    ...(by && { actor: by }),
    place,
    payload: wellFormed(() => reaction.decode(message.data)),
  };
  if (copies) await arrival(copies, recordIn(message.subject), envelope.version, signal);
  const traceparent = activeTraceparent();
  const actor: Actor = { subject: `system:${type}`, grants: [] };
  const outcome = await execute(reaction.react, fact, { actor, inbox: `${context}/${id}`, ...(traceparent && { traceparent }) });
  settle(outcome, envelope);
}

/** A refusal is an outcome like another, unless it only says that too many wanted the record at once. */
function settle(outcome: unknown, { id, type }: Envelope): void {
  if (!isRefused(outcome)) return;
  if (outcome.refused === 'CONFLICT') throw new Busy(`too many changes at once while reacting to ${id}`);
  if (outcome.refused === 'ALREADY_HANDLED') log.debug({ id, type }, 'a fact came again');
  else log.info({ id, type, refused: outcome.refused, details: outcome.details }, 'a reaction refused a fact');
}

/** The message is not what its type says. */
class Malformed extends Error {
  override readonly name = 'Malformed';
}

function wellFormed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Malformed(String(error), { cause: error });
  }
}
