import { AckPolicy, type ConsumerConfig, type ConsumerInfo, DeliverPolicy, nanos, type StreamInfo } from 'nats';
import type { Store } from '../store/connection.ts';
import type { Bus } from './connection.ts';
import { code, codeOf } from './streams.ts';

export interface Durable {
  readonly stream: StreamInfo;
  readonly name: string;
  readonly filters: readonly string[];
  /** How long a message may stay without a sign of life before the server gives it to another process, milliseconds. */
  readonly ackWait: number;
  /** How many messages may be out and not acknowledged. */
  readonly ahead: number;
}

/** How far a consumer came, kept while it is made anew. */
interface Position {
  readonly _id: string;
  readonly created: string;
  readonly after: number;
}

/** Makes the consumer or brings it to today's settings. It starts with the oldest message of the stream. */
export async function placeDurable(bus: Bus, durable: Durable): Promise<void> {
  const present = await find(bus, durable);
  if (!present) await bus.jsm.consumers.add(durable.stream.config.name, config(durable, 0));
  else if (isStale(present, durable)) await bus.jsm.consumers.update(durable.stream.config.name, durable.name, changeable(durable));
}

/**
 * Makes the consumer so that what a former process left unfinished comes first. The server would give newer messages out at once and the
 * unfinished ones only after their wait, which would break the order within a record; so the consumer is made anew, right behind the last
 * message before which all is done. Only for a process that knows it is the only one.
 */
export async function takeOverDurable(bus: Bus, store: Store, durable: Durable): Promise<void> {
  const stream = durable.stream.config.name;
  const positions = store.db.collection<Position>('bus');
  const _id = `consumer/${stream}/${durable.name}`;
  const created = durable.stream.created;
  const present = await find(bus, durable);
  if (present && present.num_ack_pending === 0) return placeDurable(bus, durable);
  if (present) {
    await positions.updateOne({ _id }, { $set: { created, after: present.ack_floor.stream_seq } }, { upsert: true });
    await bus.jsm.consumers.delete(stream, durable.name);
  }
  const position = await positions.findOne({ _id });
  await bus.jsm.consumers.add(stream, config(durable, position?.created === created ? position.after : 0));
}

const config = (durable: Durable, after: number): Partial<ConsumerConfig> => ({
  ...changeable(durable),
  durable_name: durable.name,
  ack_policy: AckPolicy.Explicit,
  ...(after > 0 ? { deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: after + 1 } : { deliver_policy: DeliverPolicy.All }),
});

const changeable = ({ filters, ackWait, ahead }: Durable): Partial<ConsumerConfig> => ({
  filter_subjects: [...filters],
  ack_wait: nanos(ackWait),
  max_ack_pending: ahead,
});

function isStale({ config: present }: ConsumerInfo, { filters, ackWait, ahead }: Durable): boolean {
  const subjects = present.filter_subjects ?? (present.filter_subject ? [present.filter_subject] : []);
  return (
    present.ack_wait !== nanos(ackWait) || present.max_ack_pending !== ahead || [...subjects].sort().join() !== [...filters].sort().join()
  );
}

async function find(bus: Bus, { stream, name }: Durable): Promise<ConsumerInfo | undefined> {
  try {
    return await bus.jsm.consumers.info(stream.config.name, name);
  } catch (error) {
    if (codeOf(error) === code.consumerNotFound) return undefined;
    throw error;
  }
}
