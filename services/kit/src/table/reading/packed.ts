import { gunzipSync } from 'node:zlib';
import { limits } from '../limits.ts';
import { broken, tooLarge } from './unreadable.ts';

/** Separated text may come packed (gzip, RFC 1952), as the gateway packs it: 50 000 full rows are a fifth of their size then. */
export function unpacked(content: Buffer): Buffer {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return content;
  try {
    return gunzipSync(content, { maxOutputLength: limits.text });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge('unpacked', limits.text >> 20) : broken('gzip');
  }
}
