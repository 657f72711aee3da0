import { type Aggregate, type Claim, type Command, decided, type Stored } from '../../src/app/index.ts';
import { claimsIn, createPipeline, ensureIndexes, type Store } from '../../src/store/index.ts';
import { call, dropStore, freshStore } from './sample.ts';

interface Desk {
  readonly held: readonly Claim[];
}

const desks: Aggregate<Desk, Desk & { readonly type: 'DeskTaken' }> = {
  collection: 'desks',
  type: 'desk',
  evolve: (_, { held }) => ({ held }),
  place: () => ({ region: '530102' }),
  claims: ({ held }) => held,
};
const take: Command<{ readonly id: string; readonly held: readonly Claim[] }, Stored<Desk>> = ({ id, held }) =>
  decided(desks, { newId: id }, [{ type: 'DeskTaken', held }]);

describe('what is read of the claims', () => {
  let store: Store;
  let claims: ReturnType<typeof claimsIn>;
  const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour - 8));
  const morning = { resource: 'desk/1', from: at(2, 9), to: at(2, 12) };

  beforeAll(async () => {
    store = await freshStore('claims');
    await ensureIndexes(store, [], ['desks']);
    claims = claimsIn(store);
    const pipeline = createPipeline({ store, publications: [] });
    const hold = (id: string, ...held: Claim[]) => pipeline.execute(take, { id, held }, call());
    await hold('a', { kind: 'interval', ...morning }, { kind: 'unique', resource: 'key/1' });
    await hold('b', { kind: 'interval', resource: 'desk/1', from: at(3, 22), to: at(4, 2) });
    await hold('c', { kind: 'limit', resource: 'lamps', amount: 5 });
    await hold('d', { kind: 'amount', resource: 'lamps', amount: 3 });
    await hold('e', { kind: 'amount', resource: 'chairs', amount: 1, most: 4 });
  });
  afterAll(() => dropStore(store));

  it('everything on the days that are asked for, and by whom; over midnight on both', async () => {
    expect(await claims.taken([morning])).toEqual([{ ...morning, by: 'desks/a' }]);
    const night = { resource: 'desk/1', from: at(3, 22), to: at(4, 2), by: 'desks/b' };
    expect(await claims.taken([{ resource: 'desk/1', from: at(3, 9), to: at(4, 9) }])).toEqual([night, night]);
    expect(await claims.taken([])).toEqual([]);
  });

  it('whether a resource is taken in a time, to the minute', async () => {
    expect(await claims.isTaken('desk/1', at(2, 11), at(2, 13))).toBe(true);
    expect(await claims.isTaken('desk/1', at(2, 12), at(2, 13))).toBe(false);
    expect(await claims.isTaken('desk/2', at(2, 9), at(2, 12))).toBe(false);
  });

  it('who holds what one alone may hold', async () => {
    expect(await claims.holderOf('key/1')).toBe('desks/a');
    expect(await claims.holderOf('key/2')).toBeUndefined();
  });

  it('how much is left of what is limited, by records or by a rule', async () =>
    expect(await claims.left(['lamps', 'chairs', 'tables'])).toEqual(
      new Map([
        ['chairs', 3],
        ['lamps', 2],
      ]),
    ));
});
