import { type Context, context, type Link, ROOT_CONTEXT, type SpanContext, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('@jiguan/kit');

/**
 * Runs work that several callers share, such as one transaction for many commands, as one span: child of the first caller's, linked to the
 * others'. A caller that is not sampled leaves no link; a group in which nobody is traced makes no span.
 */
export function inGroupSpan<T>(name: string, callers: readonly Context[], work: () => Promise<T>): Promise<T> {
  const traced = callers.filter((caller) => trace.getSpan(caller)?.isRecording());
  const [first, ...others] = traced;
  if (!first) return context.with(callers[0] ?? ROOT_CONTEXT, work);
  const attributes = { 'jiguan.group.size': callers.length };
  return tracer.startActiveSpan(name, { attributes, links: others.map(linkTo) }, first, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

function linkTo(caller: Context): Link {
  return { context: trace.getSpanContext(caller) as SpanContext };
}
