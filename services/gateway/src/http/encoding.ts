import type { Request, Response } from 'express';
import { faultsProblem, ownProblem, type Problem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import { headerValues } from '../transcode/headers.ts';
import type { Encoded } from '../transcode/request.ts';
import { fromForm } from '../transcode/upload.ts';
import type { Exchange } from './exchange.ts';
import type { Transcoding } from './parts.ts';

/** Path, query, headers and body as the bytes of the request message, or the problem with them. */
export async function encode(
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
