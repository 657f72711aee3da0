import { spansIn } from '../spans.ts';
import { treeOf } from '../tree.ts';

const wire = (spanId: string, name: string, startMs: number, durationMs: number, more: object = {}) => ({
  traceId: 't1',
  spanId,
  name,
  startTimeUnixNano: String(BigInt(startMs) * 1_000_000n),
  endTimeUnixNano: String(BigInt(startMs + durationMs) * 1_000_000n),
  ...more,
});

const batch = (service: string, ...spans: object[]) =>
  JSON.stringify({
    resourceSpans: [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] }, scopeSpans: [{ spans }] }],
  });

describe('the tree of a trace', () => {
  const spans = [
    ...spansIn(
      batch(
        'meetings',
        wire('b', 'CreateBooking', 1010, 20, { parentSpanId: 'a' }),
        wire('c', 'mongodb.update', 1015, 5, { parentSpanId: 'b' }),
      ),
    ),
    ...spansIn(batch('gateway', wire('a', 'POST /meetings/v1/bookings', 1000, 40, { status: { code: 2 } }))),
    ...spansIn(batch('directory', wire('d', 'process bookings', 1100, 3, { traceId: 't2', links: [{ traceId: 't1', spanId: 'c' }] }))),
  ];

  it('shows children under parents, with service, when each began and how long it took', () =>
    expect(treeOf(spans)).toEqual([
      'POST /meetings/v1/bookings  gateway        +0.0    40.0 ms  failed',
      '└─ CreateBooking            meetings      +10.0    20.0 ms',
      '   └─ mongodb.update        meetings      +15.0     5.0 ms',
      '      └─ process bookings   directory    +100.0     3.0 ms',
    ]));

  it('shows a span whose parent is not kept as a root of its own', () =>
    expect(treeOf(spans.filter(({ spanId }) => spanId === 'c'))).toHaveLength(1));

  it('passes over a line that was cut off', () => expect(spansIn(batch('x', wire('a', 'b', 1, 1)).slice(0, -5))).toEqual([]));
});
