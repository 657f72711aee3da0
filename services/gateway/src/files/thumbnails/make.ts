/** A small JPEG of a picture. Decoders are WebAssembly: what a hostile picture does to one stays in its memory. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import decodeJpeg, { init as initDecodeJpeg } from '@jsquash/jpeg/decode.js';
import encodeJpeg, { init as initEncodeJpeg } from '@jsquash/jpeg/encode.js';
import decodePng, { init as initPng } from '@jsquash/png/decode.js';
import decodeWebp, { init as initWebp } from '@jsquash/webp/decode.js';
import { imageSize } from 'image-size';
import { limits } from './limits.ts';
import { type Picture, shrunk } from './shrink.ts';

/** A decoder's complaint about a picture is none of the log's business. */
const program = async (path: string) => ({
  wasmBinary: await readFile(fileURLToPath(import.meta.resolve(path))),
  printErr: () => undefined,
});

interface Decoder {
  readonly ready: () => Promise<unknown>;
  decode(bytes: ArrayBuffer): Promise<Picture>;
}

/** Each is loaded when the first picture of its kind comes. */
const decoders: Readonly<Record<string, Decoder>> = {
  'image/jpeg': {
    ready: once(async () => initDecodeJpeg((await program('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')) as never)),
    decode: (bytes) => decodeJpeg(bytes, { preserveOrientation: true }),
  },
  'image/png': {
    ready: once(async () => initPng((await program('@jsquash/png/codec/pkg/squoosh_png_bg.wasm')).wasmBinary)),
    decode: (bytes) => decodePng(bytes),
  },
  'image/webp': {
    ready: once(async () => initWebp((await program('@jsquash/webp/codec/dec/webp_dec.wasm')) as never)),
    decode: (bytes) => decodeWebp(bytes),
  },
};
const encoder = once(async () => initEncodeJpeg((await program('@jsquash/jpeg/codec/enc/mozjpeg_enc.wasm')) as never));

function once(make: () => Promise<unknown>): () => Promise<unknown> {
  let made: Promise<unknown> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Undefined of what is too large, and of what is no picture. The size is read before anything is decoded. */
export async function thumbnail(bytes: Uint8Array, type: string): Promise<Uint8Array | undefined> {
  const decoder = decoders[type];
  if (!decoder || bytes.length > limits.bytes || !fits(imageSize(bytes))) return undefined;
  await Promise.all([decoder.ready(), encoder()]);
  const picture = await decoder.decode(Uint8Array.from(bytes).buffer);
  if (!fits(picture)) return undefined;
  return new Uint8Array(await encodeJpeg(shrunk(picture, limits.longest) as never, { quality: 72 }));
}

const fits = ({ width, height }: { readonly width: number; readonly height: number }): boolean =>
  width >= 1 && height >= 1 && Math.max(width, height) <= limits.side && width * height <= limits.pixels;
