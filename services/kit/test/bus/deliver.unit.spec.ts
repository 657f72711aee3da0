import { createChains } from '../../src/bus/chains.ts';
import type { Bus } from '../../src/bus/connection.ts';
import { delivery } from '../../src/bus/deliver.ts';
import type { Publisher } from '../../src/bus/publish.ts';
import type { Filling } from '../../src/bus/refill.ts';
import { entryId, type JournalEntry, type Store } from '../../src/store/index.ts';
import { lampPublication } from './lamps.ts';

describe('an entry of which only the fact was taken when the streams were lost', () => {
  it('has its fact sent again to those that were made in their place', async () => {
    let stream = 0;
    const sent: string[] = [];
    const publisher = {
      publicationOf: () => lampPublication,
      fact: async () => sent.push(`fact to ${stream}`),
      async state() {
        // The stream that has the fact is lost, and another is filled with what was whole.
        if (stream++ === 0) throw new Error('as told');
        sent.push(`state to ${stream - 1}`);
      },
    } as unknown as Publisher;
    const records = [{ _id: 'a', version: 1 }];
    const store = { context: 'house', db: { collection: () => ({ find: () => ({ toArray: async () => records }) }) } } as unknown as Store;
    const filling: Filling = {
      isReady: () => true,
      times: () => Math.min(stream, 1),
      ready: async () => undefined,
      doubt: () => undefined,
    };
    const bus = { isConnected: () => true } as Bus;
    const patience = { first: 1, most: 1 };
    const deliver = delivery({
      store,
      bus,
      publisher,
      filling,
      chains: createChains(),
      inFlight: 1,
      patience,
      signal: new AbortController().signal,
    });
    await deliver({ _id: entryId('lamps', 'a', 1), version: 1 } as JournalEntry);
    expect(sent).toEqual(['fact to 0', 'state to 1', 'fact to 2']);
  });
});
