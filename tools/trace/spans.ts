/** Spans as the supervisor's receiver kept them (OTLP, JSON). */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';

export interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly start: number;
  /** Milliseconds. */
  readonly duration: number;
  readonly failed: boolean;
  readonly links: readonly { readonly traceId: string; readonly spanId: string }[];
}

/** The part of ExportTraceServiceRequest that we read. */
interface Batch {
  readonly resourceSpans?: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] };
    readonly scopeSpans?: readonly { readonly spans?: readonly WireSpan[] }[];
  }[];
}

interface Attribute {
  readonly key: string;
  readonly value: { readonly stringValue?: string };
}

interface WireSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly status?: { readonly code?: number };
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
}

const errorStatus = 2;

/** All kept spans of these traces, and those that link to them. */
export async function spansOf(files: readonly string[], traceIds: ReadonlySet<string>): Promise<Span[]> {
  const found: Span[] = [];
  for (const file of files.filter((name) => existsSync(name))) {
    for await (const line of createInterface({ input: createReadStream(file) })) {
      if (![...traceIds].some((id) => line.includes(id))) continue;
      found.push(...spansIn(line).filter((span) => traceIds.has(span.traceId) || span.links.some((link) => traceIds.has(link.traceId))));
    }
  }
  return found;
}

/** The spans of one line; none of a line that was cut off when the receiver was killed. */
export function spansIn(line: string): Span[] {
  let batch: Batch;
  try {
    batch = JSON.parse(line) as Batch;
  } catch {
    return [];
  }
  return (batch.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = resource?.attributes?.find(({ key }) => key === 'service.name')?.value.stringValue ?? '?';
    return (scopeSpans ?? []).flatMap(({ spans }) => (spans ?? []).map((span) => spanOf(span, service)));
  });
}

function spanOf(span: WireSpan, service: string): Span {
  const start = Number(BigInt(span.startTimeUnixNano) / 1000n) / 1000;
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    ...(span.parentSpanId ? { parentSpanId: span.parentSpanId } : {}),
    name: span.name,
    service,
    start,
    duration: Number(BigInt(span.endTimeUnixNano) / 1000n) / 1000 - start,
    failed: span.status?.code === errorStatus,
    links: span.links ?? [],
  };
}
