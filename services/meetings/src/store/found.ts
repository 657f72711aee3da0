import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import type { PageTokens } from '@jiguan/kit/store';
import type { Available, Page } from '../app/ports.ts';

/**
 * One page of rooms found, after the last one of the page before. What is free is computed anew for every page: a room that was taken
 * meanwhile is gone, and none comes twice.
 */
export function pageOfFound(
  found: readonly Available[],
  wanted: object,
  size: number,
  pageToken: string,
  tokens: PageTokens,
): Page<Available> | Refusal {
  const list = `available ${JSON.stringify(wanted)}`;
  const keys = pageToken === '' ? undefined : tokens.read(list, pageToken);
  if (isRefused(keys)) return keys;
  const from = keys ? found.findIndex((room) => isAfter(room, Number(keys[0]), String(keys[1]))) : 0;
  const items = from < 0 ? [] : found.slice(from, from + size);
  const last = items.at(-1);
  const more = last !== undefined && last !== found.at(-1);
  return { items, nextPageToken: more ? tokens.write(list, [last.seats, last._id]) : '' };
}

const isAfter = (room: Available, seats: number, id: string) => room.seats > seats || (room.seats === seats && room._id > id);
