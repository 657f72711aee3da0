import { trimmed } from '@jiguan/kernel/text';
import type { Column } from '../../app/table.ts';
import type { TableReason } from '../messages.ts';
import type { RawRow } from './raw.ts';

/** What a row is worth as the row of headings. */
export interface Headings {
  /** For each column of the list its place in the row, from 0; undefined where it is not there. */
  readonly places: readonly (number | undefined)[];
  readonly found: number;
  readonly problems: readonly { readonly column: string; readonly reason: TableReason }[];
}

export function headingsIn(cells: RawRow, columns: readonly Column[]): Headings {
  const written = cells.map((cell) => (typeof cell === 'string' ? heading(cell) : ''));
  const problems: { column: string; reason: TableReason }[] = [];
  const places = columns.map((column) => {
    const names = namesOf(column);
    const at = written.flatMap((text, i) => (names.has(text) ? [i] : []));
    if (at.length > 1) problems.push({ column: column.heading.zh, reason: 'COLUMN_TWICE' });
    if (at.length === 0 && column.required) problems.push({ column: column.heading.zh, reason: 'COLUMN_MISSING' });
    return at[0];
  });
  return { places, found: places.filter((place) => place !== undefined).length, problems };
}

/** Whether the row has every needed heading, and more than one, so that no title is taken for it. */
export const areHeadings = ({ found, problems, places }: Headings) =>
  found >= Math.min(2, places.length) && problems.every(({ reason }) => reason !== 'COLUMN_MISSING');

const known = new WeakMap<Column, ReadonlySet<string>>();

function namesOf(column: Column): ReadonlySet<string> {
  const before = known.get(column);
  if (before) return before;
  const names = new Set([column.heading.zh, column.heading.en, column.field, ...(column.aliases ?? [])].map(heading));
  known.set(column, names);
  return names;
}

/** As headings are compared: width, case, blanks, line breaks and the sign of a needed column do not count. */
const heading = (text: string) =>
  trimmed(text)
    .normalize('NFKC')
    .replace(/[\s_]/g, '')
    .toLowerCase()
    .replace(/(\*|\(必填\)|\(选填\)|\(required\))+$/, '')
    .replace(/^\*+/, '');
