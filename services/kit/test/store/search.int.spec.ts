import { isRefused } from '@jiguan/kernel/refusal';
import fc from 'fast-check';
import { listPage, refreshTerms, type Store } from '../../src/store/index.ts';
import { SEARCH, searchQuery, termsOf } from '../../src/store/search.ts';
import { dropStore, freshStore } from './sample.ts';

const names = {
  'yn-czt': ['云南省财政厅', '11530000015100024L'],
  'yn-jtt': ['云南省交通运输厅', '115300000151001234'],
  'cq-office': ['重庆市驻昆办事处', '11500000MB1234567X'],
  'km-bank': ['中国银行昆明分行（长水）', ''],
  'room-301': ['第3会议室', 'A座－301'],
  shan: ['单田芳', 'shan.tf'],
} as const;

let store: Store;
beforeAll(async () => {
  store = await freshStore('search');
  const rows = Object.entries(names).map(([id, texts]) => ({ _id: id, region: '530000', [SEARCH]: termsOf([id, ...texts]) }));
  await store.db.collection<{ _id: string }>('rows').insertMany(rows);
  await store.db.collection('rows').createIndex({ [`${SEARCH}.grams`]: 1, _id: 1 });
});
afterAll(() => dropStore(store));

async function found(q: string, pageToken = '', pageSize = 0) {
  const page = await listPage<{ _id: string }>({ store, collection: 'rows', fields: {}, q, pageSize, pageToken });
  if (isRefused(page)) throw new Error(page.refused);
  return { ids: page.items.map(({ _id }) => _id), next: page.nextPageToken, items: page.items };
}

describe('search', () => {
  it.each([
    ['财政', ['yn-czt']],
    ['省厅', []],
    ['云南 厅', ['yn-czt', 'yn-jtt']],
    ['czt', ['yn-czt']],
    ['ynsczt', ['yn-czt']],
    ['CZT', ['yn-czt']],
    ['cqs', ['cq-office']],
    ['zqs', []],
    ['cs', ['km-bank']],
    ['151002', []],
    ['151000', ['yn-czt']],
    ['015100', ['yn-czt', 'yn-jtt']],
    ['mb123', ['cq-office']],
    ['Ａ座', ['room-301']],
    ['a座301', ['room-301']],
    ['3会议', ['room-301']],
    ['301', ['room-301']],
    ['厅', ['yn-czt', 'yn-jtt']],
    ['stf', ['shan']],
    ['yn-j', ['yn-jtt']],
    ['银行长水', []],
    ['……', Object.keys(names).sort()],
    ['.*', Object.keys(names).sort()],
  ])('%s', async (q, ids) => expect((await found(q)).ids).toEqual(ids));

  it('finds what is written, by any two characters of Chinese and any three of a code', () =>
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'云南省财政厅昆明市长重行单办公室'), { minLength: 2, maxLength: 12 }),
        fc.stringMatching(/^[0-9A-Z]{3,18}$/),
        fc.nat(),
        fc.nat(),
        (characters, code, a, b) => {
          const { grams, text } = termsOf(['id', characters.join(''), code]);
          for (const [whole, least] of [
            [characters.join(''), 2],
            [code.toLowerCase(), 3],
          ] as const) {
            const from = a % (whole.length - least + 1);
            const word = whole.slice(from, from + least + (b % (whole.length - from - least + 1)));
            expect([word, matches(searchQuery(word) as Wanted, grams, text)]).toEqual([word, true]);
          }
        },
      ),
    ));

  it('goes by the index and tells the terms to nobody; a token belongs to its words', async () => {
    const query = searchQuery('财政') as object;
    const plan = await store.db.collection('rows').find(query).sort({ _id: 1 }).explain('executionStats');
    expect(JSON.stringify(plan['queryPlanner'].winningPlan)).toContain('IXSCAN');
    expect(plan['executionStats'].totalDocsExamined).toBe(1);
    const { items, next } = await found('厅', '', 1);
    expect(items[0]).not.toHaveProperty(SEARCH);
    expect((await found('厅', next, 1)).ids).toEqual(['yn-jtt']);
    await expect(found('财政', next, 1)).rejects.toThrow('PAGE_TOKEN_MISMATCH');
  });

  it('is what MongoDB’s own text index is not: there a name of Chinese is one word', async () => {
    const rows = store.db.collection<{ _id: string; name: string }>('texts');
    await rows.createIndex({ name: 'text' }, { default_language: 'none' });
    await rows.insertOne({ _id: 'yn-czt', name: '云南省财政厅' });
    expect(await rows.countDocuments({ $text: { $search: '云南省财政厅' } })).toBe(1);
    expect(await rows.countDocuments({ $text: { $search: '财政' } })).toBe(0);
  });
});

describe('records of an earlier release', () => {
  it('are given their terms, unless they change meanwhile', async () => {
    const units = store.db.collection<{ _id: string }>('units');
    await units.insertOne({ _id: 'old', version: 1, displayName: '云南省水利厅', creditCode: '' } as never);
    const directory = { db: store.db, context: 'directory' };
    expect(await refreshTerms(directory)).toBe(1);
    expect(await units.findOne(searchQuery('水利') as object)).toMatchObject({ _id: 'old', version: 1 });
    expect(await refreshTerms(directory)).toBe(0);
  });
});

type Wanted = { $and: ({ $and: [Ways, { [key: string]: { $regex: string } }] } | { [key: string]: { $regex: string } })[] };
type Ways = Record<string, { $all: string[] }> | { $or: Record<string, { $all: string[] }>[] };

/** The query as MongoDB reads it. */
function matches({ $and }: Wanted, grams: readonly string[], text: string): boolean {
  const all = (ways: Record<string, { $all: string[] }>) =>
    Object.values(ways).every(({ $all }) => $all.every((gram) => grams.includes(gram)));
  return $and.every((word) => {
    if (!('$and' in word)) return text.includes(word[`${SEARCH}.text`]?.$regex ?? '');
    const [ways, stands] = word.$and as [Ways, Record<string, { $regex: string }>];
    const narrowed = '$or' in ways ? (ways as { $or: Record<string, { $all: string[] }>[] }).$or.some(all) : all(ways as never);
    return narrowed && text.includes(stands[`${SEARCH}.text`]?.$regex ?? '');
  });
}
