import { context } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

/** Runs work that would only be noise in a trace: lease renewals, polls, key fetches. */
export function untraced<T>(work: () => T): T {
  return context.with(suppressTracing(context.active()), work);
}
