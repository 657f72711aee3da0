/** Path templates of google.api.http: `/meetings/v1/{name=bookings/*}:approve`. Syntax: google/api/http.proto. */

/** A literal, `*` (one segment) or `**` (the rest). */
export type Segment = { readonly literal: string } | '*' | '**';

/** A field bound by the path: the segments [from, to) of the template. */
export interface Variable {
  readonly field: string;
  readonly from: number;
  readonly to: number;
}

export interface PathTemplate {
  readonly text: string;
  readonly segments: readonly Segment[];
  readonly variables: readonly Variable[];
  /** Custom verb after the last colon: `approve`; empty for none. */
  readonly verb: string;
}

/** Reads a template. Throws on what http.proto does not allow. */
export function parseTemplate(text: string): PathTemplate {
  const { path, verb } = splitVerb(text);
  const segments: Segment[] = [];
  const variables: Variable[] = [];
  for (const part of splitOutsideBraces(path)) {
    if (!part.startsWith('{')) {
      segments.push(segment(part, text));
      continue;
    }
    const [field = '', pattern = '*'] = part.slice(1, -1).split('=');
    const from = segments.length;
    for (const inner of pattern.split('/')) segments.push(segment(inner, text));
    variables.push({ field, from, to: segments.length });
  }
  if (segments.slice(0, -1).includes('**')) throw new Error(`** must come last in ${text}`);
  return { text, segments, variables, verb };
}

/** The path that binds the variables to `values`; the inverse of matching. */
export function buildPath(template: PathTemplate, values: Readonly<Record<string, string>>): string {
  const parts: string[] = template.segments.map((part) => (typeof part === 'string' ? part : part.literal));
  for (const { field, from, to } of template.variables) {
    const given = (values[field] ?? '').split('/').map(encodeURIComponent);
    for (let at = from; at < to; at++)
      parts[at] = (template.segments[at] === '**' ? given.slice(at - from).join('/') : given[at - from]) ?? '';
  }
  return `/${parts.join('/')}${template.verb && `:${template.verb}`}`;
}

/** Values of the variables, in their order, from the decoded segments of a path that matches. */
export function bind(template: PathTemplate, path: readonly string[]): string[] {
  return template.variables.map(({ from, to }) => {
    const rest = template.segments[to - 1] === '**';
    return (rest ? path.slice(from) : path.slice(from, to)).join('/');
  });
}

function segment(text: string, template: string): Segment {
  if (text === '*' || text === '**') return text;
  if (!/^[A-Za-z0-9._~-]+$/.test(text)) throw new Error(`unreadable segment '${text}' in ${template}`);
  return { literal: text };
}

function splitVerb(text: string): { path: string; verb: string } {
  if (!text.startsWith('/')) throw new Error(`a path template starts with '/': ${text}`);
  const colon = text.lastIndexOf(':');
  const outside = colon > Math.max(text.lastIndexOf('}'), text.lastIndexOf('/'));
  return outside ? { path: text.slice(1, colon), verb: text.slice(colon + 1) } : { path: text.slice(1), verb: '' };
}

function splitOutsideBraces(path: string): string[] {
  return path.match(/(?:\{[^}]*\}|[^/{}])+/g) ?? [];
}
