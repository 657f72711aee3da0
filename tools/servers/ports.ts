import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Below what systems give to outgoing connections (32768 on, RFC 6335 from 49152): one of those would take it before it is listened on. */
const [LOWEST, HIGHEST] = [12_000, 32_000];

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!(await isTaken(port))) return port;
  }
}

/** Whether somebody listens on the port already, on any interface. */
export async function isTaken(port: number): Promise<boolean> {
  const server = createServer();
  return await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, () => server.close(() => resolve(false)));
  });
}
