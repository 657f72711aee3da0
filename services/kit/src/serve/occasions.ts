import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Execute } from '../bus/index.ts';
import { EVERYWHERE } from '../identity/index.ts';
import type { CopySource, Pipeline } from '../store/index.ts';
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
