/** 台账导入: a row whose id is known changes that asset, any other enters one; all rows or none. */
import { isRefused } from '@jiguan/kernel/refusal';
import { covers } from '@jiguan/kernel/region';
import { idOf, nameOf } from '@jiguan/kernel/resource-name';
import {
  type ImportCommand,
  type ImportTable,
  imported,
  lacking,
  type Problems,
  problemsOf,
  type Row,
  type RowChange,
  rowReader,
  type Stored,
  type UseCase,
} from '@jiguan/kit/app';
import { type Asset, type AssetDetails, evolveAsset } from '../../domain/asset/asset.ts';
import { change, type KeepingFacts, register } from '../../domain/asset/keeping.ts';
import { no } from '../../domain/refusals.ts';
import { unitOf } from '../facts.ts';
import { assets } from '../records.ts';
import { labelFrom } from './keep.ts';

export const importAssets =
  ({ read, columns }: ImportTable): ImportCommand =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const rows = await matched(table.rows, columns, order.region, use, problems);
    const parents = await parentsOf(rows, use);
    const changes = rows.flatMap((row) => changeOf(row, parents, use, problems));
    const told = { collection: 'assets', columns, tell };
    return imported(order, { rows: table.rows.length, changes, problems, told, taken: serialTwice });
  };

const tell = (asset: object) => ({ ...asset, papers: (asset as Asset).papers.join('；') });

function serialTwice(resource: string) {
  const [, maker = '', serial = ''] = /^serial\/([^/]*)\/(.*)$/.exec(resource) ?? [];
  return no('SERIAL_NUMBER_TAKEN', { maker, serial_number: serial }, { field: 'content' });
}

/** A row with the asset it is about. */
interface Matched {
  readonly row: number;
  readonly id: string;
  readonly before: Stored<Asset> | undefined;
  readonly said: Partial<AssetDetails>;
  readonly details: AssetDetails;
}

async function matched(
  rows: readonly Row[],
  columns: ImportTable['columns'],
  region: string,
  use: UseCase,
  problems: Problems,
): Promise<Matched[]> {
  const found = await Promise.all(rows.map(({ cells: { id } }) => (id ? use.load(assets, id) : undefined)));
  const firsts = new Map<string, number>();
  return rows.map((line, i) => {
    const { number: row, cells } = line;
    const before = found[i];
    const said = saidOf(cells, region, before);
    const id = cells['id'] || use.newId();
    const details = { ...(before ?? EMPTY), ...said };
    const first = firsts.get(id);
    if (first !== undefined) problems.add(row, 'id', no('ROW_TWICE', { row: first }));
    else if (!/^[a-z0-9-]{1,63}$/.test(id)) problems.add(row, 'id', no('ID_INVALID', { id }));
    firsts.set(id, first ?? row);
    if (!before) lacking(rowReader(line, problems), columns);
    const scope = before?.region ?? region;
    if (!covers(idOf(region), idOf(details.region)) || (before && before.region !== details.region))
      problems.add(row, 'region', no('REGION_OUTSIDE_IMPORT', { region: details.region, scope }));
    return { row, id, before, said, details };
  });
}

/** Of an asset as a row says it; of what it says nothing, nothing. */
function saidOf({ id: _, ...cells }: Row['cells'], region: string, before: Asset | undefined): Partial<AssetDetails> {
  const said = Object.entries(cells).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, meant(field, value ?? '')] as const],
  );
  return { ...(before ? {} : { region }), ...(Object.fromEntries(said) as Partial<AssetDetails>) };
}

function meant(field: string, text: string): string | readonly string[] {
  if (field === 'papers') return text.split(/[;；\n]/).flatMap((one) => one.trim() || []);
  const collection = references[field];
  return collection && text !== '' ? nameOf(collection, text) : text;
}

/** Written without their collection. */
const references: Readonly<Record<string, string>> = { unit: 'units', region: 'regions', parent: 'assets' };

const EMPTY: AssetDetails = {
  ...{ displayName: '', unit: '', region: '', system: 'ASSET_SYSTEM_SITE', level: 'ASSET_LEVEL_EQUIPMENT', parent: '', location: '' },
  ...{ maker: '', model: '', serialNumber: '', supplier: '', madeOn: '', inUseSince: '', warrantyUntil: '', papers: [], note: '' },
};

/** What rows name as that of which they are part: in the file, wherever it stands there, or in the register. */
async function parentsOf(rows: readonly Matched[], use: UseCase): Promise<ReadonlyMap<string, Asset>> {
  const known = new Map<string, Asset>(rows.map(({ id, details }) => [nameOf('assets', id), entered(details)]));
  const wanted = [...new Set(rows.map(({ details }) => details.parent))].filter((name) => name !== '' && !known.has(name));
  const found = await Promise.all(wanted.map((name) => use.load(assets, idOf(name))));
  for (const [i, name] of wanted.entries()) {
    const parent = found[i];
    if (parent) known.set(name, parent);
  }
  return known;
}

const entered = (details: AssetDetails): Asset => evolveAsset(undefined, { type: 'AssetRegistered', ...details, label: '' });

function changeOf(
  { row, id, before, said, details }: Matched,
  parents: ReadonlyMap<string, Asset>,
  use: UseCase,
  problems: Problems,
): readonly RowChange[] {
  if (problems.has(row)) return [];
  const facts: KeepingFacts = { unit: unitOf(use, details.unit), parent: parents.get(details.parent) };
  const events = before ? change(before, nameOf('assets', id), said, facts) : register(details, labelFrom(use.newId()), facts);
  if (!isRefused(events)) return [{ row, aggregate: assets, id, before, events, reason: '台账导入' }];
  problems.add(row, camel((events.field ?? 'id').replace(/^asset\./, '')), events);
  return [];
}

const camel = (field: string) => field.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
