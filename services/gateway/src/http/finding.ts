import { ownProblem, type Problem } from '../problems/problem.ts';
import type { Endpoint } from '../transcode/endpoint.ts';
import type { Exchange } from './exchange.ts';
import type { Transcoding } from './parts.ts';

/** What a path leads to: a method, a problem, or the answer to OPTIONS. */
export type Route =
  | { readonly route: Endpoint; readonly segments: readonly string[] }
  | { readonly problem: (exchange: Exchange, method: string) => Problem }
  | { readonly options: string };

/** The method that answers a path; undefined where none does. */
export function find(
  { routes, templatePaths }: Pick<Transcoding, 'routes' | 'templatePaths'>,
  method: string,
  path: string,
): Route | undefined {
  try {
    const found = routes.find(method === 'HEAD' ? 'GET' : method, path);
    if (found === undefined || 'route' in found) return found;
    const known = [...(templatePaths.has(path) ? ['GET'] : []), ...found.allow];
    const allow = [...known, ...(known.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    if (method === 'OPTIONS') return { options: allow };
    return { problem: ({ language }) => ownProblem('METHOD_NOT_ALLOWED', language, { method, allow }, { Allow: allow }) };
  } catch {
    return { problem: ({ language }) => ownProblem('MALFORMED_PATH', language) };
  }
}
