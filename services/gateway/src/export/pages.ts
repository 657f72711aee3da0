/** Calls of services for one request, in the caller's name. */
import type { JsonValue } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { ApiMethod } from '../contracts/contracts.ts';
import type { Decoder } from '../transcode/response.ts';
import type { ListShape } from './list.ts';

/** Bytes for bytes; rejects with the service's error. */
export type Ask = (method: ApiMethod, request: Uint8Array) => Promise<Uint8Array>;

export type Row = Readonly<Record<string, JsonValue>>;

interface Page {
  readonly rows: readonly Row[];
  /** Token of the page after it; empty for none. */
  readonly next: string;
}

/** Rows of a page that a file is made of: as many as a List gives at once (AIP-158). */
const PAGE = 1_000;

/** All pages of a list, the next on its way while one is written: no more than two are held. */
export async function* pagesOf(
  ask: Ask,
  method: ApiMethod,
  { rows, paging }: ListShape,
  decode: Decoder,
  request: Uint8Array,
): AsyncGenerator<readonly Row[]> {
  const read = async (token: string): Promise<Page> => {
    // Of a field given twice the last counts (protobuf, "Last One Wins").
    const asked = paging === undefined ? request : Buffer.concat([request, pagedBy(paging, token)]);
    const page = JSON.parse(decode(await ask(method, asked)).text) as Record<string, JsonValue>;
    return {
      rows: page[rows.jsonName] as unknown as readonly Row[],
      next: paging === undefined ? '' : String(page[paging.next.jsonName] ?? ''),
    };
  };
  for (let coming: Promise<Page> | undefined = read(''); coming !== undefined; ) {
    const page: Page = await coming;
    coming = page.next === '' ? undefined : read(page.next);
    // Whoever stops here does not ask what became of it.
    coming?.catch(() => undefined);
    yield page.rows;
  }
}

function pagedBy({ size, token }: NonNullable<ListShape['paging']>, at: string): Uint8Array {
  const writer = new BinaryWriter().tag(size.number, WireType.Varint).int32(PAGE);
  return writer.tag(token.number, WireType.LengthDelimited).string(at).finish();
}
