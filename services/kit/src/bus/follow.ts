import { AckPolicy, DeliverPolicy, type JsMsg, nanos, type StreamInfo } from 'nats';
import { log } from '../log/index.ts';
import type { Bus } from './connection.ts';
import { eachMessage, eachPortion } from './messages.ts';
import { after, growing } from './time.ts';

/** How long the server keeps a follower's consumer when the follower is gone, milliseconds. */
const FORGOTTEN_AFTER = 60_000;

/** A position in a stream. A stream that was made anew counts from one again, so its time of making belongs to it. */
export interface Position {
  readonly created: string;
  /** The last message that was taken. */
  readonly sequence: number;
}

export interface Following {
  readonly bus: Bus;
  open(): Promise<StreamInfo>;
  readonly filters: readonly string[];
  /** Where to go on; from the first message when there is none. `new` leaves out what is there already. */
  readonly from: Position | 'new' | undefined;
  take(message: JsMsg, at: Position): void;
  /** Everything that was in the stream when it was opened has been taken. */
  caughtUp(at: Position): void;
  /** Messages asked of the server at a time: what comes together is taken together, and all else in the process waits. */
  readonly ahead?: number;
  /** Waited for before more is asked of the server: what was taken and is not done yet does not pile up. */
  settled?(): Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Gives every process every message of a stream, in order, each once, until the signal says stop. A lost connection is made up for; a
 * stream that was made anew is read from its first message.
 */
export async function follow(following: Following): Promise<void> {
  const { signal } = following;
  let position = following.from;
  for (let failures = 0; !signal.aborted; ) {
    try {
      const stream = await following.open();
      const start = startOf(stream, position);
      position = { created: stream.created, sequence: start - 1 };
      await read(following, stream, start, (at) => {
        position = at;
        failures = 0;
      });
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      log.debug({ err: error }, 'a stream is followed anew');
      await after(growing({ first: 100, most: 2_000 }, failures), signal);
    }
  }
}

function startOf({ created, state }: StreamInfo, position: Position | 'new' | undefined): number {
  if (position === 'new') return state.last_seq + 1;
  // A sequence beyond the last one: the stream was restored from an older copy.
  return position?.created === created && position.sequence <= state.last_seq ? position.sequence + 1 : 1;
}

async function read(following: Following, stream: StreamInfo, start: number, taken: (at: Position) => void): Promise<void> {
  const { bus, filters, ahead, signal, take, caughtUp, settled } = following;
  const { created, config, state } = stream;
  const consumer = await bus.jsm.consumers.add(config.name, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: start,
    filter_subjects: [...filters],
    mem_storage: true,
    num_replicas: 1,
    max_deliver: 1,
    inactive_threshold: nanos(FORGOTTEN_AFTER),
  });
  let delivered = 0;
  if (consumer.num_pending === 0 && !signal.aborted) caughtUp({ created, sequence: Math.max(start - 1, state.last_seq) });
  try {
    const each = (message: JsMsg) => {
      const { deliverySequence, streamSequence, pending } = message.info;
      if (deliverySequence !== delivered + 1) throw new Error(`message ${delivered + 1} of ${config.name} was missed`);
      delivered = deliverySequence;
      const at = { created, sequence: streamSequence };
      take(message, at);
      taken(at);
      if (pending === 0) caughtUp(at);
    };
    const source = { stream: config.name, consumer: consumer.name, ...(ahead !== undefined && { ahead }), signal };
    await (settled ? eachPortion(bus, source, each, settled) : eachMessage(bus, source, each));
  } finally {
    void bus.jsm.consumers.delete(config.name, consumer.name).catch(() => undefined);
  }
}
