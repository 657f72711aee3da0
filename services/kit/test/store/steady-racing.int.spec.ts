import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import type { Command, Stored } from '../../src/app/types.ts';
import type { JournalEntry } from '../../src/store/index.ts';
import { bill, closeOne, type Rate, setRate, twoProcesses } from './rates.ts';
import { call } from './sample.ts';

let processes: Awaited<ReturnType<typeof twoProcesses>>;
beforeAll(async () => {
  processes = await twoProcesses('steady_racing');
});
afterAll(() => processes.end());

const at = <I, R>(i: number, command: Command<I, R>, input: I) => processes.pipelines[(i % 2) as 0 | 1].execute(command, input, call());
const rounds = Array.from({ length: 20 }, (_, i) => i);

/** The numbers that the journal says were billed. */
async function journalled(rate: string): Promise<number[]> {
  const journal = processes.stores[0].db.collection<JournalEntry>('journal');
  const entries = await journal.find({ type: 'jiguan.sample.v1.Billed', 'data.rate': rate }).toArray();
  return entries.map(({ data }) => data['number'] as number).sort((a, b) => a - b);
}

/** When something was asked for and when it was answered, by a clock that ticks with every such moment. */
let moment = 0;
async function timed<T>(work: () => Promise<T>) {
  const asked = ++moment;
  const result = await work();
  return { asked, answered: ++moment, result };
}

describe('given two processes that bill while one of them closes the rate', () => {
  it('nobody is billed who asked after the closing was answered', async () => {
    for (const round of rounds) {
      const rate = `closing-${round}`;
      await at(round, setRate, { id: rate });
      let closed = false;
      const billing = [0, 1, 0, 1].map(async (process) => {
        for (;;) {
          const late = closed;
          const result = await at(process, bill, { rate });
          if (isRefused(result)) return result.refused;
          expect(late).toBe(false);
        }
      });
      await at(round, bill, { rate });
      await at(round, setRate, { id: rate, open: false });
      closed = true;
      expect(await Promise.all(billing)).toEqual(Array(4).fill('RATE_CLOSED'));
    }
  });
});

describe('given callers of two processes who bill and change the rate', () => {
  const caller = fc.array(fc.record({ process: fc.nat(1), change: fc.boolean() }), { minLength: 4, maxLength: 10 });
  let databases = 0;

  it('each bill has the number of a moment between its asking and its answer, and no number goes lost', () =>
    fc.assert(
      fc.asyncProperty(fc.array(caller, { minLength: 3, maxLength: 6 }), async (callers) => {
        const rate = `racing-${databases++}`;
        const done = [{ bill: false, ...(await timed(() => at(0, setRate, { id: rate }))) }];
        await Promise.all(
          callers.map(async (steps) => {
            for (const { process, change } of steps) {
              const one = await timed<unknown>(() => (change ? at(process, setRate, { id: rate }) : at(process, bill, { rate })));
              done.push({ bill: !change, ...one } as (typeof done)[0]);
            }
          }),
        );
        const made = done.filter(({ result }) => !isRefused(result)).map((it) => ({ ...it, number: (it.result as Stored<Rate>).number }));
        expect(done.filter(({ result }) => isRefused(result) && result.refused !== 'CONFLICT')).toEqual([]);
        const changes = made.filter((it) => !it.bill).sort((a, b) => a.number - b.number);
        expect(changes.map(({ number }) => number)).toEqual(changes.map((_, i) => i + 1));
        const bills = made.filter((it) => it.bill);
        expect(await journalled(rate)).toEqual(bills.map(({ number }) => number).sort((a, b) => a - b));
        for (const one of bills) {
          const [begin, end] = [changes[one.number - 1], changes[one.number]];
          expect(begin?.asked).toBeLessThan(one.answered);
          expect(end?.answered ?? Number.POSITIVE_INFINITY).toBeGreaterThan(one.asked);
          // Whoever asks after another bill was answered does not get an older number.
          const before = made.filter((it) => it.answered < one.asked).map(({ number }) => number);
          expect(Math.max(...before)).toBeLessThanOrEqual(one.number);
        }
      }),
      { numRuns: 15 },
    ));
});

describe.each([
  ['two processes, each of which closes one', 1],
  ['one process that closes both at once', 0],
])('given two rates that may not both be closed, and %s', (_, second) => {
  it('one is closed and the other is refused', async () => {
    for (const round of rounds) {
      const [a, b] = [`a-${second}-${round}`, `b-${second}-${round}`];
      for (const id of [a, b]) await at(0, setRate, { id });
      for (const process of [0, second]) await at(process, bill, { rate: a });
      const outcomes = await Promise.all([at(0, closeOne, { id: a, other: b }), at(second, closeOne, { id: b, other: a })]);
      expect(outcomes.filter(isRefused).map(({ refused }) => refused)).toEqual(['OTHER_CLOSED']);
      const found = await processes.stores[0].db
        .collection<Stored<Rate>>('rates')
        .find({ _id: { $in: [a, b] } })
        .toArray();
      expect(found.map(({ open, version }) => [open, version]).sort()).toEqual([
        [false, 2],
        [true, 1],
      ]);
    }
  });
});
