import type { ImportReport } from '@jiguan/proto/common/v1/import';
import type { Command, Imported } from '../app/index.ts';
import { type Given, given, importReport, only } from '../contract/index.ts';
import { command, type Handler } from './api.ts';

/** Rows that came as messages, to be brought into a region or only tried. */
interface RowsOrder<R> {
  readonly region: string;
  readonly rows: readonly R[];
  readonly validateOnly: boolean;
}

/**
 * Implements an import of rows that come as messages. Each is told `as` its use case has it: of a record what callers set, and what else the row
 * says of it.
 */
export function importingRows<M extends object, R>(
  useCase: Command<RowsOrder<R>, Imported>,
  as: (said: Given<M>, row: Given<M>) => R,
  // biome-ignore lint/suspicious/noExplicitAny: the field that holds the rows is called as the contract calls it.
): Handler<any, ImportReport> {
  return command(useCase, {
    input: (request: { readonly region: string; readonly validateOnly?: boolean }, { said, writable }) => {
      const { region, validateOnly = false, ...rest } = said(request);
      const rows = given(Object.values(rest).find((value): value is Given<M>[] => Array.isArray(value)));
      const ofRecord = (row: Given<M>) => (writable.length === 0 ? row : (only(row as object, writable) as Given<M>));
      return { region, rows: rows.map((row) => as(ofRecord(row), row)), validateOnly };
    },
    output: importReport,
  });
}
