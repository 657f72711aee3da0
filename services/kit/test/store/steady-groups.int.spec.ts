import { isRefused, refuse } from '@jiguan/kernel/refusal';
import { decided } from '../../src/app/index.ts';
import type { Aggregate, Command, Stored } from '../../src/app/types.ts';
import { ensureIndexes } from '../../src/store/index.ts';
import { type Bill, bill, bills, type Rate, rates, setRate, twoProcesses } from './rates.ts';
import { call } from './sample.ts';

let processes: Awaited<ReturnType<typeof twoProcesses>>;
beforeAll(async () => {
  processes = await twoProcesses('steady_groups');
  await ensureIndexes(processes.stores[0], [], ['tariffs']);
});
afterAll(() => processes.end());

/** Transactions that this suite's first process has begun. */
let begun = 0;
beforeAll(() => {
  const client = processes.stores[0].connection.getClient();
  const start = client.startSession.bind(client);
  client.startSession = (options) => {
    begun += 1;
    return start(options);
  };
});

const run = <I, R>(process: number, command: Command<I, R>, input: I) =>
  processes.pipelines[process as 0 | 1].execute(command, input, call());
const rounds = Array.from({ length: 20 }, (_, i) => i);

/** Steady records of another kind. */
const tariffs: Aggregate<Rate, Rate & { readonly type: 'RateSet' }> = { ...rates, collection: 'tariffs', type: 'tariff' };
const kinds = [rates, tariffs] as const;

/** Closes the rate or the tariff of a name, of which not both may be closed. */
const closeOneKind: Command<{ kind: 0 | 1; id: string }, Stored<Rate>> = async ({ kind, id }, { load }) => {
  const [own, other] = await Promise.all([load(kinds[kind], id), load(kinds[1 - kind] as typeof rates, id)]);
  if (!other?.open) return refuse('OTHER_CLOSED');
  return decided(kinds[kind], own ?? { newId: id }, [{ type: 'RateSet', number: 2, open: false }]);
};
const open: Command<{ kind: 0 | 1; id: string }, Stored<Rate>> = async ({ kind, id }) =>
  decided(kinds[kind], { newId: id }, [{ type: 'RateSet', number: 1, open: true }]);

describe.each([
  ['two processes', 1],
  ['one process', 0],
])('given records of two steady kinds, of which not both may be closed, and %s', (_, second) => {
  it('one is closed and the other is refused', async () => {
    for (const round of rounds) {
      const id = `k-${second}-${round}`;
      for (const kind of [0, 1] as const) await run(0, open, { kind, id });
      const outcomes = await Promise.all([run(0, closeOneKind, { kind: 0, id }), run(second, closeOneKind, { kind: 1, id })]);
      expect(outcomes.filter(isRefused).map(({ refused }) => refused)).toEqual(['OTHER_CLOSED']);
    }
  });
});

/** Takes the place whose number the rate says. */
const takePlace: Command<{ rate: string }, Stored<Bill>> = async (input, use) => {
  const wanted = await bill(input, use);
  if (isRefused(wanted)) return wanted;
  const [change] = wanted.changes as [(typeof wanted.changes)[0]];
  const number = (await use.load(rates, input.rate))?.number;
  return { ...wanted, changes: [{ ...change, claims: [{ take: 'unique', resource: `${input.rate}/${number}`, by: change.id }] }] };
};

describe('given a rate that another process changed', () => {
  it('nobody is refused for what the rate as it was would have cost', async () => {
    for (const round of rounds) {
      const rate = `place-${round}`;
      await run(0, setRate, { id: rate });
      await run(0, bill, { rate });
      await run(1, setRate, { id: rate });
      const rival: Command<{ rate: string }, Stored<Bill>> = (_, { newId }) => {
        const id = newId();
        const claims = [{ take: 'unique', resource: `${rate}/1`, by: id }] as const;
        return decided(bills, { newId: id }, [{ type: 'Billed', rate, number: 0 }], { claims });
      };
      const [, taken] = await Promise.all([run(0, rival, { rate }), run(0, takePlace, { rate })]);
      expect(taken).toMatchObject({ number: 2 });
    }
  });

  it('a hundred who rest on it lose together, and decide again together', async () => {
    await run(0, setRate, { id: 'many' });
    await run(0, bill, { rate: 'many' });
    await run(1, setRate, { id: 'many' });
    let decisions = 0;
    const counting: typeof bill = (input, use) => {
      decisions += 1;
      return bill(input, use);
    };
    const before = begun;
    const made = await Promise.all(Array.from({ length: 100 }, () => run(0, counting, { rate: 'many' })));
    expect(made.every((one) => !isRefused(one) && one.number === 2)).toBe(true);
    expect(decisions).toBe(200);
    expect(begun - before).toBeLessThan(20);
  });
});
