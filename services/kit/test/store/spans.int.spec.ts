import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { createPipeline, type Pipeline, type Store } from '../../src/store/index.ts';
import { holdParts, type Part, partFaults, storeOfHolders } from './holders.ts';
import { call, dropStore, openStore } from './sample.ts';

let store: Store;
let other: Store;
let pipelines: [Pipeline, Pipeline];
beforeAll(async () => {
  store = await storeOfHolders('spans');
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
let rooms = 0;
/** A room that nobody has asked for; `2026-03-02–2026-04-01 40%` is said of a holder, or nothing when it gives up. */
function room() {
  const resource = `rooms/${rooms++}`;
  const part = (text: string): Part => {
    const [days = '', percent] = text.split(' ');
    const [from = '', to] = days.split('–');
    return { kind: 'span', resource, from, ...(to && { to }), ...(percent && { share: Number.parseInt(percent, 10) * 100 }) };
  };
  const holding = async (who: string, ...texts: string[]) => {
    const input = { id: `${resource.replace('/', '-')}-${who}`, parts: texts.map(part) };
    const result = await at(who.length).execute(holdParts, input, call());
    return isRefused(result) ? result.refused : 'held';
  };
  return { resource, holding };
}

describe('given a room that is held from a day on', () => {
  it('nobody else holds it on any later day, and anybody before', async () => {
    const { holding } = room();
    expect(await holding('a', '2026-03-02')).toBe('held');
    expect(await holding('bb', '2030-01-01')).toBe('CLAIM_TAKEN');
    expect(await holding('bb', '2026-01-01')).toBe('CLAIM_TAKEN');
    expect(await holding('bb', '2026-01-01–2026-03-03')).toBe('CLAIM_TAKEN');
    expect(await holding('bb', '2026-01-01–2026-03-02')).toBe('held');
  });

  it('it passes to the next on the day on which it is given back', async () => {
    const { holding } = room();
    await holding('a', '2026-03-02');
    expect(await holding('a', '2026-03-02–2026-07-01')).toBe('held');
    expect(await holding('bb', '2026-06-30')).toBe('CLAIM_TAKEN');
    expect(await holding('bb', '2026-07-01')).toBe('held');
    expect(await holding('a', '2026-03-02')).toBe('CLAIM_TAKEN');
    expect(await holding('bb')).toBe('held');
    expect(await holding('a', '2026-03-02')).toBe('held');
  });
});

describe('given a room that several share', () => {
  it('their shares come to the whole at most, on every day', async () => {
    const { holding } = room();
    expect(await holding('a', '2026-01-01 40%')).toBe('held');
    expect(await holding('bb', '2026-02-01–2026-03-01 60%')).toBe('held');
    expect(await holding('ccc', '2026-01-01 20%')).toBe('CLAIM_TAKEN');
    expect(await holding('ccc', '2026-01-01–2026-02-01 60%', '2026-03-01 60%')).toBe('held');
    expect(await holding('dddd', '2026-02-28 1%')).toBe('CLAIM_TAKEN');
    expect(await holding('a', '2026-01-01 40%')).toBe('held');
  });
});

describe('what is no span', () => {
  it.each([
    ['2026-02-30', 'by days'],
    ['2026-3-2', 'by days'],
    ['2026-03-02–2026-13-01', 'by days'],
    ['2026-03-02–2026-03-02', 'ends before it begins'],
    ['2026-03-02 0%', 'a share'],
    ['2026-03-02 101%', 'a share'],
  ])('%s throws', async (text, message) => {
    await expect(room().holding('a', text)).rejects.toThrow(message);
  });
});

describe('200 callers over two processes', () => {
  const all = (hold: (who: string) => Promise<string>) =>
    Promise.all(Array.from({ length: 200 }, (_, i) => hold(`${'x'.repeat(i % 2)}${i}`)));

  it('who want one room from one day on get it once', async () => {
    const { holding } = room();
    const outcomes = await all((who) => holding(who, '2026-03-02'));
    expect(outcomes.filter((it) => it === 'held')).toHaveLength(1);
    expect(outcomes.filter((it) => it === 'CLAIM_TAKEN')).toHaveLength(199);
  });

  it('who want a fiftieth each get fifty', async () => {
    const { holding } = room();
    const outcomes = await all((who) => holding(who, '2026-03-02 2%'));
    expect(outcomes.filter((it) => it === 'held')).toHaveLength(50);
  });
});

describe('whatever holders do to two rooms at once', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-02-${String(number).padStart(2, '0')}`);
  const span = fc
    .record({ room: fc.nat(1), days: fc.tuple(day, fc.option(day)), share: fc.constantFrom(10_000, 5_000, 3_000) })
    .filter(({ days: [from, to] }) => to === null || from < to);
  const step = fc.record({ who: fc.nat(7), spans: fc.array(span, { maxLength: 2 }) });
  let rounds = 0;

  it('no day has more than the whole, and every span is somebody’s', () =>
    fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const round = rounds++;
        const partOf = ({ room, days: [from, to], share }: { room: number; days: [string, string | null]; share: number }): Part => {
          return { kind: 'span', resource: `rooms/any-${round}-${room}`, from, ...(to && { to }), share };
        };
        const outcomes = await Promise.all(
          steps.map(({ who, spans }, i) => at(i).execute(holdParts, { id: `any-${round}-${who}`, parts: spans.map(partOf) }, call())),
        );
        expect(outcomes.filter(isRefused).filter(({ refused }) => !['CLAIM_TAKEN', 'CONFLICT'].includes(refused))).toEqual([]);
        expect(await partFaults(store)).toEqual([]);
      }),
      { numRuns: 20 },
    ));
});
