/** Security headers: helmet's, worked out once, as none of them depends on the request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Sets the headers that every answer carries. */
export type HeaderSet = (res: ServerResponse, requestId: string) => void;

/** For JSON: nothing may be loaded, framed or guessed. */
export function apiHeaders(): HeaderSet {
  const fixed = collect({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'same-site' },
  });
  return (res, requestId) => {
    for (const [name, value] of fixed) res.setHeader(name, value);
    res.setHeader('X-Request-Id', requestId);
  };
}

function collect(options: Parameters<typeof helmet>[0]): [string, string][] {
  const headers = new Map<string, string>();
  const res = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  helmet(options)({} as IncomingMessage, res as unknown as ServerResponse, () => undefined);
  return [...headers];
}
