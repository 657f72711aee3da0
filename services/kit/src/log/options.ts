import { trace } from '@opentelemetry/api';
import type { LoggerOptions } from 'pino';
import { levels, stdSerializers, stdTimeFunctions } from 'pino';
import { serviceIdentity } from '../telemetry/identity.ts';

/** Field names that never reach the log, at the top and one level down. */
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'token',
  'access_token',
  'accessToken',
  'secret',
  'client_secret',
  'clientSecret',
];

/** How a line looks: level by name, ISO time, service, and the ids of the span it was written in. */
export function options(env: Readonly<Record<string, string | undefined>>): LoggerOptions {
  const { name, version } = serviceIdentity(env);
  return {
    level: knownLevel(env['LOG_LEVEL']),
    base: { service: name, version },
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: spanIds,
    serializers: { err: briefly },
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`]), censor: '[hidden]' },
  };
}

// A wrong level is reported by the configuration, which reads the same variable; the log must come up before it.
function knownLevel(level: string | undefined): string {
  return level !== undefined && (level in levels.values || level === 'silent') ? level : 'info';
}

function spanIds(): object {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}

// Drivers hang whole server replies on their errors; what tells something is in the message, the stack (with its causes) and the code.
function briefly(given: unknown): unknown {
  if (!(given instanceof Error)) return given;
  const { type, message, stack, code } = stdSerializers.err(given) as { type: string; message: string; stack: string; code?: unknown };
  return { type, message, stack, ...(code !== undefined && { code }) };
}
