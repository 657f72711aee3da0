/** Spans as a tree that a person reads. */
import type { Span } from './spans.ts';

interface Row {
  readonly text: string;
  readonly span: Span;
}

/**
 * One line a span: name, service, when it began after the first, how long it took. A span without a parent among these hangs from the span it
 * links to, if any (a consumer's work may be a trace of its own); else it is a root.
 */
export function treeOf(spans: readonly Span[]): string[] {
  if (spans.length === 0) return [];
  const ordered = spans.toSorted((a, b) => a.start - b.start);
  const known = new Set(ordered.map(({ spanId }) => spanId));
  const parents = new Map(ordered.map((span) => [span.spanId, parentOf(span, known)]));
  const childrenOf = (id: string | undefined) => ordered.filter(({ spanId }) => parents.get(spanId) === id);
  const rows = rowsUnder(undefined, '', childrenOf);
  const [first] = ordered as [Span];
  const widths = { text: width(rows.map(({ text }) => text)), service: width(rows.map(({ span }) => span.service)) };
  return rows.map(({ text, span }) => {
    const when = `+${(span.start - first.start).toFixed(1)}`.padStart(10);
    const took = `${span.duration.toFixed(1)} ms`.padStart(11);
    return `${text.padEnd(widths.text)}  ${span.service.padEnd(widths.service)}${when}${took}${span.failed ? '  failed' : ''}`;
  });
}

function parentOf(span: Span, known: ReadonlySet<string>): string | undefined {
  if (span.parentSpanId && known.has(span.parentSpanId)) return span.parentSpanId;
  return span.links.find(({ spanId }) => known.has(spanId))?.spanId;
}

function rowsUnder(parent: string | undefined, indent: string, childrenOf: (id: string | undefined) => Span[]): Row[] {
  const children = childrenOf(parent);
  return children.flatMap((span, index) => {
    const last = index === children.length - 1;
    const [branch, below] = parent === undefined ? ['', ''] : last ? ['└─ ', '   '] : ['├─ ', '│  '];
    return [{ text: `${indent}${branch}${span.name}`, span }, ...rowsUnder(span.spanId, indent + below, childrenOf)];
  });
}

const width = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
