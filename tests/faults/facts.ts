import { AckPolicy, connect, DeliverPolicy } from 'nats';

/** A fact as an outside reader of the bus sees it. */
export interface SeenFact {
  /** `bookings/42@00000003`. */
  readonly id: string;
  readonly type: string;
}

/** Everything that a context's fact stream holds, in its order, read with the bare client. */
export async function factsOf(url: string, prefix: string, context: string): Promise<SeenFact[]> {
  const connection = await connect({ servers: url });
  const stream = `${prefix}-fact-${context}`;
  const manager = await connection.jetstreamManager();
  const { state } = await manager.streams.info(stream);
  const { name } = await manager.consumers.add(stream, { ack_policy: AckPolicy.None, deliver_policy: DeliverPolicy.All });
  const consumer = await connection.jetstream().consumers.get(stream, name);
  const facts: SeenFact[] = [];
  while (facts.length < state.messages) {
    for await (const message of await consumer.fetch({ max_messages: 1000, expires: 1_000 })) {
      facts.push({ id: message.headers?.get('ce-id') ?? '', type: message.headers?.get('ce-type') ?? '' });
    }
  }
  await connection.close();
  return facts;
}

/** Records whose facts came out of order; a repeat of one that was there before is allowed, consumers know it by its id. */
export function outOfOrder(facts: readonly SeenFact[]): string[] {
  const last = new Map<string, number>();
  return facts.flatMap(({ id }) => {
    const [record, version] = id.split('@') as [string, string];
    const before = last.get(record) ?? 0;
    if (Number(version) <= before) return [];
    last.set(record, Number(version));
    return Number(version) === before + 1 ? [] : [`${id} after ${before}`];
  });
}
