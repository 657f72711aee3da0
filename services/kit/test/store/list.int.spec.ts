import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import type { Scope } from '../../src/app/types.ts';
import {
  createPipeline,
  type FilterFields,
  historyPage,
  type ListRequest,
  listPage,
  pageTokens,
  type Store,
} from '../../src/store/index.ts';
import { call, count, dropStore, freshStore, publications } from './sample.ts';

const fields: FilterFields = {
  start_time: { path: 'startTime', type: 'timestamp' },
  size: { path: 'size', type: 'number' },
  room: { path: 'room', type: 'string' },
};
const everywhere: Scope = { units: [], regions: ['530000'] };

interface Row {
  readonly _id: string;
  readonly startTime?: Date | null;
  readonly size?: number | null;
  readonly room?: string;
  readonly region: string;
  readonly unit: string;
}

let store: Store;
beforeAll(async () => {
  store = await freshStore('list');
});
beforeEach(() => store.db.collection('rows').deleteMany({}));
afterAll(() => dropStore(store));

const rows = () => store.db.collection<Row>('rows');
const page = async (more: Partial<ListRequest> = {}) => {
  const result = await listPage<Row>({
    store,
    collection: 'rows',
    fields,
    scope: everywhere,
    place: { region: 'region', unit: 'unit', bare: true },
    ...more,
  });
  if (isRefused(result)) throw new Error(JSON.stringify(result));
  return result;
};
const refused = (more: Partial<ListRequest>) =>
  listPage({ store, collection: 'rows', fields, scope: everywhere, place: { region: 'region', unit: 'unit', bare: true }, ...more });

/** Reads all pages; `between` happens after each. */
async function walk(more: Partial<ListRequest>, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const seen: string[] = [];
  for (let pageToken = ''; ; ) {
    const { items, nextPageToken } = await page({ ...more, pageToken });
    seen.push(...items.map((it) => it._id));
    if (nextPageToken === '') return seen;
    pageToken = nextPageToken;
    await between();
  }
}

const few = <T>(...values: T[]) => fc.constantFrom<T>(...values);
const content = fc.record({
  startTime: few(null, new Date(0), new Date(1), new Date(2), new Date(3)),
  size: few(null, undefined, -1, 0, 1.5, 2),
  room: few('', 'a', 'b'),
});
const orders = few('', 'start_time', 'start_time desc', 'size desc, start_time', 'room, size desc', 'start_time desc, size asc, room desc');

