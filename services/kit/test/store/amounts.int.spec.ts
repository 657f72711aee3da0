import { isRefused, refuse } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { createPipeline, type Pipeline, type Store } from '../../src/store/index.ts';
import { race } from '../../src/testing/index.ts';
import { holdParts, type Part, partFaults, storeOfHolders } from './holders.ts';
import { call, dropStore, openStore } from './sample.ts';

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
beforeAll(async () => {
  store = await storeOfHolders('amounts');
  other = await openStore(store.db.databaseName);
  pipelines = [createPipeline({ store, publications: [] }), createPipeline({ store: other, publications: [] })];
});
afterEach(async () => {
  expect(await partFaults(store)).toEqual([]);
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

const at = (i: number) => pipelines[(i % 2) as 0 | 1];
let quotas = 0;
/** A resource that nobody has asked for, and short words for what is held of it. */
function quota() {
  const resource = `quota/${quotas++}`;
  const amount = (amount: number, more: object = {}): Part => ({ kind: 'amount', resource, amount, ...more });
  const limit = (amount: number, more: object = {}): Part => ({ kind: 'limit', resource, amount, ...more });
  const holding = async (who: string, ...parts: Part[]) => {
    const result = await at(who.length).execute(holdParts, { id: `${resource.replace('/', '-')}-${who}`, parts }, call());
    return isRefused(result) ? result.refused : 'held';
  };
  return { resource, amount, limit, holding };
}

describe('given a quota of ten', () => {
  it('what is taken together never exceeds it, and what is given back is there for others', async () => {
    const { amount, limit, holding } = quota();
    expect(await holding('bureau', limit(10))).toBe('held');
    expect(await holding('a', amount(7))).toBe('held');
    expect(await holding('b', amount(4))).toBe('CLAIM_TAKEN');
    expect(await holding('b', amount(3))).toBe('held');
    expect(await holding('a', amount(8))).toBe('CLAIM_TAKEN');
    expect(await holding('a', amount(6))).toBe('held');
    expect(await holding('c', amount(1))).toBe('held');
    expect(await holding('a')).toBe('held');
    expect(await holding('b', amount(9))).toBe('held');
  });

  it('whoever changes in two processes at once what one record takes of it is not told that it is full', async () => {
    const { resource, amount, limit, holding } = quota();
    await holding('bureau', limit(10));
    await holding('a', amount(1));
    const id = `${resource.replace('/', '-')}-a`;
    const all = await race(40, async (i) => {
      const result = await at(i).execute(holdParts, { id, parts: [amount(1 + (i % 7))] }, call());
      return isRefused(result) ? result.refused : 'held';
    });
    expect(all.won).not.toContain('CLAIM_TAKEN');
    expect(all.won.filter((one) => one === 'held').length).toBeGreaterThan(5);
  });

  it('it can be raised, and lowered to what is taken but not below', async () => {
    const { amount, limit, holding } = quota();
    await holding('bureau', limit(10));
    await holding('a', amount(8));
    expect(await holding('bureau', limit(12))).toBe('held');
    expect(await holding('b', amount(4))).toBe('held');
    expect(await holding('bureau', limit(11))).toBe('CLAIM_TAKEN');
    expect(await holding('bureau')).toBe('CLAIM_TAKEN');
    expect(await holding('b')).toBe('held');
    expect(await holding('bureau', limit(8))).toBe('held');
    expect(await holding('a')).toBe('held');
    expect(await holding('bureau')).toBe('held');
    expect(await holding('a', amount(1))).toBe('CLAIM_TAKEN');
  });

  it('limits of several add up, as deliveries to a stock do', async () => {
    const { amount, limit, holding } = quota();
    await holding('first', limit(10));
    await holding('second', limit(5));
    expect(await holding('a', amount(15))).toBe('held');
    expect(await holding('second')).toBe('CLAIM_TAKEN');
    expect(await holding('second', limit(6))).toBe('held');
    expect(await holding('b', amount(1))).toBe('held');
  });

  it('it can be handed down: one record takes of it and allows as much below', async () => {
    const [above, below] = [quota(), quota()];
    await above.holding('province', above.limit(10));
    expect(await above.holding('hand-down', above.amount(6), below.limit(6))).toBe('held');
    expect(await below.holding('unit', below.amount(5))).toBe('held');
    expect(await above.holding('hand-down', above.amount(4), below.limit(4))).toBe('CLAIM_TAKEN');
    expect(await above.holding('hand-down', above.amount(5), below.limit(5))).toBe('held');
  });
});

describe('given a ledger that is over its quota', () => {
  it('it is recorded as it is, and nothing more is taken until there is room', async () => {
    const { amount, limit, holding } = quota();
    await holding('bureau', limit(2));
    for (const car of ['a', 'bb', 'ccc']) expect(await holding(car, amount(1, { over: true }))).toBe('held');
    expect(await holding('dddd', amount(1))).toBe('CLAIM_TAKEN');
    expect(await holding('a')).toBe('held');
    expect(await holding('dddd', amount(1))).toBe('CLAIM_TAKEN');
    expect(await holding('bb')).toBe('held');
    expect(await holding('dddd', amount(1))).toBe('held');
    expect(await holding('eeeee', amount(1))).toBe('CLAIM_TAKEN');
  });

  it('a limit that is raised, but not enough, is raised; one that is lowered is refused unless it is over on purpose', async () => {
    const { amount, limit, holding } = quota();
    await holding('bureau', limit(2));
    await holding('ledger', amount(5, { over: true }));
    expect(await holding('bureau', limit(4))).toBe('held');
    expect(await holding('bureau', limit(3))).toBe('CLAIM_TAKEN');
    expect(await holding('bureau', limit(3, { over: true }))).toBe('held');
    expect(await holding('a', amount(1))).toBe('CLAIM_TAKEN');
    expect(await holding('ledger', amount(2))).toBe('held');
    expect(await holding('a', amount(1))).toBe('held');
  });
});

describe('given a limit that a rule sets and no record', () => {
  it('each takes under the rule that it was decided by', async () => {
    const { amount, holding } = quota();
    expect(await holding('a', amount(1, { most: 2 }))).toBe('held');
    expect(await holding('b', amount(1, { most: 1 }))).toBe('CLAIM_TAKEN');
    expect(await holding('b', amount(1, { most: 2 }))).toBe('held');
    expect(await holding('c', amount(1, { most: 2 }))).toBe('CLAIM_TAKEN');
    expect(await holding('a', amount(1, { most: 3 }))).toBe('held');
  });

  it('of what nobody limits there is nothing to take', async () => {
    const { amount, holding } = quota();
    expect(await holding('a', amount(1))).toBe('CLAIM_TAKEN');
    expect(await holding('a', amount(1, { most: 0 }))).toBe('CLAIM_TAKEN');
  });
});

describe('what is no amount', () => {
  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('%s throws', async (number) => {
    const { amount, limit, holding } = quota();
    await expect(holding('a', amount(number, { most: 9 }))).rejects.toThrow(RangeError);
    await expect(holding('a', limit(number))).rejects.toThrow(RangeError);
  });

  it('two amounts of one holder throw', async () => {
    const { amount, resource, holding } = quota();
    await expect(holding('a', amount(1, { most: 9 }), amount(2, { most: 9 }))).rejects.toThrow(`two: amount of ${resource}`);
  });
});

describe('200 callers over two processes', () => {
  it('who take one each of a limit of 77 get 77', async () => {
    const { amount, limit, holding } = quota();
    await holding('bureau', limit(77));
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => holding(`${'x'.repeat(i % 2)}${i}`, amount(1))));
    expect(outcomes.filter((it) => it === 'held')).toHaveLength(77);
    expect(outcomes.filter((it) => it === 'CLAIM_TAKEN')).toHaveLength(123);
  });

  it('who take one each under a rule of 77 get 77, though nobody was there before', async () => {
    const { amount, holding } = quota();
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => holding(`${'x'.repeat(i % 2)}${i}`, amount(1, { most: 77 }))));
    expect(outcomes.filter((it) => it === 'held')).toHaveLength(77);
  });

  it('are refused for what was committed, not for what a neighbour of their group wanted and did not get', async () => {
    const { amount, limit, holding } = quota();
    await holding('bureau', limit(10));
    const alsoUnique: typeof holdParts = async (input, use) => {
      const wanted = await holdParts(input, use);
      if (isRefused(wanted)) return wanted;
      const [change] = wanted.changes as [(typeof wanted.changes)[0]];
      const unique = { take: 'unique', resource: input.id.slice(0, 4), by: input.id } as const;
      return { ...wanted, changes: [{ ...change, claims: [unique] }] };
    };
    const hold = (id: string, ...parts: Part[]) => at(0).execute(alsoUnique, { id, parts }, call());
    await hold('code-of-somebody');
    const [first, ...others] = await Promise.all([
      hold('code-wanted', amount(10)),
      ...Array.from({ length: 10 }, (_, i) => hold(`own${i}`, amount(1))),
    ]);
    expect(first).toEqual(refuse('CLAIM_TAKEN', { resource: 'code' }));
    expect(others.filter(isRefused)).toEqual([]);
  });
});

