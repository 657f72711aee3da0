import type { Query, Stored } from '@jiguan/kit/app';
import { query } from '@jiguan/kit/grpc';
import type { Page, PageWanted } from '../app/ports.ts';

interface Asked {
  readonly filter: string;
  readonly orderBy?: string;
  readonly pageSize: number;
  readonly pageToken: string;
}

/** What every List answers: the page under the name that its message gives it. */
export function paged<S, M, K extends string>(list: Query<PageWanted, Page<Stored<S>>>, member: K, toMessage: (record: Stored<S>) => M) {
  return query(list, {
    input: ({ filter, orderBy = '', pageSize, pageToken }: Asked) => ({ filter, orderBy, pageSize, pageToken }),
    output: ({ items, nextPageToken }) => ({ [member]: items.map(toMessage), nextPageToken }) as Record<K, M[]> & { nextPageToken: string },
  });
}
