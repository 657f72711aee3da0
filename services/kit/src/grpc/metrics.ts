import { type Attributes, metrics } from '@opentelemetry/api';

/** RPC metrics after OpenTelemetry's semantic conventions: rate, errors and duration come from one histogram. */
const duration = metrics.getMeter('@jiguan/kit').createHistogram('rpc.server.call.duration', {
  unit: 's',
  description: 'Duration of inbound calls.',
  advice: { explicitBucketBoundaries: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] },
});

const known = new Map<string, Attributes>();

/** Records a call that ended: method as `jiguan.meetings.v1.BookingService/GetBooking`, status name, duration in milliseconds. */
export function recordCall(method: string, status: string, milliseconds: number): void {
  const key = `${method} ${status}`;
  const attributes = known.get(key) ?? attributesOf(method, status);
  known.set(key, attributes);
  duration.record(milliseconds / 1000, attributes);
}

function attributesOf(method: string, status: string): Attributes {
  const attributes = { 'rpc.system.name': 'grpc', 'rpc.method': method, 'rpc.response.status_code': status };
  return status === 'OK' ? attributes : { ...attributes, 'error.type': status };
}
