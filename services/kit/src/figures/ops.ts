import { ErrorCode, type NatsError } from 'nats';
import type { Bus } from '../bus/index.ts';
import { log } from '../log/index.ts';
import type { FiguresKept } from './keep.ts';

const subject = ({ prefix }: Bus, context: string): string => `${prefix}.ops.${context}.figures`;

interface Answer {
  readonly records?: number;
  readonly error?: string;
}

/** Answers operators who want figures built anew. Returns how to stop that. */
export function answerRebuilds(bus: Bus, context: string, { rebuild }: FiguresKept): () => void {
  const subscription = bus.connection.subscribe(subject(bus, context), {
    callback: (error, message) => {
      if (error) return log.warn({ err: error }, 'figures cannot be asked to be built anew');
      const { name = '' } = message.json<{ name?: string }>();
      void rebuild(name).then(
        (records) => message.respond(JSON.stringify({ records } satisfies Answer)),
        (failure: unknown) => message.respond(JSON.stringify({ error: String(failure) } satisfies Answer)),
      );
    },
  });
  return () => subscription.unsubscribe();
}

/** Asks the service that keeps figures to build them anew. Resolves with the number of records counted; rejects when it is not running, or fails. */
export async function askForRebuild(bus: Bus, context: string, name: string, timeout = 3_600_000): Promise<number> {
  const response = await bus.connection.request(subject(bus, context), JSON.stringify({ name }), { timeout }).catch((cause: NatsError) => {
    throw cause.code === ErrorCode.NoResponders ? new Error(`no running service ${context} keeps figures on this bus`, { cause }) : cause;
  });
  const { records, error } = response.json<Answer>();
  if (records === undefined) throw new Error(`${context} could not build ${name} anew: ${error}`);
  return records;
}
