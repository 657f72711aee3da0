import { isRefused } from '@jiguan/kernel/refusal';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import type { Problems, UseCase } from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import { ended } from '../../domain/unit/unit.ts';
import { units } from '../records.ts';
import type { MatchedUnit } from './rows.ts';
import type { UnitsNamed } from './units-named.ts';

/** The parent's name for each row that says one, empty where it is to have none; a parent may be another row of the file. */
export async function parentsOf(
  rows: readonly MatchedUnit[],
  stored: UnitsNamed,
  use: UseCase,
  problems: Problems,
): Promise<Map<number, string>> {
  const inFile = new Map(
    rows.flatMap(({ target, creditCode, id }) => [id, creditCode].flatMap((key): [string, string][] => (key ? [[key, target]] : []))),
  );
  const parents = new Map<string, string>();
  const names = new Map<number, string>();
  for (const { row, target, parent: written } of rows) {
    if (written === undefined) continue;
    const id = written === '' ? '' : (inFile.get(idOf(written)) ?? storedId(written, stored));
    if (typeof id !== 'string') problems.add(row, 'parent', id);
    else {
      parents.set(target, id);
      names.set(row, id === '' ? '' : nameOf('units', id));
    }
  }
  const above = new Map<string, string>();
  for (const { row, target } of rows) {
    if (await runsInACircle(target, parents, above, use)) problems.add(row, 'parent', no('UNIT_PARENT_CIRCULAR'));
  }
  return names;
}

function storedId(written: string, stored: UnitsNamed) {
  const unit = stored.find(written);
  return isRefused(unit) ? unit : (ended(unit) ?? unit._id);
}

/** `above` remembers the parents that were looked up in the store: most rows share a few. */
async function runsInACircle(
  start: string,
  parents: ReadonlyMap<string, string>,
  above: Map<string, string>,
  use: UseCase,
): Promise<boolean> {
  const seen = new Set<string>();
  for (let at = parents.get(start) ?? ''; at !== ''; ) {
    if (at === start || seen.has(at)) return at === start;
    seen.add(at);
    if (!parents.has(at) && !above.has(at)) above.set(at, idOf((await use.load(units, at))?.parent ?? ''));
    at = parents.get(at) ?? above.get(at) ?? '';
  }
  return false;
}
