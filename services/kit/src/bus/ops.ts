import { ErrorCode, type NatsError } from 'nats';
import { log } from '../log/index.ts';
import type { Bus } from './connection.ts';
import type { Replayed, ReplayRange } from './replay.ts';

/** What an operator can ask a running service over the bus. */

const subject = (bus: Bus, context: string): string => `${bus.prefix}.ops.${context}.replay`;

interface Answer {
  readonly replayed?: Replayed;
  readonly error?: string;
}

/** Answers operators who want a range of the journal published again. Returns how to stop that. */
export function answerReplays(bus: Bus, context: string, replay: (range: ReplayRange) => Promise<Replayed>): () => void {
  const subscription = bus.connection.subscribe(subject(bus, context), {
    callback: (error, message) => {
      if (error) return log.warn({ err: error }, 'replays cannot be asked for');
      void answerTo(message.json<{ from?: string; to?: string; record?: string }>(), replay).then((answer) =>
        message.respond(JSON.stringify(answer)),
      );
    },
  });
  return () => subscription.unsubscribe();
}

async function answerTo(
  asked: { from?: string; to?: string; record?: string },
  replay: (range: ReplayRange) => Promise<Replayed>,
): Promise<Answer> {
  const { from, to, record } = asked;
  try {
    const range = { ...(from && { from: new Date(from) }), ...(to && { to: new Date(to) }), ...(record && { record }) };
    return { replayed: await replay(range) };
  } catch (error) {
    log.error({ err: error, ...asked }, 'replay failed');
    return { error: String(error) };
  }
}

/** Asks the service that owns the context to publish a range of its journal again. Rejects when it is not running or fails. */
export async function askForReplay(bus: Bus, context: string, range: ReplayRange, timeout = 3_600_000): Promise<Replayed> {
  const response = await bus.connection.request(subject(bus, context), JSON.stringify(range), { timeout }).catch((cause: NatsError) => {
    throw cause.code === ErrorCode.NoResponders ? new Error(`no running service ${context} answers on this bus`, { cause }) : cause;
  });
  const { replayed, error } = response.json<Answer>();
  if (!replayed) throw new Error(`${context} could not replay: ${error}`);
  return replayed;
}
