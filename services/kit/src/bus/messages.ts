import type { ConsumerMessages, JsMsg } from 'nats';
import type { Bus } from './connection.ts';

/** Asked of the server at a time. */
const AHEAD = 256;
/** A server that says nothing for twice this time is asked whether the consumer is still there. Milliseconds. */
const HEARTBEAT = 5_000;

/** How long a portion waits to be full before the next is asked for, milliseconds. */
const PORTION_WAITS = 30_000;

export interface Source {
  readonly stream: string;
  readonly consumer: string;
  readonly ahead?: number;
  readonly signal: AbortSignal;
}

/**
 * Gives each message of a consumer to `take`, which must not wait. Resolves when the signal says stop; rejects when consumer or stream are
 * gone, or when `take` throws.
 */
export async function eachMessage(
  bus: Bus,
  { stream, consumer, ahead = AHEAD, signal }: Source,
  take: (message: JsMsg) => void,
): Promise<void> {
  const source = await bus.js.consumers.get(stream, consumer);
  if (signal.aborted) return;
  await drain(await source.consume({ max_messages: ahead, idle_heartbeat: HEARTBEAT, abort_on_missing_resource: true }), signal, take);
  if (!signal.aborted) throw new Error(`consumer ${consumer} of ${stream} ended`);
}

/**
 * The same, a portion at a time: no more is asked of the server before what came is `settled`. `consume` does not do: it asks for more as
 * messages arrive, however many nobody has looked at yet.
 */
export async function eachPortion(
  bus: Bus,
  { stream, consumer, ahead = AHEAD, signal }: Source,
  take: (message: JsMsg) => void,
  settled: () => Promise<void>,
): Promise<void> {
  const source = await bus.js.consumers.get(stream, consumer);
  while (!signal.aborted) {
    await drain(await source.fetch({ max_messages: ahead, expires: PORTION_WAITS, idle_heartbeat: HEARTBEAT }), signal, take);
    await settled();
  }
}

async function drain(messages: ConsumerMessages, signal: AbortSignal, take: (message: JsMsg) => void): Promise<void> {
  const close = () => void messages.close();
  signal.addEventListener('abort', close);
  try {
    for await (const message of messages) {
      if (signal.aborted) break;
      take(message);
    }
  } finally {
    signal.removeEventListener('abort', close);
    close();
  }
}
