/** A text that is asked for again and again: written once, compressed once for each coding, not sent to whoever has it. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { alreadyHas } from '../transcode/headers.ts';

type Coding = 'br' | 'gzip';

export interface Written {
  readonly text: string;
  readonly etag: string;
  readonly compressed: Map<Coding, Promise<Buffer>>;
}

/** 9 of 11: a tenth larger and twelve times as fast, on the thread pool. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const compress: Readonly<Record<Coding, (text: string) => Promise<Buffer>>> = {
  br: (text) => promisify(brotliCompress)(text, quality),
  gzip: (text) => promisify(gzip)(text),
};

/** The tag is weak: it names the text, however it travels (RFC 9110 §8.8.1). */
export const written = (text: string): Written => ({
  text,
  etag: `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`,
  compressed: new Map(),
});

export async function sendWritten(document: Written, req: Request, res: Response): Promise<void> {
  res.setHeader('ETag', document.etag).setHeader('Cache-Control', 'no-cache').vary('Accept-Encoding').type('application/json');
  if (alreadyHas(req.headers['if-none-match'], document.etag)) return void res.status(304).end();
  const coding = req.acceptsEncodings('br', 'gzip', 'identity');
  if (coding !== 'br' && coding !== 'gzip') return void res.send(document.text);
  const body = document.compressed.get(coding) ?? compress[coding](document.text);
  document.compressed.set(coding, body);
  // `send` would make a tag of its own of the bytes.
  res.setHeader('Content-Encoding', coding).end(await body);
}
