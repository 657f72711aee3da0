import { type Area, readSquareMetres } from '@jiguan/kernel/area';
import { isRefused, type Refusal } from '@jiguan/kernel/refusal';
import { nameOf } from '@jiguan/kernel/resource-name';
import {
  type ImportCommand,
  type ImportTable,
  imported,
  lacking,
  meaningOne,
  type Problems,
  problemsOf,
  type Row,
  type RowChange,
  type RowReader,
  rowReader,
  type UseCase,
} from '@jiguan/kit/app';
import { no } from '../../domain/refusals.ts';
import type { MeasurementMethod, UseClass } from '../../domain/register/measured.ts';
import { unitsKnown } from '../facts.ts';
import type { Reads } from '../ports.ts';
import { type LedgerRow, ledgerChanges, numberOf, numberTaken } from './import-rooms.ts';

/** 台账导入 from a workbook: buildings and units by name or id, areas in square metres; every row that cannot be taken is named. */
export const importLedger =
  (reads: Reads, { read, columns }: ImportTable): ImportCommand =>
  async (order, use) => {
    const table = await read(order.content);
    if (isRefused(table)) return table;
    const problems = problemsOf(table, columns);
    const names = await namesIn(table.rows, reads, use);
    const readers = table.rows.map((row) => ({ row, reader: rowReader(row, problems) }));
    for (const { reader } of readers) lacking(reader, columns);
    const rows = readers.flatMap(({ row, reader }) => {
      const said = ledgerRow(reader, names, problems);
      return said && !problems.has(row.number) ? [{ row: row.number, said }] : [];
    });
    const outcomes = await ledgerChanges(
      rows.map(({ said }) => said),
      order.region,
      use,
      await reads.roomsNumbered(rows.map(({ said }) => numberOf(said))),
    );
    const changes = outcomes.flatMap((outcome, i): RowChange[] => {
      const row = rows[i]?.row ?? 0;
      if (isRefused(outcome)) {
        problems.add(row, keyOf(outcome.field), outcome);
        return [];
      }
      return outcome.slice(0, 1).map((change) => ({ ...change, row, besides: outcome.slice(1) }));
    });
    return imported(order, { rows: table.rows.length, changes, problems, taken: numberTaken });
  };

/** `room.profile.gross_area` → `grossArea`: the key of the column that a refusal is about. */
const keyOf = (field = ''): string => (field.split('.').at(-1) ?? '').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** What people call buildings and units; a name that several have means none. */
interface Names {
  readonly buildings: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
}

async function namesIn(rows: readonly Row[], reads: Reads, use: UseCase): Promise<Names> {
  const called = (key: string) => [...new Set(rows.flatMap(({ cells }) => (cells[key] ? [cells[key] as string] : [])))];
  const found = await reads.buildingsCalled(called('building'));
  const wanted = new Set(called('unit'));
  const units = [...unitsKnown(use)].flatMap(({ name, displayName, creditCode }) =>
    [name, name.slice('units/'.length), displayName, creditCode].filter((one) => wanted.has(one)).map((one) => [one, name] as const),
  );
  const buildings = found.flatMap(({ _id, displayName }) => {
    const name = nameOf('buildings', _id);
    return [name, _id, displayName].map((one) => [one, name] as const);
  });
  return { buildings: meaningOne(buildings), units: meaningOne(units) };
}

function ledgerRow(reader: RowReader, { buildings, units }: Names, problems: Problems): LedgerRow | undefined {
  const said = (key: string) => reader.said(key) ?? '';
  const [house, holder] = [said('building'), said('unit')];
  const refuse = (key: string, refusal: Refusal) => problems.add(reader.number, key, refusal);
  if (house && !buildings.has(house)) refuse('building', no('BUILDING_UNKNOWN', { building: house }));
  if (holder && !units.has(holder)) refuse('unit', no('UNIT_UNKNOWN', { unit: holder }));
  const area = areaIn(said('area'), (refusal) => refuse('area', refusal));
  const gross = said('grossArea') === '' ? undefined : areaIn(said('grossArea'), (refusal) => refuse('grossArea', refusal));
  if (area === undefined) return undefined;
  const id = said('roomId');
  return {
    building: buildings.get(house) ?? house,
    ...(id && { id }),
    unit: units.get(holder) ?? '',
    heldFrom: said('heldFrom'),
    said: {
      floor: said('floor'),
      number: said('number'),
      profile: {
        effectiveFrom: said('effectiveFrom'),
        useClass: said('useClass') as UseClass,
        use: said('use'),
        components: [{ kind: 'COMPONENT_KIND_FLOOR', area }],
        ...(gross !== undefined && { grossArea: gross }),
        measurement: { surveyor: said('surveyor'), measuredOn: said('measuredOn'), method: said('method') as MeasurementMethod },
        approvalDocument: said('approvalDocument'),
      },
    },
  };
}

function areaIn(text: string, refuse: (refusal: Refusal) => void): Area | undefined {
  const area = readSquareMetres(text);
  if (!isRefused(area)) return area;
  if (text !== '') refuse(no('AREA_INVALID', { area: text }));
  return undefined;
}
