import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import type { MsgHdrs } from 'nats';
import { isTelemetryRunning } from '../telemetry/index.ts';
import type { Fields } from './envelope.ts';
import { template } from './subjects.ts';

/** Spans of the bus after OpenTelemetry's messaging conventions. Names carry the subject's template, never an id. */

const tracer = trace.getTracer('@jiguan/kit/bus');
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

export interface Sending {
  readonly subject: string;
  /** Of the commit that caused the message. */
  readonly traceparent?: string | undefined;
  readonly messageId: string;
  readonly bytes: number;
}

/** Runs a publish inside a `send` span under the trace of the commit, and puts that span into the message's headers. */
export function sending<T>({ subject, traceparent, messageId, bytes }: Sending, fields: Fields, publish: () => Promise<T>): Promise<T> {
  if (!isTelemetryRunning()) return publish();
  const attributes = { ...describe('send', subject), 'messaging.message.id': messageId, 'messaging.message.body.size': bytes };
  return spanned(`send ${template(subject)}`, SpanKind.PRODUCER, attributes, parentOf(traceparent), publish, (span) => {
    const own = formatted(span);
    if (own) fields['traceparent'] = own;
  });
}

export interface Processing {
  readonly subject: string;
  readonly headers: MsgHdrs | undefined;
  readonly messageId: string;
  /** Name of the durable consumer. */
  readonly consumer: string;
  readonly delivery: number;
}

/** Runs the handling of a message inside a `process` span: child of the sender's span, and linked to it as the conventions ask. */
export function processing<T>({ subject, headers, messageId, consumer, delivery }: Processing, handle: () => Promise<T>): Promise<T> {
  const parent = parentOf(headers?.get('traceparent'));
  const attributes = {
    ...describe('process', subject),
    'messaging.message.id': messageId,
    'messaging.consumer.group.name': consumer,
    'messaging.nats.delivery': delivery,
  };
  return spanned(`process ${template(subject)}`, SpanKind.CONSUMER, attributes, parent, handle);
}

/** The active span as a W3C traceparent, if there is one. */
export function activeTraceparent(): string | undefined {
  const span = trace.getActiveSpan();
  return span && formatted(span);
}

function spanned<T>(
  name: string,
  kind: SpanKind,
  attributes: Attributes,
  parent: Context,
  work: () => Promise<T>,
  started: (span: Span) => void = () => undefined,
): Promise<T> {
  const sender = kind === SpanKind.CONSUMER ? trace.getSpanContext(parent) : undefined;
  return tracer.startActiveSpan(name, { kind, attributes, ...(sender && { links: [{ context: sender }] }) }, parent, async (span) => {
    started(span);
    try {
      return await work();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

function describe(operation: 'send' | 'process', subject: string): Attributes {
  return {
    'messaging.system': 'nats',
    'messaging.operation.type': operation,
    'messaging.operation.name': operation,
    'messaging.destination.name': subject,
    'messaging.destination.template': template(subject),
  };
}

function parentOf(traceparent: string | undefined): Context {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (!traceId || !spanId || !flags) return trace.deleteSpan(context.active());
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true });
}

function formatted(span: Span): string | undefined {
  const { traceId, spanId, traceFlags } = span.spanContext();
  if (!isSpanContextValid(span.spanContext())) return undefined;
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
