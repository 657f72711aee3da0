import type { Command } from '../../src/app/types.ts';
import { bill, billOnce, rates, setRate, twoProcesses } from './rates.ts';
import { call } from './sample.ts';

let processes: Awaited<ReturnType<typeof twoProcesses>>;
beforeAll(async () => {
  processes = await twoProcesses('steady');
});
afterAll(() => processes.end());

const run = <I, R>(process: 0 | 1, command: Command<I, R>, input: I) => processes.pipelines[process].execute(command, input, call());

/** How often a collection is queried while that is done, as the database's profiler says. */
async function queries(collection: string, work: () => Promise<unknown>): Promise<number> {
  const [{ db }] = processes.stores;
  await db.command({ profile: 2 });
  await work();
  await db.command({ profile: 0 });
  const found = await db.collection('system.profile').countDocuments({ op: 'query', 'command.find': collection });
  await db.collection('system.profile').drop();
  return found;
}

/** The same command, and how often it has decided. */
function counted<I, R>(command: Command<I, R>): { command: Command<I, R>; runs(): number } {
  let runs = 0;
  const counting: Command<I, R> = (input, use) => {
    runs += 1;
    return command(input, use);
  };
  return { command: counting, runs: () => runs };
}

const billed = async (rate: string) => {
  const bills = await processes.stores[0].db.collection<{ number: number }>('bills').find({ rate }).toArray();
  return bills.map(({ number }) => number).sort();
};

describe('given a process that has read a steady record', () => {
  it('the next command does not read its collection again', async () => {
    await run(1, setRate, { id: 'a' });
    expect(await queries('rates', () => run(0, bill, { rate: 'a' }))).toBe(1);
    expect(await queries('rates', () => Promise.all(Array.from({ length: 9 }, () => run(0, bill, { rate: 'a' }))))).toBe(0);
    expect(await billed('a')).toEqual(Array(10).fill(1));
  });

  it('it reads it again after a change of its own, of whichever record of the kind', async () => {
    await run(0, setRate, { id: 'own' });
    await run(0, bill, { rate: 'own' });
    await run(0, setRate, { id: 'own-other' });
    const again = counted(bill);
    expect(await queries('rates', () => run(0, again.command, { rate: 'own' }))).toBe(1);
    expect(again.runs()).toBe(1);
  });

  it('a query reads it as it is', async () => {
    await run(0, setRate, { id: 'q' });
    await run(0, bill, { rate: 'q' });
    await run(1, setRate, { id: 'q' });
    const number = processes.pipelines[0].query((_: object, { load }) => load(rates, 'q'), {}, call());
    expect(await number).toMatchObject({ number: 2 });
  });
});

describe('given a steady record that another process changed', () => {
  it('what was decided on the remembered one is not committed, and is decided again', async () => {
    await run(0, setRate, { id: 'b' });
    await run(0, bill, { rate: 'b' });
    await run(1, setRate, { id: 'b' });
    const again = counted(bill);
    expect(await run(0, again.command, { rate: 'b' })).toMatchObject({ number: 2 });
    expect([again.runs(), await billed('b')]).toEqual([2, [1, 2]]);
  });

  it('so it is when another record of the kind changed, of which nobody knows whether it was read', async () => {
    await run(0, setRate, { id: 'c' });
    await run(0, bill, { rate: 'c' });
    await run(1, setRate, { id: 'c-other' });
    const again = counted(bill);
    expect(await run(0, again.command, { rate: 'c' })).toMatchObject({ number: 1 });
    expect(again.runs()).toBe(2);
  });

  it('a refusal that rests on the remembered one is decided again, and acceptance too', async () => {
    await run(1, setRate, { id: 'd', open: false });
    expect(await run(0, bill, { rate: 'd' })).toMatchObject({ refused: 'RATE_CLOSED' });
    await run(1, setRate, { id: 'd', open: true });
    expect(await run(0, bill, { rate: 'd' })).toMatchObject({ number: 2 });
    await run(1, setRate, { id: 'd', open: false });
    expect(await run(0, bill, { rate: 'd' })).toMatchObject({ refused: 'RATE_CLOSED' });
    expect(await billed('d')).toEqual([2]);
  });

  it('what a refusal says after the decision is read as it is', async () => {
    await run(0, setRate, { id: 'e' });
    const once = billOnce(() => run(1, setRate, { id: 'e' }));
    expect(await run(0, once, { rate: 'e' })).toMatchObject({ number: 1 });
    expect(await run(0, once, { rate: 'e' })).toMatchObject({ refused: 'BILLED', details: { number: 2 } });
  });

  it('an answer without a commit is that of the record as it is', async () => {
    const look: Command<object, number | undefined> = async (_, { load }) => {
      const it = await load(rates, 'f');
      return { changes: [], result: () => it?.number };
    };
    await run(0, setRate, { id: 'f' });
    await run(0, look, {});
    await run(1, setRate, { id: 'f' });
    expect(await run(0, look, {})).toBe(2);
  });

  it('a change of the record itself follows on it as it is', async () => {
    await run(0, setRate, { id: 'g' });
    await run(0, bill, { rate: 'g' });
    await run(1, setRate, { id: 'g' });
    expect(await run(0, setRate, { id: 'g' })).toMatchObject({ number: 3, version: 3 });
  });

  it("changes of other records of the kind stand in nobody's way: forty at once, from both processes, are all made", async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `many-${i}`);
    const made = await Promise.all(
      ids.flatMap((id) => [setRate, setRate].map((command, i) => run((i % 2) as 0 | 1, command, { id: `${id}-${i}` }))),
    );
    expect(made.filter((answer) => 'refused' in answer)).toEqual([]);
  });
});
