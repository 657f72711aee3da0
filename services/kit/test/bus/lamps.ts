import type { Aggregate, Command, Publication, Reaction, Stored } from '../../src/app/index.ts';
import { decided } from '../../src/app/index.ts';
import { type Bus, connectBus, copyOf, type Execute, storedCopyOf } from '../../src/bus/index.ts';
import { unpublished } from '../../src/bus/outbox.ts';
import { connectStore, createPipeline, ensureIndexes, type Pipeline, type Store } from '../../src/store/index.ts';
import type { Suite } from '../../src/testing/index.ts';

/** A little context of its own: lamps that are switched, and a meter in another service that counts what it hears of. */

export interface Lamp {
  readonly region: string;
  readonly colour: string;
  readonly switched: number;
}

export interface LampSwitched {
  readonly type: 'LampSwitched';
  readonly number: number;
  readonly colour: string;
}

const json = {
  encode: (value: unknown) => Buffer.from(JSON.stringify(value)),
  decode: (bytes: Uint8Array) => JSON.parse(Buffer.from(bytes).toString()),
};

const lamp: Aggregate<Lamp, LampSwitched> = {
  collection: 'lamps',
  type: 'lamp',
  evolve: (state, { number, colour }) => ({ region: state?.region ?? '530100', colour, switched: number }),
  place: ({ region }) => ({ region }),
};

export const lampPublication: Publication<Lamp, LampSwitched> = {
  aggregate: lamp,
  fact: ({ number, colour }) => json.encode({ number, colour }),
  state: ({ _id, colour, switched, version }) => json.encode({ id: _id, colour, switched, version }),
};

export interface LampMessage {
  readonly id: string;
  readonly colour: string;
  readonly switched: number;
  readonly version: number;
}

export const lampCopy = copyOf<LampMessage>('lamps', 'lamp', json, { colour: ({ colour }) => colour });

/** The same, kept in the store only. */
export const lampsInStore = storedCopyOf<LampMessage>('lamps', 'lamp', json);

/** Switches a lamp once more. */
export const switchLamp: Command<{ readonly id: string; readonly colour?: string }, Stored<Lamp>> = async (
  { id, colour = 'white' },
  { load },
) => {
  const before = await load(lamp, id);
  const number = (before?.switched ?? 0) + 1;
  return decided(lamp, before ?? { newId: id }, [{ type: 'LampSwitched', number, colour }]);
};

export interface Meter {
  readonly heard: readonly number[];
}

const meter: Aggregate<Meter, { readonly type: 'Heard'; readonly number: number }> = {
  collection: 'meters',
  type: 'meter',
  evolve: (state, { number }) => ({ heard: [...(state?.heard ?? []), number] }),
  place: () => ({ region: '530100' }),
};

/** One meter per lamp notes the numbers it hears, in the order in which it hears them. */
export const hearing: Reaction<{ readonly number: number }> = {
  decode: json.decode,
  react: async ({ id, payload }, { load }) => {
    const name = id.slice(id.indexOf('/') + 1, id.indexOf('@'));
    const before = await load(meter, name);
    return decided(meter, before ?? { newId: name }, [{ type: 'Heard', number: payload.number }]);
  },
};

export const SWITCHED = 'jiguan.lamps.v1.LampSwitched';

/** On nobody's behalf. */
export const nobody = {
  actor: { subject: 'system:test', grants: [] },
  scope: { units: [], regions: [] },
  copies: { view: () => ({}) as never },
};

/** One process of a service: its connections and its write side. */
export interface House {
  readonly store: Store;
  readonly bus: Bus;
  readonly pipeline: Pipeline;
  readonly execute: Execute;
  /** Remembers a part that must stop before the house closes. */
  with<T extends { stop(): Promise<void> }>(part: T): T;
  /** Switches a lamp so many times. */
  flick(id: string, times?: number, colour?: string): Promise<void>;
  /** Journal entries that wait for the bus. */
  unpublished(): Promise<number>;
  /** What the meters heard, by lamp. */
  heard(): Promise<Record<string, readonly number[]>>;
  close(): Promise<void>;
}

export async function openHouse(
  suite: Pick<Suite, 'mongodbUri' | 'natsUrl' | 'prefix' | 'database'>,
  context: 'lamps' | 'meters',
  name: string = context,
): Promise<House> {
  const store = await connectStore({ uri: suite.mongodbUri, database: suite.database(name), context });
  await ensureIndexes(store, [], ['lamps', 'meters', 'bus']);
  const bus = await connectBus({ url: suite.natsUrl, prefix: suite.prefix, name });
  const pipeline = createPipeline({ store, publications: [lampPublication] });
  const parts: { stop(): Promise<void> }[] = [];
  return {
    store,
    bus,
    pipeline,
    execute: (command, input, call) => pipeline.execute(command, input, { ...nobody, ...call }),
    with(part) {
      parts.push(part);
      return part;
    },
    async flick(id, times = 1, colour) {
      for (let i = 0; i < times; i += 1) await pipeline.execute(switchLamp, { id, ...(colour && { colour }) }, nobody);
    },
    unpublished: async () => (await unpublished(store)).count,
    async heard() {
      const meters = await store.db.collection<{ _id: string; heard: number[] }>('meters').find().toArray();
      return Object.fromEntries(meters.map(({ _id, heard }) => [_id, heard]));
    },
    async close() {
      await Promise.all(parts.map((part) => part.stop()));
      await bus.close();
      await store.close();
    },
  };
}

/** 1 … count. */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
