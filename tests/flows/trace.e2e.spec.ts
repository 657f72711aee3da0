import { type Collector, eventually, type SeenSpan, traceCollector } from '@jiguan/kit/testing';
import { grant, meeting, openRoom, science, settle } from '../world/people.ts';
import { startWorld, type World } from '../world/world.ts';

describe('one trace', () => {
  let world: World;
  let collector: Collector;
  beforeAll(async () => {
    collector = await traceCollector();
    world = await startWorld({ env: collector.env });
    await settle(world);
  });
  afterAll(async () => {
    await world.close();
    await collector.close();
  });

  const spansOf = (traceId: string) => collector.spans.filter((span) => span.traceId === traceId);
  const inside = (span: SeenSpan, ancestor: (span: SeenSpan) => boolean): boolean => {
    const parent = collector.spans.find(({ spanId }) => spanId === span.parentSpanId);
    return parent !== undefined && (ancestor(parent) || inside(parent, ancestor));
  };

  it('leads from the HTTP request through gRPC to MongoDB and the bus', async () => {
    const room = await openRoom(world, 'traced');
    const { name } = await world.done('liaison', 'POST', '/meetings/v1/bookings', meeting(room));
    const { body } = await world.as('liaison', 'GET', `/meetings/v1/${name}/history`);
    const traceId = (body['entries'] as { traceId: string }[])[0]?.traceId as string;
    const gateway = await eventually(() => spansOf(traceId).find(({ service, kind }) => service === 'gateway' && kind === 'server'));
    expect(gateway.name).toBe('POST /meetings/v1/bookings');
    const grpc = await eventually(() => spansOf(traceId).find(({ service, kind }) => service === 'meetings' && kind === 'server'));
    expect(inside(grpc, ({ spanId }) => spanId === gateway.spanId)).toBe(true);
    const mongo = await eventually(() => spansOf(traceId).find((span) => span.service === 'meetings' && isMongo(span)));
    expect(inside(mongo, ({ spanId }) => spanId === grpc.spanId)).toBe(true);
    const sent = await eventually(() => spansOf(traceId).find(({ service, kind }) => service === 'meetings' && kind === 'producer'));
    expect(sent.attributes['messaging.system']).toBe('nats');
  });

  it('goes on in the consumer of another service and its write', async () => {
    await grant(world, 'others', 'ROLE_UNIT_LIAISON', science);
    await eventually(async () => (await world.as('others', 'GET', '/meetings/v1/bookings')).status === 200);
    const room = await openRoom(world, 'followed');
    const { name } = await world.done('others', 'POST', '/meetings/v1/bookings', meeting(room, 31, { unit: science }));
    await world.done('admin', 'POST', `/directory/v1/${science}:abolish`, { reason: '撤销' });
    const { body } = await eventually(async () => {
      const answer = await world.as('auditor', 'GET', `/meetings/v1/${name}/history`);
      return (answer.body['entries'] as unknown[]).length === 2 ? answer : undefined;
    });
    const traceId = (body['entries'] as { traceId: string }[])[1]?.traceId as string;
    const processing = await eventually(() => spansOf(traceId).find(({ service, kind }) => service === 'meetings' && kind === 'consumer'));
    const write = await eventually(() =>
      spansOf(traceId).find(
        (span) => span.service === 'meetings' && isMongo(span) && inside(span, ({ spanId }) => spanId === processing.spanId),
      ),
    );
    await eventually(() => expect(collector.path(write)).toMatch(/^gateway: POST .*directory.*meetings/) ?? true);
  });

  it('no span name carries an id', () => {
    const names = [...new Set(collector.spans.map(({ name }) => name.replace(world.suite.prefix, '')))];
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => /[0-9a-f]{8}-[0-9a-f]{4}-|\d{5,}|traced|followed|yn-/.test(name))).toEqual([]);
  });
});

const isMongo = ({ attributes }: SeenSpan) => attributes['db.system'] === 'mongodb' || attributes['db.system.name'] === 'mongodb';
