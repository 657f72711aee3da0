/** The heart of the gateway: an HTTP request to a gRPC call and back. */
import type { Registry } from '@bufbuild/protobuf';
import { Metadata, type ServiceError } from '@grpc/grpc-js';
import { isRefused, refuse } from '@jiguan/kernel/refusal';
import type { GrantHeld } from '@jiguan/kit/app';
import { bearer, decideAccess, type Verifier } from '@jiguan/kit/identity';
import { nameRoute } from '@jiguan/kit/telemetry';
import type { Request, RequestHandler, Response } from 'express';
import { type Exports, exportList } from '../export/export.ts';
import { mediaWanted } from '../export/media.ts';
import type { Ask } from '../export/pages.ts';
import { fromServiceError } from '../problems/from-status.ts';
import { faultsProblem, ownProblem, type Problem, refusalProblem } from '../problems/problem.ts';
import type { BodyReader, Limits } from '../transcode/body.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import { alreadyHas, headerValues } from '../transcode/headers.ts';
import type { Encoded } from '../transcode/request.ts';
import type { Decoded } from '../transcode/response.ts';
import type { RouteTable } from '../transcode/routes.ts';
import { fromForm } from '../transcode/upload.ts';
import type { Upstream, Upstreams } from '../transcode/upstreams.ts';
import { sendJson, sendProblem } from './answer.ts';
import { type Exchange, exchangeOf } from './exchange.ts';
import { bytesHeld, type Intake } from './intake.ts';
import type { RateLimit } from './rate-limit.ts';
import { type RawHeaders, setHeaders } from './security.ts';

export interface Transcoding {
  readonly registry: Registry;
  readonly routes: RouteTable<Endpoint>;
  /** Paths whose GET is a template, which no method answers. */
  readonly templatePaths: ReadonlySet<string>;
  readonly upstreams: Upstreams;
  readonly verifier: Verifier;
  readonly readBody: BodyReader;
  /** Bytes of the largest bodies. */
  readonly bodyLimits: Limits;
  readonly intake: Intake;
  readonly exports: Exports;
  /** Grants in force now; undefined while they are not all there, when only the services can tell. */
  readonly grantsOf: (subject: string) => readonly GrantHeld[] | undefined;
  readonly rateLimit: RateLimit;
  readonly headers: RawHeaders;
  /** How long a service may take, milliseconds. */
  readonly timeout: number;
}

/** Answers what the route table knows; passes the rest on. */
export function transcoding(parts: Transcoding): RequestHandler {
  return (req, res, next) => {
    const exchange = exchangeOf(req);
    const refuse = (problem: Problem) => {
      setHeaders(res, parts.headers, exchange.requestId);
      sendProblem(res, problem, exchange);
    };
    const found = find(parts, req.method, exchange.path);
    if (found !== undefined && 'route' in found) {
      nameRoute(req, found.route.binding.template.text);
      answer(parts, found.route, found.segments, req, res, exchange).then((problem) => problem && refuse(problem), next);
    } else if (found !== undefined && 'problem' in found) {
      refuse(found.problem(exchange, req.method));
    } else {
      setHeaders(res, parts.headers, exchange.requestId);
      if (req.headers.expect !== undefined) res.writeContinue();
      if (found === undefined) next();
      else res.writeHead(204, { Allow: found.options }).end();
    }
  };
}

type Route =
  | { readonly route: Endpoint; readonly segments: readonly string[] }
  | { readonly problem: (exchange: Exchange, method: string) => Problem }
  | { readonly options: string };

