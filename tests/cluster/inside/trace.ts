/** What a trace must show. */
import { type Otlp, type SeenSpan, seenSpans } from '@jiguan/kit/testing';

/** All spans of a trace, and of those that go on from it by a link, as the collector has them. */
export async function spansOf(collector: string, traceId: string): Promise<SeenSpan[]> {
  const answer = await fetch(`${collector}/?trace=${traceId}`);
  const lines = (await answer.text()).split('\n').filter(Boolean);
  return lines.flatMap((line) => seenSpans(JSON.parse(line) as Otlp)).filter((span) => span.traceId === traceId);
}

/** Of the edges, written `meetings server > meetings mongodb`, those that no span has: the second somewhere below the first. */
export function missingEdges(spans: readonly SeenSpan[], edges: readonly string[]): string[] {
  return edges.filter((edge) => {
    const [above, below] = edge.split(' > ');
    return !spans.some((span) => roleOf(span) === below && ancestors(span, spans).some((one) => roleOf(one) === above));
  });
}

function ancestors(span: SeenSpan, all: readonly SeenSpan[]): SeenSpan[] {
  const parent = all.find(({ spanId }) => spanId === span.parentSpanId);
  return parent ? [parent, ...ancestors(parent, all)] : [];
}

function roleOf({ service, kind, attributes }: SeenSpan): string {
  const mongo = (attributes['db.system.name'] ?? attributes['db.system']) === 'mongodb';
  return `${service} ${mongo ? 'mongodb' : kind}`;
}
