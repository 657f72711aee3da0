import { type Aggregate, decided } from '../../src/app/index.ts';
import { creating } from '../../src/grpc/standard.ts';

interface Gauge {
  readonly label: string;
}

const gauges: Aggregate<Gauge, { type: 'GaugeHung' } & Gauge> = {
  type: 'gauge',
  collection: 'gauges',
  place: () => ({ region: '530000' }),
  evolve: (_, { label }) => ({ label }),
};

/** What the use case is told of a request to create, and the id under which it makes the record. */
async function made(request: object): Promise<{ told: object | undefined; id: string | undefined }> {
  let [told, id]: [object | undefined, string | undefined] = [undefined, undefined];
  const handler = creating<Gauge, Gauge>({ aggregate: gauges, message: (record) => record }, async (input, use) => {
    told = input;
    const commitment = decided(gauges, { newId: input.id ?? use.newId() }, [{ type: 'GaugeHung', ...(input.details as Gauge) }]);
    id = 'changes' in commitment ? commitment.changes[0]?.id : undefined;
    return commitment;
  });
  const call = { writable: ['label'], changed: [], said: (sent: unknown) => sent };
  const pipeline = {
    execute: (command: (input: unknown, use: object) => unknown, input: unknown) => command(input, { newId: () => 'new' }),
  };
  const nothing = () => undefined;
  await handler.answer(request, {
    call,
    pipeline,
    context: {},
    guard: nothing,
    outside: nothing,
    withLoaded: (use: object) => use,
  } as never);
  return { told, id };
}

describe('a record that is created', () => {
  it('has the id that its creator chose', async () =>
    expect(await made({ gaugeId: 'mine', gauge: { label: 'a' } })).toEqual({ told: { id: 'mine', details: { label: 'a' } }, id: 'mine' }));

  // In proto3 an id that was left out is read as an empty text; taken for one, all that come without an id would be one record.
  it.each([
    ['empty', { gaugeId: '' }],
    ['left out', {}],
  ])('has one of its own where the id is %s', async (_, request) =>
    expect(await made({ ...request, gauge: { label: 'a' } })).toEqual({ told: { details: { label: 'a' } }, id: 'new' }),
  );
});
