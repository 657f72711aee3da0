import { Metadata, type ServiceError } from '@grpc/grpc-js';
import type { Request, Response } from 'express';
import type { Ask } from '../export/pages.ts';
import { fromServiceError } from '../problems/from-status.ts';
import type { Problem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import type { Upstream } from '../transcode/upstreams.ts';
import type { Exchange } from './exchange.ts';
import type { Transcoding } from './parts.ts';

/** The call that the request is: the bytes of its answer, or the error. */
export function call(
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
    // Nobody waits for the answer of a read any more; a change goes on, as its caller will ask what became of it. An import ends while it has not
    // begun to write.
    if (!endpoint.takesBody || endpoint.takesFile) res.once('close', () => res.writableEnded || cancel());
  });
}

/** Calls besides the one that the request is: pages of a list, titles of what it refers to. */
export function asking({ upstreams, timeout }: Transcoding, req: Request, exchange: Exchange): Ask {
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

/** The problem that a service’s error is to this caller. */
export function problemOf(
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
