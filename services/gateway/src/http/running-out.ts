/** Bodies that nobody wants any more and that still arrive: read and thrown away until they end (adr/029), their memory given back as they go. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Bytes thrown away between two collections. V8 by itself waits for 32 MB of buffers. */
const PORTION = 4 << 20;
/** Milliseconds between two looks. */
const EVERY = 5;

/** What frees young objects; undefined where Node runs without --expose-gc, and the memory comes back later. */
const collector = () => globalThis.gc && (() => void globalThis.gc?.({ type: 'minor' }));

/** Watches the requests of a server that were answered before their body had come. */
export function letRunOut(server: Server, collect = collector()): void {
  if (!collect) return;
  const running = new Map<IncomingMessage, number>();
  let thrownAway = 0;
  let looking: NodeJS.Timeout | undefined;
  const count = (req: IncomingMessage) => {
    const { bytesRead } = req.socket;
    thrownAway += bytesRead - (running.get(req) ?? bytesRead);
    return bytesRead;
  };
  const look = () => {
    for (const req of running.keys()) running.set(req, count(req));
    if (thrownAway >= PORTION) {
      thrownAway = 0;
      collect();
    }
  };
  const over = (req: IncomingMessage) => {
    count(req);
    running.delete(req);
    if (running.size > 0) return;
    clearInterval(looking);
    looking = undefined;
  };
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    res.once('finish', () => {
      if (req.complete) return;
      running.set(req, req.socket.bytesRead);
      looking ??= setInterval(look, EVERY).unref();
      req.once('close', () => over(req));
    });
  });
}
