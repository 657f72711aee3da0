/** The trace a request belongs to: the span that telemetry opened, else what the caller sent, else a new one (W3C Trace Context). */
import { randomFillSync } from 'node:crypto';
import { trace } from '@opentelemetry/api';

const shape = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;
const pool = Buffer.alloc(24 * 256);
let used = pool.length;

/** `traceparent` is set only where telemetry is off: it passes the context on by itself. */
export interface TraceContext {
  readonly traceId: string;
  readonly traceparent?: string;
}

export function traceContext(header: string | undefined): TraceContext {
  const span = trace.getActiveSpan()?.spanContext();
  if (span !== undefined) return { traceId: span.traceId };
  const given = header === undefined ? null : shape.exec(header);
  if (given !== null) return { traceId: given[1] as string, traceparent: header as string };
  const random = randomHex();
  const traceId = random.slice(0, 32);
  return { traceId, traceparent: `00-${traceId}-${random.slice(32)}-00` };
}

/** 24 random bytes in hex; drawn from the system in blocks, as each draw costs more than the bytes. */
function randomHex(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 24;
  return pool.toString('hex', used - 24, used);
}
