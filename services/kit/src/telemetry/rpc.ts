import { type Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { context, propagation, ROOT_CONTEXT, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { isTelemetryRunning } from './running.ts';

/**
 * Spans of gRPC calls after OpenTelemetry's RPC conventions, at both ends. Ours, as every call goes through kit already: to patch grpc-js
 * besides wraps each call's emitters once more.
 */
const tracer = trace.getTracer('@jiguan/kit/grpc');

const setter = { set: (metadata: Metadata, key: string, value: string) => metadata.set(key, value) };
const getter = {
  get: (metadata: Metadata, key: string) => metadata.get(key)[0]?.toString(),
  keys: (metadata: Metadata) => Object.keys(metadata.getMap()),
};

/**
 * Begins a call of `method`, `jiguan.meetings.v1.BookingService/GetBooking`, and puts its trace context into the metadata. Returns what takes
 * its outcome. A call outside a traced request is part of no trace.
 */
export function outgoingCall(method: string, metadata: Metadata): (error: ServiceError | null) => void {
  if (!isTelemetryRunning() || !trace.getActiveSpan()) return nothing;
  const span = tracer.startSpan(method, { kind: SpanKind.CLIENT, attributes: about(method) });
  propagation.inject(trace.setSpan(ROOT_CONTEXT, span), metadata, setter);
  return (error) => end(span, error ? (status[error.code] ?? 'UNKNOWN') : 'OK', error !== null);
}

/** Runs the answering of a call inside its span. `ended` takes the name of its status. */
export function incomingCall(method: string, metadata: Metadata, work: (ended: (statusName: string) => void) => void): void {
  if (isTelemetryRunning()) inSpan(method, metadata, work);
  else work(nothing);
}

function inSpan(method: string, metadata: Metadata, work: (ended: (statusName: string) => void) => void): void {
  const parent = propagation.extract(ROOT_CONTEXT, metadata, getter);
  const span = tracer.startSpan(method, { kind: SpanKind.SERVER, attributes: about(method) }, parent);
  context.with(trace.setSpan(parent, span), work, undefined, (statusName: string) =>
    end(span, statusName, SERVER_FAILURES.has(statusName)),
  );
}

/** Status codes that the conventions call errors of a server; the others are the caller's. */
const SERVER_FAILURES: ReadonlySet<string> = new Set([
  'UNKNOWN',
  'DEADLINE_EXCEEDED',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
]);

const about = (method: string) => ({ 'rpc.system.name': 'grpc', 'rpc.method': method });

function end(span: Span, statusName: string, failed: boolean): void {
  span.setAttribute('rpc.response.status_code', statusName);
  if (failed) span.setAttribute('error.type', statusName);
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

const nothing = () => {};
