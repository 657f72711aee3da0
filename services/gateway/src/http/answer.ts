/** Writing answers: JSON and problems, straight to the socket. */
import type { ServerResponse } from 'node:http';
import { clipped, type Problem } from '../problems/problem.ts';

/** What of a request every answer repeats. */
export interface Traced {
  readonly traceId: string;
  /** Path as asked, for `instance`. */
  readonly path: string;
}

/** RFC 9457. Not stored by caches: the same request may go well a moment later. */
export function sendProblem(res: ServerResponse, problem: Problem, { traceId, path }: Traced): void {
  if (res.headersSent) return void res.destroy();
  const { body, headers } = problem;
  const text = JSON.stringify({ ...body, instance: clipped(path), traceId });
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.statusCode = body.status;
  res.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(res.req.method === 'HEAD' ? undefined : text);
}

/** 200 with a JSON text, all headers in one go; no body for HEAD. */
export function sendJson(res: ServerResponse, text: string, headers: readonly string[], head: boolean): void {
  const length = String(Buffer.byteLength(text));
  res.writeHead(200, [...headers, 'Content-Type', 'application/json; charset=utf-8', 'Content-Length', length]);
  res.end(head ? undefined : text);
}
