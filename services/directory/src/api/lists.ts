import type { Stored } from '@jiguan/kit/app';
import type { Page, PageRequest } from '../app/ports.ts';

/** The part of every List request that its page comes from. */
export const pageRequest = ({ pageSize, pageToken, filter }: PageRequest): PageRequest => ({ pageSize, pageToken, filter });

/** A page as its response: `pageOf('units', toUnit)`. */
export const pageOf =
  <S extends object, M, F extends string>(field: F, message: (record: Stored<S>) => M) =>
  ({ items, nextPageToken }: Page<S>) =>
    ({ [field]: items.map(message), nextPageToken }) as { [K in F]: M[] } & { nextPageToken: string };
