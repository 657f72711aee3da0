import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Random bytes of one id. */
const LENGTH = 16;

const pool = new Uint8Array(256 * LENGTH);
let used = pool.length;

/** Bytes from a pool: to ask the system for each id's costs more than all the rest of it. */
function random(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += LENGTH;
  return pool.subarray(used - LENGTH, used);
}

/** An id that nobody else makes, in the order of time to the millisecond: UUID version 7 (RFC 9562 §5.7). */
export const uuid7 = (): string => v7({ rng: random });
