import { DiscardPolicy, NatsError, nanos, RetentionPolicy, StorageType, type StreamConfig, type StreamInfo } from 'nats';
import type { Bus } from './connection.ts';
import { deadStream, factStream, stateStream } from './subjects.ts';

/** JetStream's own error codes, which stay when its messages change (nats-server, server/errors.json). */
export const code = {
  consumerNotFound: 10014,
  messageNotFound: 10037,
  sequenceNotFound: 10043,
  streamNameInUse: 10058,
  streamNotFound: 10059,
  wrongLastSequence: 10071,
  wrongLastSequenceOfSubject: 10164,
} as const;

/** JetStream's error code of a failure, if it is one of JetStream's. */
export const codeOf = (error: unknown): number | undefined => (error instanceof NatsError ? error.api_error?.err_code : undefined);

/** How long the server remembers message ids. An outage longer than this may double a message in a stream; the inbox keeps its effect single. */
const DUPLICATE_WINDOW = nanos(120_000);

export interface ContextStreams {
  readonly facts: StreamInfo;
  readonly states: StreamInfo;
}

/** Makes the streams of a context, or brings them to today's settings. For the service that owns the context. */
export async function ensureStreams(bus: Bus, context: string): Promise<ContextStreams> {
  const [facts, states] = await Promise.all([put(bus, factConfig(bus, context)), put(bus, stateConfig(bus, context))]);
  return { facts, states };
}

/** The stream with the facts of a context, made if its owner has not been here yet; settings are the owner's business. */
export const openFacts = (bus: Bus, context: string): Promise<StreamInfo> => open(bus, factConfig(bus, context));

/** The stream with the last states of a context, made if its owner has not been here yet. */
export const openStates = (bus: Bus, context: string): Promise<StreamInfo> => open(bus, stateConfig(bus, context));

/** The stream with what a service could not handle, and what is on its way back to it. */
export const openDeadLetters = (bus: Bus, service: string): Promise<StreamInfo> => open(bus, deadConfig(bus, service));

type Config = Partial<StreamConfig> & { readonly name: string };

const factConfig = (bus: Bus, context: string): Config => ({
  ...common(bus),
  name: factStream(bus.prefix, context),
  subjects: [`${bus.prefix}.fact.*.${context}.>`],
  max_age: nanos(bus.factAge),
});

const stateConfig = (bus: Bus, context: string): Config => ({
  ...common(bus),
  name: stateStream(bus.prefix, context),
  subjects: [`${bus.prefix}.state.*.${context}.>`],
  max_msgs_per_subject: 1,
});

const deadConfig = (bus: Bus, service: string): Config => ({
  ...common(bus),
  name: deadStream(bus.prefix, service),
  subjects: [`${bus.prefix}.dead.${service}.>`, `${bus.prefix}.redrive.${service}.>`],
});

const common = (bus: Bus): Partial<StreamConfig> => ({
  retention: RetentionPolicy.Limits,
  storage: StorageType.File,
  discard: DiscardPolicy.Old,
  num_replicas: bus.replicas,
  duplicate_window: DUPLICATE_WINDOW,
  allow_direct: true,
});

async function put(bus: Bus, config: Config): Promise<StreamInfo> {
  const present = await open(bus, config);
  const stale = Object.entries(config).some(([key, value]) => !same(present.config[key as keyof StreamConfig], value));
  return stale ? await bus.jsm.streams.update(config.name, config) : present;
}

async function open(bus: Bus, config: Config): Promise<StreamInfo> {
  const present = await find(bus, config.name);
  if (present) return present;
  try {
    return await bus.jsm.streams.add(config);
  } catch (error) {
    // Another process was faster, with other settings.
    if (codeOf(error) === code.streamNameInUse) return bus.jsm.streams.info(config.name);
    throw error;
  }
}

async function find(bus: Bus, name: string): Promise<StreamInfo | undefined> {
  try {
    return await bus.jsm.streams.info(name);
  } catch (error) {
    if (codeOf(error) === code.streamNotFound) return undefined;
    throw error;
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
