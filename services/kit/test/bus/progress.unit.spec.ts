import fc from 'fast-check';
import type { Bundle } from '../../src/bus/outbox.ts';
import { createProgress } from '../../src/bus/progress.ts';
import type { JournalEntry, Store } from '../../src/store/index.ts';
import { eventually } from '../../src/testing/index.ts';

const bundle = (id: string, size: number): Bundle => ({
  id: `${id}0`,
  entries: Array.from({ length: size }, (_, i) => ({ _id: `${id}${i}` }) as JournalEntry),
});

/** Progress over a store that only notes which bundles are marked together; it fails the first so many times. */
function start({ failures = 0, hurried = false }: { failures?: number; hurried?: boolean } = {}) {
  const marks: string[][] = [];
  let room = 0;
  const updateMany = async ({ _id }: { _id: { $in: string[] } }, change: object) => {
    if (failures-- > 0) throw new Error('as told');
    expect(change).toEqual({ $unset: { unpublished: '' } });
    marks.push(_id.$in);
  };
  const store = { db: { collection: () => ({ updateMany }) } } as unknown as Store;
  // Who is told to stop does not wait for others to mark with.
  const signal = hurried ? AbortSignal.abort() : new AbortController().signal;
  const progress = createProgress(store, signal, () => room++);
  const publish = (it: Bundle, from = 0, to = it.entries.length) => {
    for (const { _id } of it.entries.slice(from, to)) progress.published(it, _id);
  };
  return { progress, publish, marks, room: () => room };
}

describe('a bundle that was taken on', () => {
  it('is marked only when each of its entries was published', async () => {
    const { progress, publish, marks } = start();
    const [half, whole] = [bundle('half', 2), bundle('whole', 3)];
    expect([half, whole].map(progress.take)).toEqual([true, true]);
    publish(half, 0, 1);
    publish(whole);
    await eventually(() => marks.length === 1);
    await progress.flushed();
    expect(marks).toEqual([['whole0']]);
    expect(progress.open()).toEqual(['half0']);
    publish(half, 1);
    await progress.flushed();
    expect(marks).toEqual([['whole0'], ['half0']]);
  });

  it('is not taken on again while it is open, nor when it was marked a moment ago', async () => {
    const { progress, publish, marks } = start();
    const one = bundle('a', 1);
    expect([progress.take(one), progress.take(one)]).toEqual([true, false]);
    publish(one);
    expect(progress.take(one)).toBe(false);
    await progress.flushed();
    expect(marks).toEqual([['a0']]);
    expect(progress.take(one)).toBe(false);
    expect([progress.size, progress.open()]).toEqual([0, []]);
  });

  it('has entries that are delivered from when the bus has them until the bundle is marked', async () => {
    const { progress, publish } = start();
    const two = bundle('a', 2);
    const delivered = () => ['a0', 'a1'].map((id) => progress.delivered().has(id));
    progress.take(two);
    expect(delivered()).toEqual([false, false]);
    publish(two, 1);
    expect(delivered()).toEqual([false, true]);
    publish(two, 0, 1);
    expect(delivered()).toEqual([true, true]);
    await progress.flushed();
    expect(delivered()).toEqual([false, false]);
  });

  it('can be given back, and can then be taken on anew', async () => {
    const { progress, publish, marks } = start();
    const two = bundle('a', 2);
    progress.take(two);
    publish(two, 0, 1);
    progress.drop(two);
    publish(two, 1);
    await progress.flushed();
    expect([progress.size, progress.open(), progress.delivered().has('a0'), marks]).toEqual([0, [], false, []]);
    expect(progress.take(two)).toBe(true);
  });

  it('is marked although the database is away at first, and makes room once it is', async () => {
    const { progress, publish, marks, room } = start({ failures: 1 });
    const one = bundle('a', 1);
    progress.take(one);
    publish(one);
    expect(room()).toBe(0);
    await progress.flushed();
    expect([marks, room()]).toEqual([[['a0']], 1]);
  });
});

describe('whatever is taken on, published and given back', () => {
  const fates = fc.array(fc.record({ size: fc.integer({ min: 1, max: 4 }), published: fc.nat(4), dropped: fc.boolean() }), {
    maxLength: 12,
  });

  it('the size is that of what is open, and what is marked is what was published to the last entry', () =>
    fc.assert(
      fc.asyncProperty(fates, async (all) => {
        const { progress, publish, marks } = start({ hurried: true });
        const bundles = all.map(({ size }, i) => bundle(`b${i}-`, size));
        const idsWhere = (which: (fate: (typeof all)[number]) => boolean) =>
          bundles.flatMap(({ id }, i) => (which(all[i] as (typeof all)[number]) ? [id] : []));
        bundles.forEach(progress.take);
        bundles.forEach((it, i) => void publish(it, 0, all[i]?.published));
        bundles.forEach((it, i) => void (all[i]?.dropped && (all[i]?.published ?? 0) < it.entries.length && progress.drop(it)));
        await progress.flushed();
        expect(marks.flat()).toEqual(idsWhere(({ size, published }) => published >= size));
        expect(progress.open()).toEqual(idsWhere(({ size, published, dropped }) => published < size && !dropped));
        expect(progress.size).toBe(bundles.filter(({ id }) => progress.open().includes(id)).flatMap((it) => it.entries).length);
      }),
    ));
});
