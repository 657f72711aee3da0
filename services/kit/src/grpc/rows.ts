/** What is wrong with the rows of an import is its answer: a report is whole, and an error has no room for two thousand of them. */
import type { DescMethod, Message } from '@bufbuild/protobuf';
import type { Refusal } from '@jiguan/kernel/refusal';
import { ImportReport } from '@jiguan/proto/common/v1/import';
import { FIRST_ROW } from '../app/import.ts';
import type { ApiCall } from './api.ts';
import type { Validate } from './validation.ts';

/** The report on a request whose rows break constraints; undefined where something else is wrong with it too. */
export type RowsAtFault = (message: Message, explain: ApiCall['explain']) => Buffer | undefined;

/** The reporter of an import whose request carries its rows as messages; undefined for other methods. */
export function rowsAtFault({ input, output }: DescMethod, validate: Validate): RowsAtFault | undefined {
  const rows = input.fields.find(({ fieldKind, message }) => fieldKind === 'list' && message);
  if (output.typeName !== 'jiguan.common.v1.ImportReport' || !rows) return undefined;
  const inRow = new RegExp(`^${rows.name}\\[(\\d+)\\]\\.(.+)$`, 's');
  return (message, explain) => {
    const wrong = validate(input, message, { most: Number.POSITIVE_INFINITY })?.violations ?? [];
    const errors = wrong.flatMap((refusal) => errorOf(refusal, inRow, explain));
    if (errors.length === 0 || errors.length < wrong.length) return undefined;
    const { [rows.localName]: sent, validateOnly } = message as unknown as Record<string, unknown>;
    const report = ImportReport.fromPartial({ rows: (sent as unknown[]).length, errors, validateOnly: validateOnly === true });
    return Buffer.from(ImportReport.encode(report).finish());
  };
}

function errorOf(refusal: Refusal, inRow: RegExp, explain: ApiCall['explain']): ImportReport['errors'] {
  const [, row, field = ''] = inRow.exec(refusal.field ?? '') ?? [];
  return row === undefined ? [] : [{ row: Number(row) + FIRST_ROW, field, reason: refusal.refused, message: explain(refusal) }];
}
