import { follow } from '../../src/bus/follow.ts';
import { ensureStreams, openFacts } from '../../src/bus/streams.ts';
import { testSuite } from '../../src/testing/index.ts';
import { type House, openHouse } from './lamps.ts';

const suite = testSuite('follow');
let lamps: House;

beforeAll(async () => {
  lamps = await openHouse(suite, 'lamps');
});
afterAll(async () => {
  await lamps.close();
  await suite.close();
});

describe('who follows a stream', () => {
  it('hears nothing any more once it has said stop, even if it was just about to begin', async () => {
    const { bus } = lamps;
    await ensureStreams(bus, 'lamps');
    const stopping = new AbortController();
    const heard: string[] = [];
    await follow({
      bus,
      open: async () => {
        const stream = await openFacts(bus, 'lamps');
        stopping.abort();
        return stream;
      },
      filters: [`${bus.prefix}.fact.*.lamps.>`],
      from: 'new',
      take: () => heard.push('a message'),
      caughtUp: () => heard.push('that it has caught up'),
      signal: stopping.signal,
    });
    expect(heard).toEqual([]);
  });
});
