import { context, SpanKind, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { AlwaysOnSampler, InMemorySpanExporter, ParentBasedSampler, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { headers } from 'nats';
import type { Fields } from '../../src/bus/envelope.ts';
import { activeTraceparent, processing, sending } from '../../src/bus/tracing.ts';
import { telemetryRuns } from '../../src/telemetry/running.ts';

const finished = new InMemorySpanExporter();
const subject = 'jiguan.fact.530100.meetings.booking.0193-ab.BookingConfirmed';
const commit = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' };
const traceparent = `00-${commit.traceId}-${commit.spanId}-01`;
const id = 'bookings/0193-ab@00000001';

beforeAll(() => {
  telemetryRuns(async () => undefined);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  const sampler = new ParentBasedSampler({ root: new AlwaysOnSampler() });
  trace.setGlobalTracerProvider(new TracerProvider({ sampler, spanProcessors: [new SimpleSpanProcessor({ exporter: finished })] }));
});

beforeEach(() => finished.reset());

const send = (given?: string) => {
  const fields: Fields = {};
  const carried = headers();
  return sending({ subject, traceparent: given, messageId: id, bytes: 12 }, fields, async () => undefined).then(() => {
    for (const [name, value] of Object.entries(fields)) carried.append(name, value);
    return carried;
  });
};
const process = (carried: ReturnType<typeof headers>, handle: () => Promise<unknown>) =>
  processing({ subject, headers: carried, messageId: id, consumer: 'meetings', delivery: 1 }, handle);

describe('a message on its way', () => {
  it('is sent in the trace of the commit, and processed in the span of the sender, to which it is linked', async () => {
    const carried = await send(traceparent);
    let inside: string | undefined;
    await process(carried, async () => {
      inside = activeTraceparent();
    });
    const [sent, processed] = finished.getFinishedSpans();
    expect(sent?.kind).toBe(SpanKind.PRODUCER);
    expect(sent?.parentSpanContext?.spanId).toBe(commit.spanId);
    expect(processed?.kind).toBe(SpanKind.CONSUMER);
    expect(processed?.parentSpanContext?.spanId).toBe(sent?.spanContext().spanId);
    expect(processed?.links.map((link) => link.context.spanId)).toEqual([sent?.spanContext().spanId]);
    expect(new Set([sent, processed].map((span) => span?.spanContext().traceId))).toEqual(new Set([commit.traceId]));
    expect(inside).toBe(`00-${commit.traceId}-${processed?.spanContext().spanId}-01`);
  });

  it('has spans named by what is sent where, without an id, and described after the messaging conventions', async () => {
    await process(await send(traceparent), async () => undefined);
    const spans = finished.getFinishedSpans();
    expect(spans.map(({ name }) => name)).toEqual([
      'send jiguan.fact.{region}.meetings.booking.{id}.BookingConfirmed',
      'process jiguan.fact.{region}.meetings.booking.{id}.BookingConfirmed',
    ]);
    for (const { attributes } of spans) {
      expect(attributes).toMatchObject({
        'messaging.system': 'nats',
        'messaging.destination.name': subject,
        'messaging.destination.template': 'jiguan.fact.{region}.meetings.booking.{id}.BookingConfirmed',
        'messaging.message.id': id,
      });
    }
    expect(spans[1]?.attributes['messaging.consumer.group.name']).toBe('meetings');
  });

  it('starts a trace of its own when the commit had none, whatever else runs at the moment', async () => {
    await trace.getTracer('test').startActiveSpan('other', async (other) => {
      await send();
      other.end();
      const [sent] = finished.getFinishedSpans();
      expect(sent?.parentSpanContext).toBeUndefined();
      expect(sent?.spanContext().traceId).not.toBe(other.spanContext().traceId);
    });
  });

  it('shows in its span that it could not be handled, and says so to the caller', async () => {
    const carried = await send(traceparent);
    await expect(process(carried, () => Promise.reject(new Error('as told')))).rejects.toThrow('as told');
    expect(finished.getFinishedSpans()[1]?.status.message).toContain('as told');
  });
});
