/** The end of an HTTP server that no client notices as an error. */
import type { Server, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface Ending {
  /** From now on every answer says that its connection ends with it. */
  begin(): void;
  /** Stops listening once no connection is left, at the latest after `linger` milliseconds; resolves when the last answer is sent. */
  finish(linger: number): Promise<void>;
}

/**
 * A kept connection that is closed in the moment its client sends the next request breaks that request, and a client may not repeat it. So each
 * connection in use gets the chance of one more answer, with `Connection: close` (RFC 9112 §9.6), before those that nobody uses are closed.
 */
export function endingOf(server: Server): Ending {
  const answering = new Set<ServerResponse>();
  let connections = 0;
  let begun = false;
  let alone = () => {};
  const tell = (res: ServerResponse) => void (res.headersSent || res.setHeader('Connection', 'close'));
  server.on('connection', (socket) => {
    connections += 1;
    socket.once('close', () => {
      connections -= 1;
      if (connections === 0) alone();
    });
  });
  // Before the application, which may answer at once.
  server.prependListener('request', (_, res) => {
    if (begun) return tell(res);
    answering.add(res);
    res.once('close', () => answering.delete(res));
  });
  return {
    begin() {
      begun = true;
      for (const res of answering) tell(res);
    },
    async finish(linger) {
      const over = new AbortController();
      const left = new Promise<void>((resolve) => {
        alone = resolve;
      });
      if (connections > 0) await Promise.race([left, pause(linger, undefined, { signal: over.signal })]);
      over.abort();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
