/** Problem details of RFC 9457. */
import type { JsonValue } from '@bufbuild/protobuf';
import { status } from '@grpc/grpc-js';
import type { Refusal } from '@jiguan/kernel/refusal';
import { catalogue, codeOf, messageOf, textOf } from '@jiguan/kit/errors';
import type { Faults } from '../transcode/faults.ts';
import { fieldProblems, fill, type OwnReason, ownProblems } from './catalogue.ts';
import { expectedIn } from './expected.ts';
import type { Language } from './languages.ts';
import { statusOf } from './statuses.ts';

export interface FieldProblem {
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

/** A problem and the headers that go with it. */
export interface Problem {
  readonly body: {
    /** `urn:jiguan:problem:<REASON>`. */
    readonly type: string;
    readonly title: string;
    readonly status: number;
    readonly detail: string;
    readonly reason: string;
    readonly domain: string;
    readonly metadata?: Readonly<Record<string, string>>;
    readonly errors?: readonly FieldProblem[];
    /** How many more there are than `errors` names. */
    readonly moreErrors?: number;
    /** Typed details of the service, by lowerCamel message name: `bookingAlternatives`. */
    readonly [extension: string]: JsonValue | undefined | object;
  };
  readonly headers: Readonly<Record<string, string>>;
}

export type Details = Readonly<Record<string, string | number>>;

/** So much of what a caller sent is repeated to them, in characters. */
const repeated = 200;

/** What the caller sent, short enough to be repeated. */
export function clipped(text: string): string {
  return text.length <= repeated ? text : `${text.slice(0, repeated)}…`.toWellFormed();
}

export function typeOf(reason: string): string {
  return `urn:jiguan:problem:${reason}`;
}

/** One of the gateway's own. */
export function ownProblem(reason: OwnReason, language: Language, details: Details = {}, headers: Record<string, string> = {}): Problem {
  const { status, title, detail } = ownProblems[reason];
  const metadata = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, clipped(String(value))]));
  return {
    body: {
      type: typeOf(reason),
      title: title[language],
      status,
      detail: fill(detail[language], metadata),
      reason,
      domain: 'gateway.jiguan',
      ...(Object.keys(metadata).length > 0 && { metadata }),
    },
    headers,
  };
}

/** 400 for fields that cannot be read: the first of them named, the others counted. */
export function faultsProblem({ first: told, count }: Faults, language: Language): Problem {
  const errors = told.map(({ field, reason, expected }) => ({
    field: clipped(field),
    reason,
    message: fill(fieldProblems[reason][language], { expected: clipped(expectedIn(expected ?? '', language)) }),
  }));
  const first = errors[0] as FieldProblem;
  const named = {
    count,
    field: first.field === '' ? (language === 'en' ? 'the body' : '请求体') : first.field,
    first: first.message,
  };
  const { body, headers } = ownProblem('INVALID_FIELD', language, named);
  const { metadata: _, ...rest } = body;
  return { body: { ...rest, errors, ...(count > errors.length && { moreErrors: count - errors.length }) }, headers };
}

const kit = catalogue('gateway.jiguan', {});

/** A refusal that kit gives: the caller's token, or the issuer that cannot be asked. */
export function refusalProblem(refusal: Refusal, language: Language): Problem {
  const code = codeOf(messageOf(kit, refusal.refused).status);
  const { http, title } = statusOf(code);
  const detail = textOf(kit, refusal, language);
  return {
    body: { type: typeOf(refusal.refused), title: title[language], status: http, detail, reason: refusal.refused, domain: kit.domain },
    headers: headersFor(code, refusal.refused),
  };
}

/** What goes with a code whatever the reason: the challenge of RFC 6750 §3 with 401, a pause with 503 and 429. */
export function headersFor(code: number, reason?: string): Record<string, string> {
  if (code === status.UNAVAILABLE || code === status.RESOURCE_EXHAUSTED) return { 'Retry-After': '1' };
  if (code !== status.UNAUTHENTICATED) return {};
  return { 'WWW-Authenticate': reason === 'TOKEN_MISSING' ? 'Bearer realm="jiguan"' : 'Bearer realm="jiguan", error="invalid_token"' };
}