describe('the pages of a list', () => {
  it('show every row once and in order, whatever the order, while rows come and go elsewhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(content, { maxLength: 25 }),
        orders,
        fc.integer({ min: 1, max: 7 }),
        async (contents, orderBy, pageSize) => {
          await rows().deleteMany({});
          const place = { region: '530102', unit: 'u1' };
          const stay = contents.map((it, i) => ({ _id: `stay-${String((i * 7919) % 100).padStart(2, '0')}-${i}`, ...it, ...place }));
          if (stay.length > 0) await rows().insertMany(stay);
          let n = 0;
          const seen = await walk({ orderBy, pageSize }, async () => {
            await rows().insertOne({ _id: `new-${n++}`, size: n % 3, room: 'a', startTime: new Date(n % 4), ...place });
            await rows().deleteMany({ _id: { $regex: '^new', $lt: `new-${n - 3}` } });
          });
          const all = await page({ orderBy, pageSize: 1_000 });
          expect(new Set(seen).size).toBe(seen.length);
          const stayed = (id: string) => id.startsWith('stay');
          expect(seen.filter(stayed)).toEqual(all.items.map((it) => it._id).filter(stayed));
          expect(seen.filter(stayed)).toHaveLength(stay.length);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('hold what the filter and the scope let through', async () => {
    const at = (region: string, unit: string, size: number) => ({ _id: `${region}-${unit}-${size}`, region, unit, size });
    await rows().insertMany([at('530102', 'u1', 1), at('530102', 'u2', 2), at('530300', 'u3', 3), at('520100', 'u4', 4)]);
    const ids = async (more: Partial<ListRequest>) => (await page(more)).items.map((it) => it._id);
    expect(await ids({ filter: 'size >= 2' })).toEqual(['530102-u2-2', '530300-u3-3']);
    expect(await ids({ scope: { units: ['u1', 'u4'], regions: ['530300'] } })).toEqual(['520100-u4-4', '530102-u1-1', '530300-u3-3']);
    expect(await ids({ scope: { units: [], regions: ['530100'] }, filter: 'size != 1' })).toEqual(['530102-u2-2']);
    expect(await ids({ scope: { units: [], regions: ['530100'] }, filter: 'size = 2 OR (size >= 3 AND size < 9)' })).toEqual([
      '530102-u2-2',
    ]);
    expect(await ids({ filter: 'size = 2 OR size = 3' })).toEqual(['530102-u2-2', '530300-u3-3']);
    expect(await ids({ scope: { units: [], regions: [] } })).toEqual([]);
    expect(await ids({ where: { size: { $in: [1, 3] } } })).toEqual(['530102-u1-1', '530300-u3-3']);
  });

  it('say how many there are in all where asked, on every page alike, and nothing where there are too many to count', async () => {
    const row = (n: number) => ({ _id: `n${n}`, size: n % 2, region: '530102', unit: 'u' });
    await rows().insertMany(Array.from({ length: 60 }, (_, n) => row(n)));
    const odd = { filter: 'size = 1', pageSize: 7 };
    const first = await page({ ...odd, returnTotalSize: true });
    expect(first.totalSize).toBe(30);
    expect((await page({ ...odd, pageToken: first.nextPageToken, returnTotalSize: true })).totalSize).toBe(30);
    expect((await page(odd)).totalSize).toBeUndefined();
    expect((await page({ returnTotalSize: true, scope: { units: [], regions: [] } })).totalSize).toBe(0);
    await rows().insertMany(Array.from({ length: 10_000 }, (_, n) => row(n + 60)));
    expect((await page({ returnTotalSize: true, pageSize: 1 })).totalSize).toBeUndefined();
  });

  it('hold 50 rows unless asked, 1000 at most', async () => {
    await rows().insertMany(Array.from({ length: 1_050 }, (_, i) => ({ _id: `r${i}`, region: '530102', unit: 'u' })));
    const sizes = [undefined, 0, 3, 1_000, 5_000].map(async (pageSize) => (await page({ pageSize })).items.length);
    expect(await Promise.all(sizes)).toEqual([50, 50, 3, 1_000, 1_000]);
    expect(await refused({ pageSize: -1 })).toMatchObject({ refused: 'BAD_PAGE_SIZE', field: 'page_size' });
  });

  it('refuse a token that is broken, and one of another filter or order', async () => {
    await rows().insertMany([1, 2, 3].map((size) => ({ _id: `t${size}`, size, region: '530102', unit: 'u' })));
    const { nextPageToken: pageToken } = await page({ pageSize: 1, filter: 'size > 0' });
    expect(await refused({ pageToken: `${pageToken}x`, filter: 'size > 0' })).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
    expect(await refused({ pageToken, filter: 'size > 1' })).toMatchObject({ refused: 'PAGE_TOKEN_MISMATCH' });
    expect(await refused({ pageToken, filter: 'size > 0', orderBy: 'size' })).toMatchObject({ refused: 'PAGE_TOKEN_MISMATCH' });
    expect((await page({ pageToken, filter: 'size>0' })).items.map((it) => it._id)).toEqual(['t2', 't3']);
  });

  it('refuse what they cannot filter or order by', async () => {
    expect(await refused({ filter: 'region = 5' })).toMatchObject({ refused: 'BAD_FILTER' });
    expect(await refused({ orderBy: 'region' })).toMatchObject({ refused: 'BAD_ORDER', field: 'order_by' });
    expect(await refused({ orderBy: 'size sideways' })).toMatchObject({ refused: 'BAD_ORDER' });
  });

  it('far in cost as much as the first: the index is entered where the page begins', async () => {
    await rows().createIndex({ startTime: -1, _id: -1 });
    await rows().insertMany(
      Array.from({ length: 3_000 }, (_, i) => ({ _id: `r${i}`, startTime: new Date(i), region: '530102', unit: 'u' })),
    );
    await store.db.command({ profile: 2 });
    await walk({ orderBy: 'start_time desc', pageSize: 500 });
    await store.db.command({ profile: 0 });
    const reads = await store.db
      .collection('system.profile')
      .find({ op: 'query', ns: `${store.db.databaseName}.rows` })
      .toArray();
    expect(reads).toHaveLength(6);
    for (const read of reads) expect([read.docsExamined <= 502, read.hasSortStage ?? false]).toEqual([true, false]);
  });
});

describe('the history of a record', () => {
  it('comes oldest first, page by page, and is its own', async () => {
    const pipeline = createPipeline({ store, publications });
    for (let i = 0; i < 5; i++) await pipeline.execute(count, { id: 'x' }, call());
    await pipeline.execute(count, { id: 'x1' }, call());
    const versions: number[] = [];
    for (let pageToken = ''; ; ) {
      const result = await historyPage(store, 'counters/x', { pageSize: 2, pageToken });
      if (isRefused(result)) throw new Error(result.refused);
      versions.push(...result.items.map((it) => it.version));
      if (result.nextPageToken === '') break;
      pageToken = result.nextPageToken;
    }
    expect(versions).toEqual([1, 2, 3, 4, 5]);
    expect(await historyPage(store, 'counters/never')).toEqual({ items: [], nextPageToken: '' });
    expect(await historyPage(store, 'counters/x', { pageToken: 'broken' })).toMatchObject({ refused: 'BAD_PAGE_TOKEN' });
    // However a token came about, it does not lead to another record's history.
    const before = (await pageTokens(store)).write('history counters/x1', ['']);
    const other = await historyPage(store, 'counters/x1', { pageToken: before });
    expect(isRefused(other) ? other : other.items.map((it) => it.version)).toEqual([1]);
  });
});
