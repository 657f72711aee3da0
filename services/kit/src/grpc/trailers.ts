/** What a server sends beside messages, bounded where all of it passes: no error, ours or grpc-js's own, can break a connection. */
import type { Http2Server, OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Server } from '@grpc/grpc-js';
import { STATUS_KEY } from '../errors/index.ts';

/** Bytes of headers or trailers; gRPC's own default of what a client takes is 8 KB. Node breaks the connection at 64 KB. */
export const MOST_TRAILERS = 8_000;
const MOST_MESSAGE = 1_350;
const MESSAGE = 'grpc-message';
/** What a header costs beside its name and value (RFC 9113 §6.5.2). */
const ENTRY = 32;

/** grpc-js's inside: its interceptors do not see what it answers itself, such as a bad `grpc-timeout`, which it repeats to the caller. */
interface Inside {
  readonly http2Servers: ReadonlyMap<Http2Server, unknown>;
}

/** Bounds all that a server sends. To be called when it listens, before it can have been called. */
export function boundTrailers(server: Server): void {
  for (const listener of (server as unknown as Inside).http2Servers.keys()) listener.prependListener('stream', boundStream);
}

function boundStream(stream: ServerHttp2Stream): void {
  const { respond, sendTrailers } = stream;
  stream.respond = (headers, options) => respond.call(stream, bounded(headers as OutgoingHttpHeaders), options);
  stream.sendTrailers = (headers) => sendTrailers.call(stream, bounded(headers));
}

/** The headers as they are where they are small, as all of ours are; else without details, and with the beginning of the message. */
function bounded<Headers extends OutgoingHttpHeaders | undefined>(headers: Headers): Headers {
  if (!headers || sizeOf(headers) <= MOST_TRAILERS) return headers;
  const short: OutgoingHttpHeaders = { ...headers };
  delete short[STATUS_KEY];
  short[MESSAGE] = beginning(String(headers[MESSAGE] ?? ''));
  if (sizeOf(short) <= MOST_TRAILERS) return short as Headers;
  const needed = [':status', 'content-type', 'grpc-status', MESSAGE];
  return Object.fromEntries(Object.entries(short).filter(([name]) => needed.includes(name))) as Headers;
}

function sizeOf(headers: OutgoingHttpHeaders): number {
  let size = 0;
  for (const name in headers) {
    const value = headers[name];
    for (const one of Array.isArray(value) ? value : [value]) size += name.length + String(one).length + ENTRY;
  }
  return size;
}

/** Of a percent-encoded text, not cut inside a character. */
function beginning(encoded: string): string {
  let end = MOST_MESSAGE;
  while (end > 0 && !isStart(encoded, end)) end--;
  return encoded.slice(0, end);
}

/** Whether a character begins at a position: neither inside `%E4` nor before a byte that continues a character. */
function isStart(text: string, at: number): boolean {
  if (text[at - 1] === '%' || text[at - 2] === '%') return false;
  return text[at] !== '%' || !/^[89AB]/i.test(text.slice(at + 1));
}
