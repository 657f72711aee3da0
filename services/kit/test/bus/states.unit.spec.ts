import type { Stored } from '../../src/app/index.ts';
import type { Publisher } from '../../src/bus/publish.ts';
import { createStates } from '../../src/bus/states.ts';
import { entryId, type JournalEntry, type Store } from '../../src/store/index.ts';
import { lampPublication } from './lamps.ts';

const entry = (id: string, version: number) => ({ _id: entryId('lamps', id, version), version }) as JournalEntry;
const lamp = (_id: string, version: number, colour: string) => ({ _id, version, colour }) as unknown as Stored<object>;

/** States over a store that holds these lamps: what was read of it, and what was published. */
function over(held: readonly Stored<object>[]) {
  const [read, published]: [string[], object[]] = [[], []];
  const find = ({ _id: { $in: ids } }: { _id: { $in: string[] } }) => {
    read.push(...ids);
    return { toArray: async () => held.filter(({ _id }) => ids.includes(_id)) };
  };
  const store = { context: 'house', db: { collection: () => ({ find }) } } as unknown as Store;
  const publisher = {
    publicationOf: () => lampPublication,
    state: async (_: unknown, { _id, version, colour }: Stored<{ colour: string }>) => published.push({ _id, version, colour }),
  } as unknown as Publisher;
  return { states: createStates(store, publisher), read, published };
}

describe('the state of an entry', () => {
  it('is the record as the process that committed it has it, and is not read again', async () => {
    const { states, read, published } = over([]);
    await Promise.all([states.covered(entry('a', 1), lamp('a', 1, 'red')), states.covered(entry('b', 1), lamp('b', 1, 'blue'))]);
    expect(read).toEqual([]);
    expect(published).toEqual([
      { _id: 'a', version: 1, colour: 'red' },
      { _id: 'b', version: 1, colour: 'blue' },
    ]);
  });

  it('is read where another process committed it', async () => {
    const { states, read, published } = over([lamp('a', 3, 'green')]);
    await states.covered(entry('a', 2));
    expect([read, published]).toEqual([['a'], [{ _id: 'a', version: 3, colour: 'green' }]]);
  });

  it('of several at one moment is the newest, which is read where it was not handed over', async () => {
    const { states, read, published } = over([lamp('b', 2, 'white')]);
    await Promise.all([
      states.covered(entry('a', 1), lamp('a', 1, 'red')),
      states.covered(entry('a', 2), lamp('a', 2, 'green')),
      states.covered(entry('b', 1), lamp('b', 1, 'blue')),
      states.covered(entry('b', 2)),
    ]);
    expect(read).toEqual(['b']);
    expect(published).toEqual([
      { _id: 'a', version: 2, colour: 'green' },
      { _id: 'b', version: 2, colour: 'white' },
    ]);
  });
});
