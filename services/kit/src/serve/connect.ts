import { type Bus, connectBus, ensureStreams } from '../bus/index.ts';
import { figuresIndexes } from '../figures/index.ts';
import type { Lifecycle } from '../lifecycle/index.ts';
import { connectStore, ensureIndexes, type Store } from '../store/index.ts';
import { assureApart } from '../store/own.ts';
import type { ServiceDescription } from './description.ts';
import type { ServiceConfig } from './variables.ts';

/** Tries until it works, or throws in plain words. */
export type Wait = <T>(what: string, attempt: () => Promise<T>) => Promise<T>;

/** The service's database and the bus, with everything in them that must be there before the first call. */
export async function connectAll(
  { name, records, indexes = [], figures = [] }: Pick<ServiceDescription, 'name' | 'records' | 'indexes' | 'figures'>,
  config: ServiceConfig,
  life: Lifecycle,
  wait: Wait,
  busName = name,
): Promise<{ store: Store; bus: Bus }> {
  const collections = records.map(({ aggregate }) => aggregate.collection);
  assureApart(collections);
  const toStore = async () => {
    const store = await wait('MongoDB', () =>
      connectStore({ uri: config.MONGODB_URI, database: config.MONGODB_DATABASE, context: name, records }),
    );
    life.onStop('store', 'store', () => store.close());
    await wait('the indexes', () => ensureIndexes(store, [...indexes, ...(figures.length > 0 ? figuresIndexes : [])], collections));
    return store;
  };
  const toBus = async () => {
    const bus = await wait('NATS', () => connectBus({ ...busOptions(config), name: busName }));
    life.onStop('bus', 'bus', () => bus.close());
    await wait('the streams', () => ensureStreams(bus, name));
    return bus;
  };
  const [store, bus] = await Promise.all([toStore(), toBus()]);
  return { store, bus };
}

function busOptions({ NATS_URL: url, BUS_PREFIX: prefix, BUS_REPLICAS }: ServiceConfig) {
  return { url, prefix, replicas: Number(BUS_REPLICAS) };
}
