/** Global search: what a text may mean. */
import { fetchPage } from '../api/queries.ts';
import { titleIn } from '../api/titles.ts';
import type { Contract, Resource } from '../contract/contract.ts';
import { type GrantHeld, open } from '../contract/may.ts';
import { collectionOf } from '../contract/names.ts';

export interface Hit {
  readonly name: string;
  readonly title: string;
  readonly resource: Resource;
}

/** Kinds of record whose lists can be searched by text. */
export function searchable(contract: Contract, grants: readonly GrantHeld[]): Resource[] {
  return [...contract.resources.values()].filter(
    (resource) => resource.list?.list?.search && resource.list.query.some(({ name }) => name === 'q') && open(resource.list, grants),
  );
}

/** Records by title, a few of each kind; a name as it stands in papers and labels is a hit by itself. */
export async function search(contract: Contract, grants: readonly GrantHeld[], text: string, signal?: AbortSignal): Promise<Hit[]> {
  const found = await Promise.all(
    searchable(contract, grants).map(async (resource) => {
      const { rows } = await fetchPage(resource.list as NonNullable<Resource['list']>, { text, pageSize: 8 }, '', signal);
      return rows.map((row) => ({ name: String(row['name']), title: titleIn(contract, String(row['name']), row), resource }));
    }),
  );
  return [...named(contract, text), ...found.flat()];
}

function named(contract: Contract, text: string): Hit[] {
  const resource = contract.resources.get(collectionOf(text));
  return resource === undefined || !/^\w+\/[\w@.-]+$/.test(text) ? [] : [{ name: text, title: text, resource }];
}
