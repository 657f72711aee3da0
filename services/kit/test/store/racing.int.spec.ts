import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { createPipeline, type Pipeline, type Store } from '../../src/store/index.ts';
import { faults } from './checker.ts';
import { call, dropStore, freshStore, giveBack, hold, openStore, publications } from './sample.ts';

const HOUR = 3_600_000;
const start = Date.parse('2026-03-02T00:00:00+08:00');
const hours = (from: number, length: number) => ({ from: new Date(start + from * HOUR), to: new Date(start + (from + length) * HOUR) });

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
beforeAll(async () => {
  store = await freshStore('racing');
  other = await openStore(store.db.databaseName);
  pipelines = [createPipeline({ store, publications }), createPipeline({ store: other, publications })];
});
afterAll(async () => {
  await other.close();
  await dropStore(store);
});

const at = (i: number) => pipelines[(i % 2) as 0 | 1];

describe('200 callers over two processes', () => {
  it('who want one slot get it once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) => at(i).execute(hold, { desk: 'one', ...hours(9, 1) }, call())));
    expect(outcomes.filter((it) => !isRefused(it))).toHaveLength(1);
    expect(outcomes.filter(isRefused).map((it) => it.refused)).toEqual(Array(199).fill('CLAIM_TAKEN'));
    expect(await faults(store)).toEqual([]);
  });

  it('who move to one slot get it once, and the others stay where they are', async () => {
    const held = await Promise.all(Array.from({ length: 60 }, (_, i) => at(i).execute(hold, { desk: `own${i}`, ...hours(9, 1) }, call())));
    const moves = held.map((it, i) => at(i).execute(hold, { id: (it as { _id: string })._id, desk: 'goal', ...hours(9, 1) }, call()));
    expect((await Promise.all(moves)).filter((it) => !isRefused(it))).toHaveLength(1);
    expect(await faults(store)).toEqual([]);
  });
});

const slot = fc.record({ desk: fc.constantFrom('p', 'q'), from: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 30 }) });
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ what: fc.constant('hold' as const), slot }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('move' as const), slot, which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('give' as const), which: fc.nat() }) },
);

describe('whatever people do to two desks at once', () => {
  it("no desk is ever held twice, and every claim is somebody's", async () => {
    const held: string[] = [];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async (steps) => {
        const outcomes = await Promise.all(
          steps.map((it, i) => {
            const id = it.what === 'hold' ? undefined : held[it.which % Math.max(1, held.length)];
            if (it.what === 'give') return id ? at(i).execute(giveBack, { id }, call()) : undefined;
            return at(i).execute(hold, { id, desk: it.slot.desk, ...hours(it.slot.from, it.slot.length) }, call());
          }),
        );
        for (const outcome of outcomes) if (outcome && !isRefused(outcome) && outcome.version === 1) held.push(outcome._id);
        const unexpected = outcomes.filter(isRefused).filter(({ refused }) => !['CLAIM_TAKEN', 'GIVEN_BACK', 'CONFLICT'].includes(refused));
        expect(unexpected).toEqual([]);
        expect(await faults(store)).toEqual([]);
      }),
      { numRuns: 15 },
    );
  });
});
