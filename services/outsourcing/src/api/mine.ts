import type { Query, Stored } from '@jiguan/kit/app';
import { type Handler, query } from '@jiguan/kit/grpc';
import type { Page, PageAsked } from '../app/ports.ts';

/** A List of what is the caller's own provider's, under the collection's name. */
export function mine<S extends object, M>(
  { aggregate, message }: { readonly aggregate: { readonly collection: string }; message(record: Stored<S>): M },
  list: Query<PageAsked, Page<S>>,
  // biome-ignore lint/suspicious/noExplicitAny: the field that holds the rows is called as the contract calls it.
): Handler<PageAsked, any> {
  return query(list, {
    input: ({ pageSize, pageToken }) => ({ pageSize, pageToken }),
    output: ({ items, nextPageToken }) => ({ [aggregate.collection]: items.map(message), nextPageToken }),
  });
}
