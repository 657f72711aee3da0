/** What a service sends, as OTLP in JSON (opentelemetry-proto 1.x). */
import { randomBytes } from 'node:crypto';

const attributes = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } }));

const resource = { attributes: attributes({ 'service.namespace': 'jiguan', 'service.name': 'meetings', 'service.instance.id': 'one' }) };

export interface Sample {
  /** Name of the span. */
  readonly name: string;
  readonly milliseconds: number;
  readonly failed?: boolean;
}

/** A trace of one span each; with what must never be kept among its attributes. */
export function traces(samples: readonly Sample[]): object {
  const end = BigInt(Date.now()) * 1_000_000n;
  const spans = samples.map(({ name, milliseconds, failed = false }) => ({
    name,
    kind: 2,
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    startTimeUnixNano: String(end - BigInt(milliseconds) * 1_000_000n),
    endTimeUnixNano: String(end),
    status: { code: failed ? 2 : 0 },
    attributes: attributes({ 'http.request.header.authorization': 'Bearer secret', 'url.query': 'filter=secret', 'http.route': '/x' }),
  }));
  return { resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'test' }, spans }] }] };
}

/** A gauge. */
export function metric(name: string, unit: string, asDouble: number): object {
  const dataPoints = [{ timeUnixNano: String(BigInt(Date.now()) * 1_000_000n), asDouble }];
  return { resourceMetrics: [{ resource, scopeMetrics: [{ scope: { name: 'test' }, metrics: [{ name, unit, gauge: { dataPoints } }] }] }] };
}
