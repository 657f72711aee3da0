/** What of a method makes it a list that can be written as a table. */
import type { DescField, DescMessage } from '@bufbuild/protobuf';
import type { ApiMethod } from '../contracts/contracts.ts';
import { fieldOf } from '../transcode/fields.ts';

export interface ListShape {
  /** The field of the answer that holds the rows. */
  readonly rows: DescField;
  readonly row: DescMessage;
  /** Fields of the request; undefined where the list has one page. */
  readonly paging?: { readonly size: DescField; readonly token: DescField; readonly next: DescField };
}

/** AIP-132: `List…`, read, with rows of one kind. Undefined for what is no list. */
export function listShape({ desc, bindings }: ApiMethod): ListShape | undefined {
  if (!desc.name.startsWith('List') || bindings.some(({ verb }) => verb !== 'GET')) return undefined;
  const lists = desc.output.fields.filter((field) => field.fieldKind === 'list' && field.message !== undefined);
  const [rows] = lists;
  if (rows?.message === undefined || lists.length > 1) return undefined;
  const [size, token, next] = [
    fieldOf(desc.input, 'page_size'),
    fieldOf(desc.input, 'page_token'),
    fieldOf(desc.output, 'next_page_token'),
  ];
  return { rows, row: rows.message, ...(size && token && next && { paging: { size, token, next } }) };
}
