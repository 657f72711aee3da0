/** Security headers: helmet's, worked out once, as none of them depends on the request. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Names and values in turn, as `writeHead` takes them. */
export type RawHeaders = readonly string[];

/**
 * For JSON: nothing may be loaded, framed or guessed. What only means something for pages and downloads is left out (OWASP REST Security
 * Cheat Sheet, "Security headers").
 */
export function apiHeaders(): RawHeaders {
  return collect({
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    crossOriginResourcePolicy: { policy: 'same-site' },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
}

/** Sets them one by one, where the answer is not written in one go. */
export function setHeaders(res: ServerResponse, headers: RawHeaders, requestId: string): void {
  for (let at = 0; at < headers.length; at += 2) res.setHeader(headers[at] as string, headers[at + 1] as string);
  res.setHeader('X-Request-Id', requestId);
}

function collect(options: Parameters<typeof helmet>[0]): RawHeaders {
  const headers = new Map<string, string>();
  const res = {
    setHeader: (name: string, value: string) => headers.set(name, value),
    removeHeader: (name: string) => headers.delete(name),
  };
  helmet(options)({} as IncomingMessage, res as unknown as ServerResponse, () => undefined);
  return [...headers].flat();
}
