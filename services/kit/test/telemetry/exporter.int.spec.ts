import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stopTelemetry } from '@jiguan/kit/telemetry';
import { context, metrics, propagation, trace } from '@opentelemetry/api';
import { startTelemetry } from '../../src/telemetry/start.ts';

interface Received {
  readonly path: string | undefined;
  readonly type: string | undefined;
  readonly body: Buffer;
}

/** What a collector gets of one span, and the span's trace id. */
async function exported(env: Record<string, string>): Promise<Received & { readonly traceId: string }> {
  let received: Received | undefined;
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    received = { path: request.url, type: request.headers['content-type'], body };
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const before = { ...process.env };
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, env, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_METRICS_EXPORTER: 'none' });
  startTelemetry(process.env);
  const span = trace.getTracer('test').startSpan('预订');
  span.end();
  await stopTelemetry();
  for (const api of [trace, context, propagation, metrics]) api.disable();
  process.env = before;
  server.close();
  return { ...(received as Received), traceId: span.spanContext().traceId };
}

describe('spans on their way to a collector', () => {
  it('are protobuf', async () => {
    const { path, type, body, traceId } = await exported({});
    expect([path, type]).toEqual(['/v1/traces', 'application/x-protobuf']);
    // ExportTraceServiceRequest.resource_spans = 1; Span.trace_id = 1, 16 bytes; Span.name = 5, 6 bytes.
    expect(body[0]).toBe(0x0a);
    expect(body.includes(Buffer.concat([Buffer.of(0x0a, 16), Buffer.from(traceId, 'hex')]))).toBe(true);
    expect(body.includes(Buffer.concat([Buffer.of(0x2a, 6), Buffer.from('预订')]))).toBe(true);
  });

  it.each(['OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL'])('are JSON where %s says so', async (name) => {
    const { path, type, body, traceId } = await exported({ [name]: 'http/json' });
    expect([path, type]).toEqual(['/v1/traces', 'application/json']);
    expect(JSON.parse(body.toString())).toMatchObject({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, name: '预订' }] }] }] });
  });

  it('are protobuf where traces are told so, whatever all signals are', async () => {
    const env = { OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/protobuf', OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    expect((await exported(env)).type).toBe('application/x-protobuf');
  });
});
