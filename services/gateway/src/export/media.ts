/** The files that a list may be had as. */
import type { Request } from 'express';

export const media = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type Media = keyof typeof media;

/** What the caller would rather have than JSON (RFC 9110 §12.5.1); undefined for JSON. */
export function mediaWanted(req: Request): Media | undefined {
  // Nearly every caller: not worth weighing.
  if (!/csv|spreadsheetml/.test(req.headers.accept ?? '')) return undefined;
  const best = req.accepts(['application/json', 'text/csv', media.xlsx]);
  return best === 'text/csv' ? 'csv' : best === media.xlsx ? 'xlsx' : undefined;
}
