import { metrics, type ObservableGauge, type ObservableResult } from '@opentelemetry/api';
import type { Store } from '../store/connection.ts';
import type { Bus } from './connection.ts';
import { unpublished } from './outbox.ts';
import { deadStream, factStream } from './subjects.ts';

/** Made when they are first used, for then the provider is there. */
function gauge(name: string, description: string, unit: string): () => ObservableGauge {
  let made: ObservableGauge | undefined;
  return () => {
    made ??= metrics.getMeter('@jiguan/kit/bus').createObservableGauge(name, { description, unit });
    return made;
  };
}

const waiting = gauge('jiguan.journal.unpublished', 'Journal entries that the bus does not have yet', '{entry}');
const waitingFor = gauge('jiguan.journal.unpublished.age', 'Age of the oldest of them', 's');
const lag = gauge('jiguan.consumer.lag', 'Messages of a consumer that are not handled yet', '{message}');
const dead = gauge('jiguan.dead_letters', 'Messages that could not be handled and wait for an operator', '{message}');

/** Reports how far the bus is behind the journal. Returns how to stop that. */
export function observeJournal(store: Store, context: string): () => void {
  const attributes = { 'jiguan.context': context };
  const count = quietly(async (result) => result.observe((await unpublished(store)).count, attributes));
  const age = quietly(async (result) => {
    const { oldest } = await unpublished(store);
    result.observe(oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1_000 : 0, attributes);
  });
  return observed([waiting(), count], [waitingFor(), age]);
}

/** Reports how far a consumer is behind its stream, and how many messages its service could not handle. Returns how to stop that. */
export function observeConsumer(bus: Bus, service: string, context: string): () => void {
  const attributes = { 'messaging.consumer.group.name': service, 'jiguan.context': context };
  const behind = quietly(async (result) => {
    const info = await bus.jsm.consumers.info(factStream(bus.prefix, context), service);
    result.observe(info.num_pending + info.num_ack_pending, attributes);
  });
  const buried = quietly(async (result) => {
    const { state } = await bus.jsm.streams.info(deadStream(bus.prefix, service), {
      deleted_details: false,
      subjects_filter: `${bus.prefix}.dead.${service}.>`,
      offset: 0,
    });
    const messages = Object.values(state.subjects ?? {}).reduce((sum, count) => sum + count, 0);
    result.observe(messages, { 'messaging.consumer.group.name': service });
  });
  return observed([lag(), behind], [dead(), buried]);
}

type Callback = (result: ObservableResult) => Promise<void>;

// The bus or the database may be away while metrics are collected; a gap says that well enough.
const quietly =
  (observe: Callback): Callback =>
  (result) =>
    observe(result).catch(() => undefined);

function observed(...pairs: readonly (readonly [ObservableGauge, Callback])[]): () => void {
  for (const [instrument, callback] of pairs) instrument.addCallback(callback);
  return () => {
    for (const [instrument, callback] of pairs) instrument.removeCallback(callback);
  };
}
