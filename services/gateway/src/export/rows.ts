/** Rows of a list as rows of a table. */
import type { OutCell, OutColumn } from '@jiguan/kit/table';
import type { Language } from '../problems/languages.ts';
import { at } from '../transcode/fields.ts';
import { cellOf, type ExportColumn } from './columns.ts';
import type { Row } from './pages.ts';
import type { Reference, TitleBook } from './titles.ts';

export async function* tableRows(
  pages: AsyncIterable<readonly Row[]>,
  columns: readonly ExportColumn[],
  titles: TitleBook,
  language: Language,
): AsyncGenerator<(readonly OutCell[])[]> {
  for await (const page of pages) {
    await titles.learn(referred(page, columns, language));
    yield page.map((row) => columns.map((column) => cellOf(column, row, language, titles.of)));
  }
}

/** Every record that the rows refer to, once. */
function referred(page: readonly Row[], columns: readonly ExportColumn[], language: Language): Iterable<Reference> {
  const found = new Map<string, Reference>();
  const note = (name: string, type: string | undefined) => {
    found.set(`${type} ${name}`, { name, type });
    return name;
  };
  for (const { path, speak } of columns.filter(({ refers }) => refers)) {
    for (const row of page) {
      const value = at(row, path);
      if (value !== undefined && value !== null && value !== '') speak(value, language, note);
    }
  }
  return found.values();
}

const WIDE = { text: 24, number: 12, hundredths: 16, day: 12, instant: 20 } as const;

export const outColumns = (columns: readonly ExportColumn[], language: Language): OutColumn[] =>
  columns.map(({ heading, kind }) => ({ heading: heading(language), kind, width: WIDE[kind] }));
