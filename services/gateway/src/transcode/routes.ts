/** The route table: a tree over path segments, built once. Finding a route costs one step a segment, however many routes there are. */
import type { PathTemplate } from './template.ts';

interface Node<R> {
  readonly literals: Map<string, Node<R>>;
  one?: Node<R>;
  rest?: Node<R>;
  /** By custom verb, then by HTTP method. */
  readonly leaves: Map<string, Map<string, R>>;
}

/** A route and the decoded path segments, or the methods that the path knows when it does not know this one. */
export type Found<R> = { readonly route: R; readonly segments: readonly string[] } | { readonly allow: readonly string[] };

export interface RouteTable<R> {
  /** `undefined`: nothing lives there. Throws URIError on a broken percent sign. */
  find(method: string, path: string): Found<R> | undefined;
}

/** Builds the table. Throws when two routes claim the same method and path. */
export function routeTable<R>(routes: Iterable<{ method: string; template: PathTemplate; route: R }>): RouteTable<R> {
  const root = node<R>();
  for (const { method, template, route } of routes) {
    let at = root;
    for (const segment of template.segments) at = step(at, segment);
    const methods = at.leaves.get(template.verb) ?? new Map<string, R>();
    if (methods.has(method)) throw new Error(`two methods claim ${method} ${template.text}`);
    at.leaves.set(template.verb, methods.set(method, route));
  }
  return { find: (method, path) => find(root, method, path) };
}

function node<R>(): Node<R> {
  return { literals: new Map(), leaves: new Map() };
}

function step<R>(at: Node<R>, segment: PathTemplate['segments'][number]): Node<R> {
  if (segment === '*' || segment === '**') {
    const kind = segment === '*' ? 'one' : 'rest';
    at[kind] ??= node();
    return at[kind];
  }
  const next = at.literals.get(segment.literal) ?? node<R>();
  at.literals.set(segment.literal, next);
  return next;
}

function find<R>(root: Node<R>, method: string, path: string): Found<R> | undefined {
  const segments = path.split('/');
  segments.shift();
  const last = segments.length - 1;
  const final = segments[last] ?? '';
  const colon = final.lastIndexOf(':');
  const verb = colon < 0 ? '' : final.slice(colon + 1);
  if (colon >= 0) segments[last] = final.slice(0, colon);
  if (path.includes('%')) decode(segments);
  const methods = walk(root, segments, 0, verb);
  if (methods === undefined) return undefined;
  const route = methods.get(method);
  return route === undefined ? { allow: [...methods.keys()] } : { route, segments };
}

function walk<R>(at: Node<R>, segments: readonly string[], index: number, verb: string): Map<string, R> | undefined {
  const segment = segments[index];
  if (segment === undefined) return at.leaves.get(verb);
  const literal = at.literals.get(segment);
  const found = literal && walk(literal, segments, index + 1, verb);
  if (found !== undefined) return found;
  const one = segment === '' || at.one === undefined ? undefined : walk(at.one, segments, index + 1, verb);
  return one ?? at.rest?.leaves.get(verb);
}

/** A slash inside a segment stays encoded, so that it cannot turn into another path (http.proto, "Path template syntax"). */
function decode(segments: string[]): void {
  for (const [index, segment] of segments.entries()) segments[index] = decodeURIComponent(segment).replaceAll('/', '%2F');
}
