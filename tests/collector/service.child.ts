/** A service that failed once, its trace sent as every service sends its own. */
import { stopTelemetry } from '@jiguan/kit/telemetry';
import { SpanStatusCode, trace } from '@opentelemetry/api';

const span = trace.getTracer('test').startSpan('of a service');
span.setStatus({ code: SpanStatusCode.ERROR });
span.end();
await stopTelemetry();
