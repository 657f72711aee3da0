import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  type Attributes,
  context,
  defaultTextMapGetter,
  metrics,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { isTelemetryRunning } from './running.ts';

/**
 * Spans and durations of the requests that are answered, after OpenTelemetry's HTTP conventions. Ours, because the library's patch of
 * node:http binds every emitter and listener of a request to its context (ADR 014).
 */
const tracer = trace.getTracer('@jiguan/kit/http');
const duration = metrics.getMeter('@jiguan/kit/http').createHistogram('http.server.request.duration', {
  unit: 's',
  description: 'Duration of HTTP requests that were answered.',
  advice: { explicitBucketBoundaries: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10] },
});
const METHODS: ReadonlySet<string | undefined> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']);

/** On the request itself: one context less to make for it. */
const ROUTE = Symbol('template of its route');

interface Routed extends IncomingMessage {
  [ROUTE]?: string;
}

/** The listener, each request in a span of its own; as it is where no telemetry runs. Requests for what is `ignored`, health checks, leave none. */
export function traced(listener: RequestListener, ignored: readonly string[]): RequestListener {
  if (!isTelemetryRunning()) return listener;
  return (request, response) => {
    if (ignored.includes(request.url ?? '')) return listener(request, response);
    const started = performance.now();
    const about = describe(request);
    const parent = propagation.extract(ROOT_CONTEXT, request.headers, defaultTextMapGetter);
    const span = tracer.startSpan(about['http.request.method'] as string, { kind: SpanKind.SERVER, attributes: about }, parent);
    response.once('close', () => end(span, about, request, response, performance.now() - started));
    context.with(trace.setSpan(parent, span), listener, undefined, request, response);
  };
}

/** Names a request by its route: span name `POST /meetings/v1/bookings`, attribute `http.route`. A template, never a path with ids. */
export function nameRoute(request: Routed, template: string): void {
  request[ROUTE] = template;
}

/** Without the query, which may say what is nobody else's business. */
function describe({ method, url = '', headers, socket, httpVersion }: IncomingMessage): Attributes {
  const query = url.indexOf('?');
  return {
    'http.request.method': METHODS.has(method) ? method : '_OTHER',
    'url.path': query < 0 ? url : url.slice(0, query),
    'url.scheme': 'encrypted' in socket ? 'https' : 'http',
    'network.protocol.version': httpVersion,
    'server.address': headers.host?.replace(/:\d+$/, ''),
    'user_agent.original': headers['user-agent'],
  };
}

function end(
  span: Span,
  about: Attributes,
  { [ROUTE]: template }: Routed,
  { statusCode, headersSent }: ServerResponse,
  took: number,
): void {
  // Who went away before an answer was begun got none; who left an event stream got what was asked for. Neither is a failure of ours.
  const status = headersSent ? statusCode : undefined;
  const failed = status !== undefined && status >= 500 ? String(status) : undefined;
  const outcome = {
    ...(template !== undefined && { 'http.route': template }),
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(failed !== undefined && { 'error.type': failed }),
  };
  span.setAttributes(outcome);
  if (template !== undefined) span.updateName(`${about['http.request.method']} ${template}`);
  if (failed !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
  const { 'http.request.method': method, 'url.scheme': scheme } = about;
  duration.record(took / 1000, { 'http.request.method': method, 'url.scheme': scheme, ...outcome });
}
