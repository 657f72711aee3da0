import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Execute, Relay } from '../bus/index.ts';
import { EVERYWHERE } from '../identity/index.ts';
import { type CopySource, journalled, type Pipeline, type Store } from '../store/index.ts';
import { type Runtime, systemActor } from './description.ts';

/** The pipeline as reactions to facts use it: the system acts, and sees everything. */
export function forFacts(pipeline: Pipeline, copies: CopySource): Execute {
  return (command, input, call) => pipeline.execute(command, input, { ...call, scope: EVERYWHERE, copies });
}

/** The pipeline as a service's `start` uses it. */
export function forStart(pipeline: Pipeline, copies: CopySource): Runtime['execute'] {
  return (command, input, cause) => pipeline.execute(command, input, { actor: systemActor(cause), scope: EVERYWHERE, copies });
}

/** The pipeline as timers use it: no request brings a trace along, so each firing begins one. */
export function forTimers(pipeline: Pipeline): Pipeline {
  const tracer = trace.getTracer('@jiguan/kit');
  return {
    ...pipeline,
    execute: (command, input, call) =>
      tracer.startActiveSpan(
        `timer ${call.actor.subject.replace('system:', '')}`,
        { kind: SpanKind.INTERNAL, root: true },
        async (span) => {
          try {
            return await pipeline.execute(command, input, call);
          } catch (error) {
            span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
            throw error;
          } finally {
            span.end();
          }
        },
      ),
  };
}

/** The store, whose every commit hands what it added to the journal to the relay of this process; without that it takes the way through the database. */
export function offeringStore(store: Store, relay: Pick<Relay, 'offer'>): Store {
  const commit: Store['lane']['commit'] = async (wanted) => {
    const conflict = await store.lane.commit(wanted);
    if (!conflict) relay.offer(journalled(wanted));
    return conflict;
  };
  return { ...store, lane: { ...store.lane, commit } };
}
