/** What a service refused, as a problem: google.rpc.Status with its details (AIP-193) to RFC 9457. */
import { fromBinary, type JsonValue, type Registry, toJson } from '@bufbuild/protobuf';
import { type ServiceError, status } from '@grpc/grpc-js';
import { type ReadStatus, readStatus } from '@jiguan/kit/errors';
import type { OwnReason } from './catalogue.ts';
import type { Language } from './languages.ts';
import { headersFor, ownProblem, type Problem, typeOf } from './problem.ts';
import { statusOf } from './statuses.ts';

/** What of the HTTP request changes how a refusal reads. */
export interface Asked {
  readonly language: Language;
  readonly service: string;
  /** A path in the request message, as the caller wrote it. */
  readonly asWritten: (path: string) => string;
  readonly ifMatch: boolean;
  readonly idempotencyKey: boolean;
}

type Named = ReadStatus & { readonly reason: string };

/** A failure without details did not come from a service's own code, and what it says is not for callers. */
export function fromServiceError(error: ServiceError, asked: Asked, registry: Registry): Problem {
  const read = readStatus(error);
  if (read?.reason === undefined) return withoutDetails(error.code, asked);
  return withDetails(read as Named, asked, registry);
}

function withDetails(read: Named, asked: Asked, registry: Registry): Problem {
  const { http, title } = statusOf(read.code);
  const errors = read.violations.map(({ field, reason, text }) => ({ field: asked.asWritten(field), reason, message: text }));
  const members = extensions(read.others, registry);
  return {
    body: {
      ...members,
      type: typeOf(read.reason),
      title: title[asked.language],
      status: overHttp(read.reason, http, asked),
      detail: read.text ?? read.message,
      reason: read.reason,
      domain: read.domain ?? '',
      ...(Object.keys(read.metadata).length > 0 && { metadata: read.metadata }),
      ...(errors.length > 0 && { errors }),
    },
    headers: headersOf(read.code, members['retryInfo'], read.reason),
  };
}

const withoutReason: Readonly<Record<number, OwnReason>> = {
  [status.UNAVAILABLE]: 'UPSTREAM_UNAVAILABLE',
  [status.RESOURCE_EXHAUSTED]: 'UPSTREAM_UNAVAILABLE',
  [status.DEADLINE_EXCEEDED]: 'UPSTREAM_TIMEOUT',
  [status.UNIMPLEMENTED]: 'NOT_IMPLEMENTED',
};

function withoutDetails(code: number, { language, service }: Asked): Problem {
  const reason = withoutReason[code] ?? 'INTERNAL';
  return ownProblem(reason, language, reason === 'INTERNAL' ? {} : { service }, headersOf(code, undefined));
}

/** Typed details as members of the problem: `jiguan.meetings.v1.BookingAlternatives` → `bookingAlternatives`. */
function extensions(details: ReadonlyMap<string, Uint8Array>, registry: Registry): Record<string, JsonValue> {
  const members: Record<string, JsonValue> = {};
  for (const [type, bytes] of details) {
    const schema = registry.getMessage(type);
    if (schema === undefined || type === 'google.rpc.DebugInfo') continue;
    members[memberName(schema.name)] = toJson(schema, fromBinary(schema, bytes), { registry });
  }
  return members;
}

function memberName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** Where an HTTP header asked for the check, HTTP has its own status: RFC 9110 §13.1.1, draft-ietf-httpapi-idempotency-key §2.7. */
function overHttp(reason: string, http: number, { ifMatch, idempotencyKey }: Asked): number {
  if (ifMatch && http === 409 && reason.includes('ETAG')) return 412;
  if (idempotencyKey && reason === 'REQUEST_ID_REUSED') return 422;
  return http;
}

function headersOf(code: number, retryInfo: JsonValue | undefined, reason?: string): Record<string, string> {
  const delay = (retryInfo as { retryDelay?: string } | undefined)?.retryDelay;
  const headers = headersFor(code, reason);
  return delay === undefined ? headers : { ...headers, 'Retry-After': String(Math.ceil(Number.parseFloat(delay))) };
}
