/** `GET /<context>/v1/<record>/files/<id>`: a file of a record, for whoever may read the record; with `?thumbnail` a small picture of it. */
import { pipeline } from 'node:stream/promises';
import type { FileStore, StoredFile } from '@jiguan/kit/files';
import { nameRoute } from '@jiguan/kit/telemetry';
import type { Request, RequestHandler, Response } from 'express';
import { sendProblem } from '../http/answer.ts';
import { type Exchange, exchangeOf } from '../http/exchange.ts';
import type { Transcoding } from '../http/parts.ts';
import { readRecord } from '../http/reading-record.ts';
import { setHeaders } from '../http/security.ts';
import { ownProblem, type Problem } from '../problems/problem.ts';
import { alreadyHas } from '../transcode/headers.ts';
import { FILE, holderOf, namedIn } from './keeping.ts';
import { type Thumbnails, thumbnails } from './thumbnails/thumbnails.ts';

const place = /^(\/([\w-]+)\/v\d+\/\w+\/([^/:]+))\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A file is saved or shown as what it is, never run: it has no origin of its own and may load nothing. */
const policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function serving(store: FileStore, parts: Transcoding, small: Thumbnails = thumbnails(store)): RequestHandler {
  return (req, res, next) => {
    const exchange = exchangeOf(req);
    const found = req.method === 'GET' || req.method === 'HEAD' ? place.exec(exchange.path) : null;
    if (!found) return next();
    nameRoute(req, '/{record}/files/{file}');
    const [, path = '', context = '', id = '', file = ''] = found;
    const wanted = new URLSearchParams(exchange.query).has('thumbnail') ? small : undefined;
    serve({ store, parts, path, holder: `${context}/${id}`, file, ...(wanted && { small: wanted }) }, req, res, exchange).then(
      (problem) => {
        if (!problem) return;
        setHeaders(res, parts.headers, exchange.requestId);
        sendProblem(res, problem, exchange);
      },
      next,
    );
  };
}

interface Wanted {
  readonly store: FileStore;
  readonly parts: Transcoding;
  /** Of the record. */
  readonly path: string;
  /** Whose file it must be: `meetings/42`. */
  readonly holder: string;
  readonly file: string;
  /** Where a thumbnail is asked for. */
  readonly small?: Thumbnails;
}

async function serve(
  { store, parts, path, holder, file, small }: Wanted,
  req: Request,
  res: Response,
  exchange: Exchange,
): Promise<Problem | undefined> {
  const read = await readRecord(parts, path, req, res, exchange);
  const missing = () => ownProblem('NO_SUCH_FILE', exchange.language, { record: path });
  if (read === undefined) return missing();
  if ('problem' in read) return read.problem;
  if (!namedIn(read.record).includes(file)) return missing();
  const key = `${FILE}/${file}`;
  const belongs = await holderOf(store, file);
  // What was named a moment ago is not marked yet: then it is its sender's.
  if (belongs === undefined ? (await store.about(key))?.['by'] !== read.caller.subject : belongs !== holder) return missing();
  const found = await (small ? small(file) : store.get(key));
  return found === undefined ? missing() : send(found, parts, req, res, exchange);
}

async function send(
  { body, size, about }: StoredFile,
  parts: Transcoding,
  req: Request,
  res: Response,
  { requestId }: Exchange,
): Promise<undefined> {
  const etag = `"${about['sha256']}-${size}"`;
  setHeaders(res, parts.headers, requestId);
  res.attachment(about['name']);
  res.setHeader('Content-Type', about['type'] ?? 'application/octet-stream');
  res.setHeader('Content-Security-Policy', policy);
  res.setHeader('Cache-Control', 'private, no-cache');
  res.setHeader('ETag', etag);
  const known = alreadyHas(req.headers['if-none-match'], etag);
  if (!known) res.setHeader('Content-Length', size);
  res.statusCode = known ? 304 : 200;
  if (known || req.method === 'HEAD') {
    body.destroy();
    return void res.end();
  }
  // A caller who went away is no fault of ours.
  await pipeline(body, res).catch(() => res.destroy());
  return undefined;
}
