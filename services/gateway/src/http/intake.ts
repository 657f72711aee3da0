/** How many bytes of request bodies the gateway holds at once, from their arrival until their call is answered. */
import type { IncomingMessage } from 'node:http';
import type { OwnReason } from '../problems/catalogue.ts';

export interface IntakeLimits {
  /** Bytes. */
  readonly perCaller: number;
  readonly inAll: number;
}

export interface Intake {
  /** Makes room for a body; gives back what frees it, or why there is none now. */
  admit(caller: string, bytes: number): (() => void) | (OwnReason & ('TOO_MANY_BYTES' | 'GATEWAY_FULL'));
  readonly held: () => number;
}

export function intake({ perCaller, inAll }: IntakeLimits): Intake {
  const byCaller = new Map<string, number>();
  let total = 0;
  const add = (caller: string, bytes: number) => {
    const now = (byCaller.get(caller) ?? 0) + bytes;
    if (now === 0) byCaller.delete(caller);
    else byCaller.set(caller, now);
    total += bytes;
  };
  return {
    admit(caller, bytes) {
      // One body always has room: the limits may be smaller than what one may send.
      const own = byCaller.get(caller) ?? 0;
      if (own > 0 && own + bytes > perCaller) return 'TOO_MANY_BYTES';
      if (total > 0 && total + bytes > inAll) return 'GATEWAY_FULL';
      add(caller, bytes);
      return () => add(caller, -bytes);
    },
    held: () => total,
  };
}

/** Bodies of this length at most need no room: the number of connections bounds them, and everyday's calls go on when the room is full. */
const small = 65_536;

/** Bytes that a body may take, at most `limit`; 0 for a small one. One that does not tell its length, or is packed, may be as long as the limit. */
export function bytesHeld({ headers }: IncomingMessage, limit: number): number {
  const told = headers['transfer-encoding'] === undefined && (headers['content-encoding'] ?? 'identity') === 'identity';
  const length = told ? Number(headers['content-length'] ?? 0) : limit;
  return length <= small ? 0 : Math.min(length, limit);
}
