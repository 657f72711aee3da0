import { startService, testSuite, traceCollector } from '@jiguan/kit/testing';

const suite = testSuite('trace');
afterAll(() => suite.close());

async function toy(env: Record<string, string> = {}) {
  const collector = await traceCollector();
  const service = await startService(
    'kit',
    { ...suite.env('toy'), ...collector.env, OTEL_SERVICE_NAME: 'toy', ...env },
    { main: 'test/telemetry/toy/main.ts' },
  );
  return { collector, service };
}

describe('given a service with the preload and a collector', () => {
  it('one request is one trace: HTTP, gRPC and MongoDB, under names without ids', async () => {
    const { collector, service } = await toy();
    expect(await (await fetch(`http://127.0.0.1:${service.port}/toys/4711`)).text()).toBe('4711');
    expect(await service.stop()).toBe(0);

    const insert = collector.spans.find((span) => span.attributes['db.system.name'] === 'mongodb');
    expect(insert && collector.path(insert)).toBe('toy: GET /toys/:id > toy: toy.v1.Toys/Save > toy: toy.v1.Toys/Save > toy: insert toys');
    expect(collector.spans).toHaveLength(4);
    expect(collector.spans.filter(({ name }) => name.includes('4711'))).toEqual([]);

    const saved = service.lines.find(({ msg }) => msg === 'saved');
    expect(saved).toMatchObject({ trace_id: insert?.traceId, span_id: insert?.parentSpanId, service: 'toy' });
    await collector.close();
  });

  it('health checks, and database calls outside a request, leave no span', async () => {
    const { collector, service } = await toy();
    for (const probe of ['healthz', 'livez']) await fetch(`http://127.0.0.1:${service.port}/${probe}`);
    await service.stop();
    expect(collector.spans.map(({ name }) => name)).toEqual([]);
    await collector.close();
  });

  it('the sampler of the environment decides, the caller before it', async () => {
    const { collector, service } = await toy({ OTEL_TRACES_SAMPLER: 'parentbased_always_off' });
    await fetch(`http://127.0.0.1:${service.port}/toys/1`);
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await fetch(`http://127.0.0.1:${service.port}/toys/2`, { headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` } });
    await service.stop();
    expect(new Set(collector.spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
    await collector.close();
  });

  it('without a collector nothing is traced and the request is answered just the same', async () => {
    const { collector, service } = await toy({ OTEL_EXPORTER_OTLP_ENDPOINT: '' });
    expect(await (await fetch(`http://127.0.0.1:${service.port}/toys/1`)).text()).toBe('1');
    await service.stop();
    expect(service.lines.find(({ msg }) => msg === 'saved')).not.toHaveProperty('trace_id');
    expect(collector.spans).toEqual([]);
    await collector.close();
  });
});
