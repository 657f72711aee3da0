/** The end of a gRPC server that no caller notices as an error. */
import { constants, type Http2Server, type ServerHttp2Session } from 'node:http2';
import { Server as Listener } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Server } from '@grpc/grpc-js';

/** Milliseconds until every caller has heard of the end, and what it had sent before is here. */
const HEARD = 500;
/** "I take what is on its way, send no more": the highest number a stream can have. */
const EVERY_STREAM = 2 ** 31 - 1;

/** grpc-js's inside; its own tryShutdown says at once that nothing more is taken, and calls on their way are lost. */
interface Inside {
  readonly http2Servers: ReadonlyMap<Http2Server, { readonly sessions: ReadonlySet<ServerHttp2Session> }>;
}

/** Stops listening and tells every caller to go elsewhere while calls that have set out are still taken (RFC 9113 §6.8). */
export async function sayFarewell(server: Server): Promise<void> {
  const parts = [...(server as unknown as Inside).http2Servers];
  for (const [listener] of parts) Listener.prototype.close.call(listener);
  const open = parts.flatMap(([, { sessions }]) => [...sessions]).filter(({ closed, destroyed }) => !closed && !destroyed);
  for (const session of open) session.goaway(constants.NGHTTP2_NO_ERROR, EVERY_STREAM);
  if (open.length > 0) await pause(HEARD);
}
