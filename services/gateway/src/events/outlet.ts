/** Bytes for one reader: those that come in the same moment are written as one, as each write costs more than what it writes. */
import type { Writable } from 'node:stream';

export interface Outlet {
  send(...parts: readonly (string | Uint8Array)[]): void;
  /** Bytes that the reader has not taken yet, written or not. */
  readonly waiting: () => number;
}

type Out = Pick<Writable, 'write' | 'writableEnded' | 'destroyed' | 'writableLength'>;

export function outlet(out: Out): Outlet {
  let gathered: Uint8Array[] = [];
  let length = 0;
  const flush = () => {
    const bytes = Buffer.concat(gathered, length);
    gathered = [];
    length = 0;
    if (!out.writableEnded && !out.destroyed) out.write(bytes);
  };
  return {
    send(...parts) {
      if (gathered.length === 0) process.nextTick(flush);
      for (const part of parts) {
        const bytes = typeof part === 'string' ? Buffer.from(part) : part;
        gathered.push(bytes);
        length += bytes.length;
      }
    },
    waiting: () => out.writableLength + length,
  };
}
