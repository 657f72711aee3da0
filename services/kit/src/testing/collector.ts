import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it reached the collector. */
export interface SeenSpan {
  readonly service: string;
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly traceId: string;
  readonly spanId: string;
  /** Empty for the first span of a trace. */
  readonly parentSpanId: string;
  /** Span ids of its links. */
  readonly links: readonly string[];
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Where services under test send their traces: OTLP over HTTP, JSON. */
export interface Collector {
  /** OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  /** The variables that make a service trace everything to here and send it soon. */
  readonly env: Readonly<Record<string, string>>;
  readonly spans: readonly SeenSpan[];
  /** `gateway: POST /bookings > meetings: …`: the spans from the first of the trace down to the given one. */
  path(span: SeenSpan): string;
  close(): Promise<void>;
}

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

export async function traceCollector(): Promise<Collector> {
  const spans: SeenSpan[] = [];
  const server = createServer(async (request, response) => {
    const body = await text(request);
    if (request.url === '/v1/traces') spans.push(...seenSpans(JSON.parse(body)));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
      OTEL_METRICS_EXPORTER: 'none',
    },
    spans,
    path: (span) => pathOf(span, spans),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The spans from the first of the trace down to the given one, as `Collector.path` has them. */
export function pathOf(span: SeenSpan, all: readonly SeenSpan[]): string {
  const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
  return `${parent ? `${pathOf(parent, all)} > ` : ''}${span.service}: ${span.name}`;
}

async function text(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** The part of ExportTraceServiceRequest that is read. */
export interface Otlp {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Attribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[];
  }[];
}

interface OtlpSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly links?: readonly { readonly spanId: string }[];
  readonly attributes?: readonly Attribute[];
}

/** The spans of one ExportTraceServiceRequest in JSON. */
export function seenSpans({ resourceSpans }: Otlp): SeenSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap(({ spans }) => spans.map((span) => seen(service, span)));
  });
}

function seen(service: string, { name, kind, traceId, spanId, parentSpanId = '', links = [], attributes = [] }: OtlpSpan): SeenSpan {
  const linked = links.map((link) => link.spanId);
  return {
    service,
    name,
    kind: kinds[kind] ?? 'internal',
    traceId,
    spanId,
    parentSpanId,
    links: linked,
    attributes: attributesOf(attributes),
  };
}

function attributesOf(attributes: readonly Attribute[]): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