function find({ routes, templatePaths }: Pick<Transcoding, 'routes' | 'templatePaths'>, method: string, path: string): Route | undefined {
  try {
    const found = routes.find(method === 'HEAD' ? 'GET' : method, path);
    if (found === undefined || 'route' in found) return found;
    const known = [...(templatePaths.has(path) ? ['GET'] : []), ...found.allow];
    const allow = [...known, ...(known.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (method === 'OPTIONS') return { options: allow };
    return { problem: ({ language }) => ownProblem('METHOD_NOT_ALLOWED', language, { method, allow }, { Allow: allow }) };
  } catch {
    return { problem: ({ language }) => ownProblem('MALFORMED_PATH', language) };
  }
}

/** Writes the answer, or gives back the problem that stands in its place. */
async function answer(
  parts: Transcoding,
  endpoint: Endpoint,
  segments: readonly string[],
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const caller = await admit(parts, endpoint, req, exchange);
  if ('problem' in caller) return caller.problem;
  const bytes = endpoint.takesBody ? bytesHeld(req, endpoint.takesFile ? parts.bodyLimits.upload : parts.bodyLimits.json) : 0;
  if (bytes === 0) return pass(parts, endpoint, segments, caller.key, req, res, exchange);
  if (isStranger(parts, endpoint, caller.subject)) return refusalProblem(refuse('ACCESS_DENIED'), exchange.language);
  const leave = parts.intake.admit(caller.key, bytes);
  if (typeof leave === 'string') return ownProblem(leave, exchange.language, {}, { 'Retry-After': '1' });
  try {
    return await pass(parts, endpoint, segments, caller.key, req, res, exchange);
  } finally {
    leave();
  }
}

/**
 * Whether a caller holds no role that the method asks for, anywhere: what they send need not be read. Of small bodies the service is asked
 * all the same, as it may know a grant a moment earlier.
 */
function isStranger({ grantsOf }: Transcoding, { method }: Endpoint, subject: string | undefined): boolean {
  const grants = subject === undefined ? undefined : grantsOf(subject);
  if (subject === undefined || grants === undefined) return false;
  const decided = decideAccess(method.access, { subject, grants });
  return isRefused(decided) && decided.refused === 'ACCESS_DENIED';
}

/** Reads the request, asks the service and writes what it answers. */
async function pass(
  parts: Transcoding,
  endpoint: Endpoint,
  segments: readonly string[],
  caller: string,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const request = await encode(parts, endpoint, segments, req, res, exchange);
  if ('problem' in request) return request.problem;
  const upstream = parts.upstreams.get(endpoint.method.context);
  if (upstream === undefined) return ownProblem('UPSTREAM_UNAVAILABLE', exchange.language, { service: endpoint.method.context });
  const kind = endpoint.list && mediaWanted(req);
  if (endpoint.list && kind) {
    const ask = asking(parts, req, exchange);
    const problem = (error: ServiceError) => problemOf(parts, endpoint, error, req, exchange);
    const { exports, headers } = parts;
    const asked = { exports, headers, endpoint, shape: endpoint.list, kind, bytes: request.bytes, caller, ask, problemOf: problem };
    return exportList(asked, req, res, exchange);
  }
  const outcome = await call(parts, endpoint, upstream, request.bytes, req, res, exchange);
  if (outcome instanceof Error) return problemOf(parts, endpoint, outcome, req, exchange);
  succeed(parts, endpoint.decode(outcome), req, res, exchange);
  return undefined;
}

function succeed({ headers: fixed }: Transcoding, { text, etag }: Decoded, req: Request, res: Response, { requestId }: Exchange): void {
  const reading = req.method === 'GET' || req.method === 'HEAD';
  const headers = [...fixed, 'X-Request-Id', requestId, 'Cache-Control', reading ? 'private, no-cache' : 'no-store'];
  if (etag !== undefined) headers.push('ETag', etag);
  const known = reading && etag !== undefined && alreadyHas(req.headers['if-none-match'], etag);
  if (known) res.writeHead(304, headers).end();
  else sendJson(res, text, headers, req.method === 'HEAD');
}

/** One who calls: `key` is what is counted by. */
export interface Known {
  readonly key: string;
  readonly subject: string | undefined;
}

/** A record as the service gives it to this caller, or the problem in its place; undefined where the path names no record. For what hangs on it. */
export async function readRecord(
  parts: Transcoding,
  path: string,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<{ readonly record: Buffer; readonly caller: Known } | { readonly problem: Problem } | undefined> {
  const found = find(parts, 'GET', path);
  if (found === undefined || !('route' in found)) return undefined;
  const caller = await admit(parts, found.route, req, exchange);
  if ('problem' in caller) return caller;
  const request = await encode(parts, found.route, found.segments, req, res, { ...exchange, path, query: '' });
  const upstream = parts.upstreams.get(found.route.method.context);
  if ('problem' in request) return request;
  if (upstream === undefined)
    return { problem: ownProblem('UPSTREAM_UNAVAILABLE', exchange.language, { service: found.route.method.context }) };
  const outcome = await call(parts, found.route, upstream, request.bytes, req, res, exchange);
  return outcome instanceof Error ? { problem: problemOf(parts, found.route, outcome, req, exchange) } : { record: outcome, caller };
}

/** Who calls, and whether they call too often. */
export async function admit(
  { verifier, rateLimit }: Pick<Transcoding, 'verifier' | 'rateLimit'>,
  endpoint: Pick<Endpoint, 'open'>,
  req: Request,
  { language }: Exchange,
): Promise<Known | { readonly problem: Problem }> {
  const caller = endpoint.open ? undefined : await verifier.verify(bearer(req.headers.authorization));
  const subject = caller === undefined || isRefused(caller) ? undefined : caller.subject;
  const key = subject === undefined ? `address ${req.ip}` : `subject ${subject}`;
  const problem =
    (await rateLimit(key, language)) ?? (caller !== undefined && isRefused(caller) ? refusalProblem(caller, language) : undefined);
  return problem === undefined ? { key, subject } : { problem };
}

async function encode(
  { readBody }: Transcoding,
  endpoint: Endpoint,
  segments: readonly string[],
  req: Request,
  res: Response,
  { query, language }: Exchange,
): Promise<{ bytes: Uint8Array } | { problem: Problem }> {
  const headers = headerValues(req.headers, endpoint.headerFields);
  if ('invalid' in headers) return { problem: ownProblem('INVALID_HEADER', language, { header: headers.invalid }) };
  if (req.headers.expect !== undefined) res.writeContinue();
  const read = endpoint.takesBody ? await readBody(req, res, endpoint.takesFile) : undefined;
  if (read !== undefined && 'unreadable' in read) return { problem: ownProblem(read.unreadable, language, read.details) };
  const form = read && 'file' in read ? fromForm(endpoint.method.desc.input, read.fields) : undefined;
  const json = form ? form.json : read && 'json' in read ? read.json : undefined;
  const file = read && 'file' in read ? read.file : undefined;
  const encoded: Encoded =
    form !== undefined && form.faults.count > 0 ? form : endpoint.encode({ segments, query, body: json, file, headers: headers.values });
  return 'faults' in encoded ? { problem: faultsProblem(encoded.faults, language) } : encoded;
}

function call(
  parts: Transcoding,
  endpoint: Endpoint,
  upstream: Upstream,
  bytes: Uint8Array,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Buffer | ServiceError> {
  return new Promise((resolve) => {
    const options = { metadata: metadataOf(req, exchange), deadline: Date.now() + parts.timeout };
    const cancel = upstream.unary(endpoint.method.path, bytes, options, (error, response) => resolve(error ?? (response as Buffer)));
    // Nobody waits for the answer of a read any more; a change goes on, as its caller will ask what became of it.
    if (!endpoint.takesBody) res.once('close', () => res.writableEnded || cancel());
  });
}

/** Calls besides the one that the request is: pages of a list, titles of what it refers to. */
function asking({ upstreams, timeout }: Transcoding, req: Request, exchange: Exchange): Ask {
  return (method, request) =>
    new Promise((resolve, reject) => {
      const options = { metadata: metadataOf(req, exchange), deadline: Date.now() + timeout };
      const upstream = upstreams.get(method.context);
      if (upstream === undefined) return reject(new Error(`no address of ${method.context}`));
      return upstream.unary(method.path, request, options, (error, response) => (error ? reject(error) : resolve(response as Buffer)));
    });
}

function metadataOf({ headers }: Request, { language, requestId, traceparent }: Exchange): Metadata {
  const metadata = new Metadata();
  if (headers.authorization !== undefined) metadata.set('authorization', headers.authorization);
  metadata.set('accept-language', language);
  metadata.set('x-request-id', requestId);
  if (traceparent !== undefined) metadata.set('traceparent', traceparent);
  return metadata;
}

function problemOf(
  { registry }: Transcoding,
  endpoint: Endpoint,
  error: ServiceError,
  { headers }: Request,
  { language }: Exchange,
): Problem {
  const asked = {
    language,
    service: endpoint.method.context,
    asWritten: endpoint.asWritten,
    ifMatch: headers['if-match'] !== undefined,
    idempotencyKey: headers['idempotency-key'] !== undefined,
  };
  return fromServiceError(error, asked, registry);
}
