/** A table of every kind of column, and how the tests read what is written in it. */
import { isRefused } from '@jiguan/kernel/refusal';
import type { Column, Table } from '@jiguan/kit/app';
import { tableReader } from '@jiguan/kit/table';
import { csvFile, workbook, type XmlCell } from '@jiguan/kit/testing';

const columns: readonly Column[] = [
  { field: 'code', heading: { zh: '编号', en: 'Code' }, kind: 'code' },
  { field: 'name', heading: { zh: '名称', en: 'Name' }, kind: 'text', required: true },
  { field: 'since', heading: { zh: '日期', en: 'Since' }, kind: 'day' },
  { field: 'count', heading: { zh: '人数', en: 'Heads' }, kind: 'whole' },
  { field: 'at', heading: { zh: '时间', en: 'At' }, kind: 'instant' },
  { field: 'note', heading: { zh: '备注', en: 'Note' }, kind: 'note' },
  { field: 'level', heading: { zh: '级别', en: 'Level' }, kind: 'choice', choices: [{ value: 'L_COUNTY', zh: '县级', en: 'county' }] },
];
export const HEADINGS = ['编号', '名称', '日期', '人数', '时间', '备注', '级别'];
const read = tableReader({ time: 60_000 });

export const table = async (content: Buffer): Promise<Table> => {
  const answer = await read(content, columns);
  if (isRefused(answer)) throw new Error(`${answer.refused} ${JSON.stringify(answer.details)}`);
  return answer;
};
export const refused = async (content: Buffer) => {
  const answer = await read(content, columns);
  return isRefused(answer) ? { reason: answer.refused, details: answer.details } : { reason: 'taken', details: {} };
};
export const problems = ({ problems: all }: Table) => all.map(({ row, column, refusal }) => `${row} ${column} ${refusal.refused}`);

/** What one cell under a heading is read as, in a CSV and in a workbook. */
export async function cell(heading: string, written: XmlCell, styles?: string) {
  const row = HEADINGS.map((one): XmlCell => (one === heading ? written : one === '名称' ? '财政厅' : ''));
  const { rows, problems: wrong } = await table(workbook([HEADINGS, row], styles === undefined ? {} : { styles }));
  const field = columns.find((column) => column.heading.zh === heading)?.field as string;
  return wrong[0]?.refusal.refused ?? rows[0]?.cells[field];
}
export async function csvCell(heading: string, written: string) {
  const row = HEADINGS.map((one) => (one === heading ? written : one === '名称' ? '财政厅' : ''));
  const { rows, problems: wrong } = await table(csvFile([HEADINGS, row]));
  const field = columns.find((column) => column.heading.zh === heading)?.field as string;
  return wrong[0]?.refusal.refused ?? rows[0]?.cells[field];
}
