import type { Aggregate, Place, Publication } from '../app/index.ts';
import { packageOf } from '../app/names.ts';
import { connectBus, ensureStreams } from '../bus/index.ts';
import { createPublisher } from '../bus/publish.ts';
import { entryId } from '../store/journal.ts';
import type { Suite } from './suite.ts';

/** A fact as a service would tell it. */
export interface ToldFact {
  /** `bookings/42`. */
  readonly record: string;
  /** Number of the event of its record; 1 where it is left out. */
  readonly version?: number;
  /** `BookingConfirmed`. */
  readonly event: string;
  readonly payload: Uint8Array;
  readonly place: Place;
  readonly actor?: string;
  readonly time?: Date;
}

/** Puts on a suite's bus what a service would tell: for suites that need its facts and not the service itself. `types`: by collection, `{ bookings: 'booking' }`. */
export async function standInTeller(
  { natsUrl, prefix }: Pick<Suite, 'natsUrl' | 'prefix'>,
  context: string,
  types: Readonly<Record<string, string>>,
) {
  const bus = await connectBus({ url: natsUrl, prefix, name: `${context}-stand-in` });
  await ensureStreams(bus, context);
  const publications = Object.entries(types).map(
    ([collection, type]): Publication => ({ aggregate: { collection, type } as Aggregate<object, never>, fact: () => new Uint8Array() }),
  );
  const publisher = createPublisher(bus, context, publications);
  return {
    /** Rejects while the bus is away. A fact that was told before is not stored twice. */
    async tell({ record, version = 1, event, payload, place, actor = 'test', time = new Date() }: ToldFact): Promise<void> {
      const [collection = '', id = ''] = record.split('/');
      await publisher.fact({
        ...{ _id: entryId(collection, id, version), version, type: `jiguan.${packageOf(context)}.v1.${event}` },
        ...{ time, ...place, actor, data: {}, fact: Buffer.from(payload) },
      });
    },
    close: () => bus.close(),
  };
}
