import { metrics } from '@opentelemetry/api';
import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { startConsumer, startRelay } from '../../src/bus/index.ts';
import { eventually, testSuite } from '../../src/testing/index.ts';
import { hearing, lampPublication, openHouse, SWITCHED } from './lamps.ts';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));

/** The last value of every gauge of the bus, by name. */
async function seen(): Promise<Record<string, number>> {
  exporter.reset();
  await reader.forceFlush();
  const all = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  return Object.fromEntries(all.map(({ descriptor, dataPoints }) => [descriptor.name, Number(dataPoints.at(-1)?.value)]));
}

describe('what the bus reports', () => {
  it('tells how far the relay and the consumer are behind, and how many messages were given up', async () => {
    const suite = testSuite('metrics');
    const [lamps, meters] = [await openHouse(suite, 'lamps'), await openHouse(suite, 'meters')];
    let broken = true;
    const execute: typeof meters.execute = () =>
      broken ? Promise.reject(Object.assign(new Error('away'), { name: 'MongoNetworkError' })) : Promise.reject(new Error('wrong'));
    const patience = { first: 20, most: 50 };

    await lamps.flick('lamp', 3);
    lamps.with(startRelay({ ...lamps, context: 'lamps', publications: [lampPublication] }));
    meters.with(
      startConsumer({ ...meters, execute, service: 'meters', context: 'lamps', reactions: { [SWITCHED]: hearing }, attempts: 1, patience }),
    );
    await eventually(async () => (await seen())['jiguan.consumer.lag'] === 3, { within: 20_000 });
    expect((await seen())['jiguan.journal.unpublished.age']).toBeGreaterThanOrEqual(0);
    broken = false;
    await eventually(async () => (await seen())['jiguan.dead_letters'] === 3, { within: 20_000 });
    await eventually(async () => {
      const now = await seen();
      return now['jiguan.consumer.lag'] === 0 && now['jiguan.journal.unpublished'] === 0;
    });
    await lamps.close();
    await meters.close();
    await suite.close();
  });
});
