import { metrics, type ObservableResult } from '@opentelemetry/api';
import type { Store } from '../store/connection.ts';
import type { Bus } from './connection.ts';
import { unpublished } from './outbox.ts';
import { deadStream, factStream } from './subjects.ts';

const meter = metrics.getMeter('@jiguan/kit/bus');

const waiting = meter.createObservableGauge('jiguan.journal.unpublished', {
  description: 'Journal entries that the bus does not have yet',
  unit: '{entry}',
});
const waitingFor = meter.createObservableGauge('jiguan.journal.unpublished.age', { description: 'Age of the oldest of them', unit: 's' });
const lag = meter.createObservableGauge('jiguan.consumer.lag', {
  description: 'Messages of a consumer that are not handled yet',
  unit: '{message}',
});
const dead = meter.createObservableGauge('jiguan.dead_letters', {
  description: 'Messages that could not be handled and wait for an operator',
  unit: '{message}',
});

/** Reports how far the bus is behind the journal. Returns how to stop that. */
export function observeJournal(store: Store, context: string): () => void {
  const attributes = { 'jiguan.context': context };
  const count = quietly(async (result) => result.observe((await unpublished(store)).count, attributes));
  const age = quietly(async (result) => {
    const { oldest } = await unpublished(store);
    result.observe(oldest ? Math.max(0, Date.now() - oldest.getTime()) / 1_000 : 0, attributes);
  });
  return observed(
    () => [waiting, count],
    () => [waitingFor, age],
  );
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
  return observed(
    () => [lag, behind],
    () => [dead, buried],
  );
}

type Callback = (result: ObservableResult) => Promise<void>;

// The bus or the database may be away while metrics are collected; a gap says that well enough.
const quietly =
  (observe: Callback): Callback =>
  (result) =>
    observe(result).catch(() => undefined);

function observed(...pairs: (() => [typeof waiting, Callback])[]): () => void {
  const all = pairs.map((pair) => pair());
  for (const [gauge, callback] of all) gauge.addCallback(callback);
  return () => {
    for (const [gauge, callback] of all) gauge.removeCallback(callback);
  };
}
