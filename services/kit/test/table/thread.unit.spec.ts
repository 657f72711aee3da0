import type { Column } from '@jiguan/kit/app';
import { tableReader } from '@jiguan/kit/table';
import { workbook } from '@jiguan/kit/testing';
import { poison } from './poison.ts';

const columns: readonly Column[] = [
  { field: 'code', heading: { zh: '编号', en: 'Code' }, kind: 'code' },
  { field: 'name', heading: { zh: '名称', en: 'Name' }, kind: 'text', required: true },
];
const good = workbook([
  ['编号', '名称'],
  ['a', '财政厅'],
]);
const slow = poison['110 MB of shared strings']?.make() as Buffer;

describe('the thread that reads', () => {
  it('ends with a file that takes too long, and the next file is read', async () => {
    const read = tableReader({ time: 400 });
    expect(await read(slow, columns)).toMatchObject({ refused: 'FILE_TOO_COSTLY', field: 'content' });
    expect(await tableReader()(good, columns)).toMatchObject({ rows: [{ number: 2 }] });
  });

  it('ends with a file that needs too much memory, while the process and the files behind it go on', async () => {
    const read = tableReader({ heap: 24, time: 60_000 });
    const [bad, ...others] = await Promise.all([read(slow, columns), read(good, columns), read(good, columns)]);
    expect(bad).toMatchObject({ refused: 'FILE_TOO_COSTLY' });
    for (const other of others) expect(other).toMatchObject({ rows: [{ number: 2 }], problemCount: 0 });
  });

  it('takes no more files than may wait', async () => {
    const read = tableReader({ waiting: 2, time: 60_000 });
    const answers = await Promise.all(Array.from({ length: 5 }, () => read(good, columns)));
    expect(answers.map((answer) => ('refused' in answer ? answer.refused : 'taken'))).toEqual([
      'taken',
      'taken',
      'taken',
      'FILE_READER_BUSY',
      'FILE_READER_BUSY',
    ]);
  });
});
