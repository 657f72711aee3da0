import type { JsMsg } from 'nats';
import type { Bus } from './connection.ts';

/** Asked of the server at a time. */
const AHEAD = 256;
/** A server that says nothing for twice this time is asked whether the consumer is still there. Milliseconds. */
const HEARTBEAT = 5_000;

/**
 * Gives each message of a consumer to `take`, which must not wait. Resolves when the signal says stop; rejects when consumer or stream are
 * gone, or when `take` throws.
 */
export async function eachMessage(
  bus: Bus,
  { stream, consumer, ahead = AHEAD, signal }: { stream: string; consumer: string; ahead?: number; signal: AbortSignal },
  take: (message: JsMsg) => void,
): Promise<void> {
  const source = await bus.js.consumers.get(stream, consumer);
  if (signal.aborted) return;
  const messages = await source.consume({ max_messages: ahead, idle_heartbeat: HEARTBEAT, abort_on_missing_resource: true });
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
  if (!signal.aborted) throw new Error(`consumer ${consumer} of ${stream} ended`);
}