describe('whatever holders do to two quotas at once', () => {
  const part = fc.record({ quota: fc.nat(1), amount: fc.integer({ min: 1, max: 9 }), what: fc.constantFrom('amount', 'amount', 'limit') });
  const step = fc.record({
    who: fc.nat(7),
    parts: fc.uniqueArray(part, { maxLength: 3, selector: ({ quota, what }) => `${quota}${what}` }),
  });
  let rounds = 0;

  it('no limit is exceeded, and every amount is somebody’s', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const round = rounds++;
        const partOf = ({ quota, amount, what }: { quota: number; amount: number; what: string }) =>
          ({ kind: what, resource: `quota/any-${round}-${quota}`, amount }) as Part;
        const outcomes = await Promise.all(
          steps.map(({ who, parts }, i) => at(i).execute(holdParts, { id: `any-${round}-${who}`, parts: parts.map(partOf) }, call())),
        );
        expect(outcomes.filter(isRefused).filter(({ refused }) => !['CLAIM_TAKEN', 'CONFLICT'].includes(refused))).toEqual([]);
        expect(await partFaults(store)).toEqual([]);
      }),
      { numRuns: 20 },
    ));
});

it('a lost amount is told in the words of the command', async () => {
  const { amount, resource } = quota();
  const inWords: typeof holdParts = async (input, use) => {
    const wanted = await holdParts(input, use);
    return isRefused(wanted) ? wanted : { ...wanted, taken: (lost) => refuse('QUOTA_USED_UP', { lost }) };
  };
  expect(await at(0).execute(inWords, { id: 'words', parts: [amount(1)] }, call())).toEqual(refuse('QUOTA_USED_UP', { lost: resource }));
});
