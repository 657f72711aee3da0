import { inGroupSpan } from '@jiguan/kit/telemetry';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { AlwaysOnSampler, InMemorySpanExporter, ParentBasedSampler, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

const exporter = new InMemorySpanExporter();
const sampler = new ParentBasedSampler({ root: new AlwaysOnSampler() });
const provider = new TracerProvider({ sampler, spanProcessors: [new SimpleSpanProcessor({ exporter })] });

beforeAll(() => {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  trace.setGlobalTracerProvider(provider);
});
beforeEach(() => exporter.reset());

const caller = (name: string) => {
  const span = provider.getTracer('test').startSpan(name);
  return { span, context: trace.setSpan(ROOT_CONTEXT, span), id: span.spanContext().spanId };
};

describe('work that several callers share', () => {
  it('is one span, child of the first caller and linked to the others', async () => {
    const [a, b, c] = [caller('a'), caller('b'), caller('c')];
    const inside = await inGroupSpan('commit', [a.context, b.context, c.context], async () => trace.getActiveSpan()?.spanContext().spanId);
    const [group] = exporter.getFinishedSpans();
    expect(group).toMatchObject({ name: 'commit', attributes: { 'jiguan.group.size': 3 } });
    expect(group?.parentSpanContext?.spanId).toBe(a.id);
    expect(group?.links.map((link) => link.context.spanId)).toEqual([b.id, c.id]);
    expect(group?.spanContext().spanId).toBe(inside);
  });

  it('belongs to the first who is traced', async () => {
    const a = caller('a');
    await inGroupSpan('commit', [ROOT_CONTEXT, a.context], async () => {});
    expect(exporter.getFinishedSpans().map((span) => span.parentSpanContext?.spanId)).toEqual([a.id]);
  });

  it('makes no span when nobody is traced', async () => {
    expect(await inGroupSpan('commit', [ROOT_CONTEXT], async () => trace.getActiveSpan())).toBeUndefined();
    expect(exporter.getFinishedSpans()).toEqual([]);
  });

  it('fails as its work fails', async () => {
    const a = caller('a');
    await expect(inGroupSpan('commit', [a.context], () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(exporter.getFinishedSpans()[0]?.status.message).toBe('Error: no');
  });
});
