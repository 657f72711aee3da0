import type { JsMsg } from 'nats';
import pLimit from 'p-limit';
import type { Reaction } from '../app/index.ts';
import { contextOf } from '../app/names.ts';
import { log } from '../log/index.ts';
import type { Store } from '../store/connection.ts';
import { lease } from '../store/lease.ts';
import { createChains } from './chains.ts';
import type { Bus } from './connection.ts';
import type { Copies } from './copies.ts';
import { type Durable, placeDurable, takeOverDurable } from './durable.ts';
import { type Execute, type Handling, handle } from './handle.ts';
import { eachMessage } from './messages.ts';
import { observeConsumer } from './metrics.ts';
import { openDeadLetters, openFacts } from './streams.ts';
import { factFilter, recordOf } from './subjects.ts';
import { after, growing, type Patience } from './time.ts';

export interface ConsumerOptions {
  readonly bus: Bus;
  /** With a store one process of the service is active at a time, by lease: only so can the order within a record be kept. */
  readonly store?: Store;
  /** The service that reacts. */
  readonly service: string;
  /** The context whose facts it reacts to. */
  readonly context: string;
  /** By event type; those of other contexts are left alone. */
  readonly reactions: Readonly<Record<string, Reaction>>;
  readonly execute: Execute;
  /** What reactions read besides the store: a fact waits until they know its record. */
  readonly copies?: Pick<Copies, 'holds'>;
  /** Messages handled at the same time. */
  readonly atOnce?: number;
  /** Messages taken from the server and not done. */
  readonly ahead?: number;
  /** Tries before a message is given up. Failures of what will be back, such as the database, do not count. */
  readonly attempts?: number;
  readonly patience?: Patience;
  readonly ackWait?: number;
  readonly leaseTtl?: number;
}

export interface Consumer {
  /** Whether this process is the one that handles. */
  readonly active: boolean;
  /** Takes nothing more, finishes what is being handled, gives the rest back. */
  stop(): Promise<void>;
}

/** One consumer for every context whose facts a service reacts to. */
export function startConsumers(options: Omit<ConsumerOptions, 'context'>): { stop(): Promise<void> } {
  const contexts = new Set(Object.keys(options.reactions).map(contextOf));
  const consumers = [...contexts].map((context) => startConsumer({ ...options, context }));
  return { stop: async () => void (await Promise.all(consumers.map((consumer) => consumer.stop()))) };
}

/** Handles the facts of one context, and the dead letters that an operator sends back, each once and in order within a record. */
export function startConsumer(options: ConsumerOptions): Consumer {
  const { bus, store, service, context, leaseTtl = 3_000 } = options;
  const unobserve = observeConsumer(bus, service, context);
  const work = (signal: AbortSignal) => consuming(options, signal);
  const onError = (error: unknown) => log.error({ err: error, context }, 'consumer failed; it starts again');
  const run = store ? lease(store, `consumer/${context}`, { ttl: leaseTtl, onError }, ({ signal }) => work(signal)) : unleased(work);
  return {
    get active() {
      return run.held !== undefined;
    },
    async stop() {
      unobserve();
      await run.stop();
    },
  };
}

function unleased(work: (signal: AbortSignal) => Promise<void>): { readonly held: object; stop(): Promise<void> } {
  const stopping = new AbortController();
  const running = work(stopping.signal);
  return {
    held: stopping,
    stop() {
      stopping.abort();
      return running;
    },
  };
}

async function consuming(options: ConsumerOptions, signal: AbortSignal): Promise<void> {
  const {
    bus,
    service,
    reactions,
    execute,
    copies,
    atOnce = 64,
    attempts = 6,
    patience = { first: 250, most: 30_000 },
    ackWait = 30_000,
  } = options;
  const handling: Handling = {
    bus,
    service,
    reactions,
    execute,
    attempts,
    patience,
    limit: pLimit(atOnce),
    signal,
    ...(copies && { copies }),
  };
  const chains = createChains();
  const out = new Set<JsMsg>();
  // A sign of life for whatever waits its turn or its next attempt.
  const life = setInterval(() => {
    for (const message of out) message.working();
  }, ackWait / 3);

  const take = (redriven: boolean) => (message: JsMsg) => {
    out.add(message);
    void chains.run(recordOf(message.subject), () => handle(handling, message, redriven)).finally(() => out.delete(message));
  };
  await Promise.all([
    keepReading(options, signal, () => factDurable(options, ackWait), take(false)),
    keepReading(options, signal, () => redriveDurable(options, ackWait), take(true)),
  ]);
  await chains.idle();
  clearInterval(life);
}

/** Reads a consumer until told to stop; makes it again whenever it, its stream or the bus was lost. */
async function keepReading(
  { bus, ahead = 256 }: ConsumerOptions,
  signal: AbortSignal,
  place: () => Promise<Durable>,
  take: (message: JsMsg) => void,
): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    try {
      const { stream, name } = await place();
      failures = 0;
      await eachMessage(bus, { stream: stream.config.name, consumer: name, ahead, signal }, take);
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      log.warn({ err: error }, 'consumer lost; it is made again');
      await after(growing({ first: 200, most: 5_000 }, failures), signal);
    }
  }
}

async function factDurable({ bus, store, service, context, reactions, ahead = 256 }: ConsumerOptions, ackWait: number): Promise<Durable> {
  const own = Object.keys(reactions).filter((type) => contextOf(type) === context);
  const filters = own.map((type) => factFilter(bus.prefix, type));
  const durable = { stream: await openFacts(bus, context), name: service, filters, ackWait, ahead };
  if (store) await takeOverDurable(bus, store, durable);
  else await placeDurable(bus, durable);
  return durable;
}

async function redriveDurable({ bus, service, context, ahead = 256 }: ConsumerOptions, ackWait: number): Promise<Durable> {
  const filters = [`${bus.prefix}.redrive.${service}.${context}.>`];
  const durable = { stream: await openDeadLetters(bus, service), name: `redrive-${context}`, filters, ackWait, ahead };
  await placeDurable(bus, durable);
  return durable;
}
