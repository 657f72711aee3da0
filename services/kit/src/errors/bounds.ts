/**
 * How much an error may say. It travels in HTTP/2 trailers, which clients take up to 8 KB only (gRPC's own default), and which break the connection, and
 * with it the calls of everybody who shares it, beyond 64 KB.
 */

/** Bytes of a google.rpc.Status: 6 700 in base64, which leaves room for the message beside it. */
export const MOST_STATUS = 5_000;
/** Fields at fault that an error names one by one; how many more there are is told as a number. */
export const MOST_VIOLATIONS = 20;
/** Bytes of UTF-8 of the parts of an error, which together stay within the whole even when each is as long as may be. */
export const MOST_BYTES = { said: 1_000, text: 450, value: 300, values: 1_500, path: 120, problem: 300, alternatives: 1_300 } as const;

/** A text of so many bytes at most, cut between two characters and marked so. Half a surrogate pair has no bytes: it becomes U+FFFD. */
export function clip(text: string, most: number): string {
  // A character has three bytes at most for each of its UTF-16 units.
  if (text.length * 3 <= most) return text.toWellFormed();
  const short = text.slice(0, most).toWellFormed();
  if (short.length === text.length && Buffer.byteLength(short) <= most) return short;
  const bytes = Buffer.from(short);
  let end = Math.min(most - ELLIPSIS_BYTES, bytes.length);
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return `${bytes.subarray(0, end)}…`;
}

const ELLIPSIS_BYTES = 3;
