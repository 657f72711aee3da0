import { buffer } from 'node:stream/consumers';
import { isRefused } from '@jiguan/kernel/refusal';
import type { Column } from '@jiguan/kit/app';
import { type OutCell, type OutColumn, tableReader, writeCsv, writeWorkbook } from '@jiguan/kit/table';
import { eventually } from '@jiguan/kit/testing';
import fc from 'fast-check';
import { sheets } from '../../src/table/writing/sheets.ts';

const out: readonly OutColumn[] = [
  { heading: '名称', kind: 'text' },
  { heading: '人数', kind: 'number' },
  { heading: '金额（元）', kind: 'hundredths' },
  { heading: '日期', kind: 'day' },
  { heading: '时间', kind: 'instant' },
];
const into: readonly Column[] = [
  { field: 'name', heading: { zh: '名称', en: 'Name' }, kind: 'note' },
  { field: 'count', heading: { zh: '人数', en: 'Heads' }, kind: 'whole' },
  { field: 'amount', heading: { zh: '金额（元）', en: 'CNY' }, kind: 'text' },
  { field: 'day', heading: { zh: '日期', en: 'Day' }, kind: 'day' },
  { field: 'at', heading: { zh: '时间', en: 'At' }, kind: 'instant' },
];
const read = tableReader({ time: 60_000 });

async function* pages(...all: (readonly (readonly OutCell[])[])[]) {
  yield* all;
}
async function readBack(file: Buffer) {
  const table = await read(file, into);
  if (isRefused(table)) throw new Error(`${table.refused} ${JSON.stringify(table.details)}`);
  expect(table.problems).toEqual([]);
  return table.rows.map(({ cells }) => cells);
}
const inXlsx = (...all: (readonly (readonly OutCell[])[])[]) => buffer(writeWorkbook({ title: '预订', columns: out, rows: pages(...all) }));
const inCsv = (...all: (readonly (readonly OutCell[])[])[]) => buffer(writeCsv(out, pages(...all)));

const row = ['项目评审会', 12, 123_456, '2026-03-02', Date.parse('2026-03-01T16:30:00Z')] as const;
const asRead = { name: '项目评审会', count: '12', day: '2026-03-02', at: '2026-03-01T16:30:00.000Z' };

describe('a table that is written', () => {
  it('holds numbers, days and times of China, as XLSX and as CSV', async () => {
    expect(await readBack(await inXlsx([row], [row]))).toEqual([
      { ...asRead, amount: '1234.56' },
      { ...asRead, amount: '1234.56' },
    ]);
    expect(await readBack(await inCsv([row]))).toEqual([{ ...asRead, amount: '1234.56' }]);
  });

  it('keeps a text that looks like a formula a text (CWE-1236)', async () => {
    for (const evil of ['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝1', "=HYPERLINK('http://x')"]) {
      expect((await inCsv([[evil]])).toString()).toContain(`'${evil}`);
      expect((await inXlsx([[evil]])).includes('<f>')).toBe(false);
      const [xlsx] = await readBack(await inXlsx([[evil, 1]]));
      expect(xlsx?.['name']?.trim()).toBe(evil.trim());
    }
    expect((await inCsv([['x', -5, -1250]])).toString()).toContain('x,-5,-12.50');
  });

  it('gives back any text of an XLSX', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), async (text) => {
        const named = `x${text.replace(/[\p{C}\p{Z}\p{DI}\u2800\r\n]/gu, '')}_x0041_<&>"x`;
        const [cells] = await readBack(await inXlsx([[named, 1]]));
        expect(cells?.['name']).toBe(named);
      }),
      { numRuns: 40 },
    ));

  it('goes on on the next sheet where one is full', async () => {
    const texts: string[] = [];
    for await (const sheet of sheets(out, pages([['a'], ['b'], ['c']], [['d'], ['e']]), 2)) {
      let text = '';
      for await (const piece of sheet) text += piece;
      texts.push([...text.matchAll(/<t [^>]*>([^<]*)<\/t>/g)].map(([, one]) => one).join(' '));
    }
    const head = '名称 人数 金额（元） 日期 时间';
    expect(texts).toEqual([`${head} a b`, `${head} c d`, `${head} e`]);
  });

  it('breaks off where its rows do, and asks for no more where nobody reads', async () => {
    async function* failing() {
      yield [row];
      throw new Error('the service is gone');
    }
    await expect(buffer(writeWorkbook({ title: 'x', columns: out, rows: failing() }))).rejects.toThrow('the service is gone');
    await expect(buffer(writeCsv(out, failing()))).rejects.toThrow('the service is gone');
    let ended = 0;
    async function* endless() {
      try {
        for (;;) yield Array.from({ length: 1000 }, () => row);
      } finally {
        ended += 1;
      }
    }
    for (const file of [writeWorkbook({ title: 'x', columns: out, rows: endless() }), writeCsv(out, endless())]) {
      for await (const piece of file.iterator({ destroyOnReturn: false })) if (piece.length > 1000) break;
      file.destroy();
    }
    await eventually(() => ended === 2);
  });
});
