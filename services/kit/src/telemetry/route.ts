import { context } from '@opentelemetry/api';
import { getRPCMetadata } from '@opentelemetry/core';

/**
 * Names the HTTP request being answered by its route: span name `POST /meetings/v1/bookings`, attribute `http.route`. A template, never a
 * path with ids. Does nothing while nothing is traced.
 */
export function nameRoute(template: string): void {
  const request = getRPCMetadata(context.active());
  if (request) request.route = template;
}
