/** Reading request bodies: JSON, and files for methods that take one. */
import type { JsonValue } from '@bufbuild/protobuf';
import { type Request, type Response, raw } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import type { OwnReason } from '../problems/catalogue.ts';
import type { Details } from '../problems/problem.ts';
import { type Extent, excessOf, largest, limitOf } from './extent.ts';
import { type Pieces, type TableLimits, takeTable } from './table.ts';
import type { FormFields } from './upload.ts';

export interface Limits extends TableLimits {
  /** Bytes of a JSON body. */
  readonly json: number;
}

/** A body that cannot be taken. */
export interface Unreadable {
  readonly unreadable: OwnReason;
  readonly details: Details;
}

/** JSON; or a file with the form fields sent along; or nothing. */
export type Body = { readonly json: JsonValue | undefined } | { readonly file: Pieces; readonly fields: FormFields } | Unreadable;

/** File types taken as a raw body: CSV and XLSX, or unnamed bytes. */
const fileTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/octet-stream'];

const jsonType = /^application\/([\w.-]+\+)?json$/;

export type BodyReader = (req: Request, res: Response, takesFile: boolean) => Promise<Body>;

export function bodyReader(limits: Limits): BodyReader {
  const readJson = raw({ type: () => true, limit: limits.json });
  const readPacked = raw({ type: () => true, limit: limits.upload });
  const readForm = multer({
    storage: storing(limits),
    limits: { fileSize: limits.text, files: 1, fields: 20, fieldSize: 10_000, fieldNameSize: 100, parts: 21 },
  }).any();
  return async (req, res, takesFile) => {
    const type = mediaType(req);
    if (takesFile && type === 'multipart/form-data') {
      const failure = await run(readForm, req, res);
      return failure === undefined ? form(req) : unreadable(failure, limits.text);
    }
    const file = takesFile && fileTypes.includes(type);
    if (!file && !jsonType.test(type) && hasBody(req)) return unsupported(type, takesFile);
    if (file && (req.headers['content-encoding'] ?? 'identity') === 'identity') return plainFile(req, limits);
    const limit = file ? limits.upload : limits.json;
    const failure = await run(file ? readPacked : readJson, req, res);
    if (failure !== undefined) return unreadable(failure, limit);
    const bytes = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
    return file ? { file: [bytes], fields: [] } : parseJson(bytes, takesFile ? { ...largest, text: limits.json } : largest);
  };
}

const plainFile = (req: Request, limits: Limits): Promise<Body> =>
  takeTable(req, limits).then(
    (file) => ({ file, fields: [] }),
    (failure: unknown) => unreadable(failure, limits.upload),
  );

/** Where a form's file goes. */
const storing = (limits: TableLimits): StorageEngine => ({
  _handleFile(_, { stream }, done) {
    takeTable(stream, limits).then(
      (pieces) => done(null, { pieces } as Partial<Express.Multer.File>),
      (failure: unknown) => done(failure),
    );
  },
  _removeFile: (_, __, done) => done(null),
});

function mediaType(req: Request): string {
  const header = req.headers['content-type'] ?? '';
  const end = header.indexOf(';');
  return (end < 0 ? header : header.slice(0, end)).trim().toLowerCase();
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

type Middleware = (req: Request, res: Response, next: (error?: unknown) => void) => void;

function run(middleware: Middleware, req: Request, res: Response): Promise<unknown> {
  return new Promise((resolve) => middleware(req, res, resolve));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** With a file in base64 a text may be as long as the body. */
export function parseJson(bytes: Buffer, most: Extent): { readonly json: JsonValue | undefined } | Unreadable {
  if (bytes.length === 0) return { json: undefined };
  const excess = excessOf(bytes, most);
  if (excess !== undefined) return { unreadable: excess, details: { limit: limitOf[excess](most) } };
  try {
    return { json: JSON.parse(utf8.decode(bytes)) as JsonValue };
  } catch (error) {
    return { unreadable: 'MALFORMED_JSON', details: { cause: (error as Error).message } };
  }
}

function form(req: Request): Body {
  const files = (req.files ?? []) as unknown as readonly { readonly pieces: Pieces }[];
  return { file: files[0]?.pieces ?? [], fields: Object.entries((req.body ?? {}) as Record<string, unknown>) };
}

function unsupported(type: string, takesFile: boolean): Unreadable {
  const expected = takesFile ? ['application/json', 'multipart/form-data', ...fileTypes].join(', ') : 'application/json';
  return { unreadable: 'UNSUPPORTED_MEDIA_TYPE', details: { given: type === '' ? 'no Content-Type' : type, expected } };
}

function unreadable(failure: unknown, most: number): Unreadable {
  const { type = '', limit = most, message } = failure as { type?: string; limit?: number; message: string };
  const large = type === 'entity.too.large' || (failure instanceof MulterError && failure.code === 'LIMIT_FILE_SIZE');
  if (large) return { unreadable: 'BODY_TOO_LARGE', details: { limit } };
  if (type === 'encoding.unsupported')
    return { unreadable: 'UNSUPPORTED_MEDIA_TYPE', details: { given: message, expected: 'identity, gzip, br' } };
  return { unreadable: 'MALFORMED_BODY', details: { cause: message } };
}
