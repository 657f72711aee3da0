import { metrics } from '@opentelemetry/api';

it('each call is in one histogram by method and status, in seconds, so that rate, errors and duration can be read from it', async () => {
  const recorded: [number, object][] = [];
  const created: string[] = [];
  const createHistogram = (name: string) => {
    created.push(name);
    return { record: (value: number, attributes: object) => recorded.push([value, attributes]) };
  };
  metrics.setGlobalMeterProvider({ getMeter: () => ({ createHistogram }) } as never);
  const { recordCall } = await import('../../src/grpc/metrics.ts');
  recordCall('jiguan.meetings.v1.BookingService/GetBooking', 'OK', 12);
  recordCall('jiguan.meetings.v1.BookingService/GetBooking', 'NOT_FOUND', 3);
  expect(created).toEqual(['rpc.server.call.duration']);
  const common = { 'rpc.system.name': 'grpc', 'rpc.method': 'jiguan.meetings.v1.BookingService/GetBooking' };
  expect(recorded).toEqual([
    [0.012, { ...common, 'rpc.response.status_code': 'OK' }],
    [0.003, { ...common, 'rpc.response.status_code': 'NOT_FOUND', 'error.type': 'NOT_FOUND' }],
  ]);
});
