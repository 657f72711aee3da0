import { importColumns } from '@jiguan/kit/table';
import { csvFile as csv } from '@jiguan/kit/testing';
import { aUnit, creditCode, type Directory } from './world.ts';

/** Part of `import.int.spec.ts`, over the directory that it started. */
export function leavesUnsaid(directory: Directory): void {
  describe('reports A: what a file does not say is left as it is, in every column', () => {
    const order = (headings: string[], cells: string[], validateOnly: boolean) => ({
      ...{ region: 'regions/530100', content: csv([headings, cells]), validateOnly, requestId: '' },
    });
    const imports = {
      units: {
        columns: importColumns('jiguan.directory.v1.UnitService/ImportUnits'),
        row: {
          ...{
            id: 'a-unit',
            creditCode: creditCode(60),
            displayName: '甲局',
            region: '530102',
            level: '县级',
            kind: '行政机关',
            parent: 'a-top',
          },
          ...{ effectiveFrom: '2025-01-01', posts: '正科级=1', documentNumber: '1号' },
        } as Record<string, string>,
        send: (...said: Parameters<typeof order>) => directory.admin.units.importUnits(order(...said)),
      },
      people: {
        columns: importColumns('jiguan.directory.v1.PersonService/ImportPeople'),
        row: { id: 'a-person', displayName: '甲', unit: 'a-top', rank: '科员', position: '处长', subject: 'a-login' } as Record<
          string,
          string
        >,
        send: (...said: Parameters<typeof order>) => directory.admin.people.importPeople(order(...said)),
      },
    };
    type Kind = keyof typeof imports;
    const kinds = Object.keys(imports) as Kind[];
    const all = (kind: Kind) => imports[kind].columns.map(({ field, heading }) => [heading.zh, imports[kind].row[field] ?? ''] as const);
    const send = (kind: Kind, cells: readonly (readonly [string, string])[], validateOnly: boolean) =>
      imports[kind].send(
        cells.map(([heading]) => heading),
        cells.map(([, cell]) => cell),
        validateOnly,
      );

    beforeAll(async () => {
      await directory.admin.units.createUnit({ unit: aUnit(61), unitId: 'a-top', requestId: '', validateOnly: false });
      for (const kind of kinds) expect(await send(kind, all(kind), false)).toMatchObject({ created: 1, errorCount: 0 });
    });

    const cells = kinds.flatMap((kind) =>
      imports[kind].columns.map(({ heading, required = false }) => [kind, heading.zh, required] as const),
    );
    it.each(cells)('%s × %s: neither an absent column nor an empty cell clears', async (kind, column, required) => {
      // A pair of columns, such as a day and what begins on it, is refused where half of it is there, and says so.
      const kept = { updated: 0, changeCount: 0, changes: [] };
      const empty = await send(
        kind,
        all(kind).map(([heading, cell]) => [heading, heading === column ? '' : cell] as const),
        true,
      );
      expect(empty).toMatchObject(kept);
      const without = send(
        kind,
        all(kind).filter(([heading]) => heading !== column),
        true,
      );
      if (required && column !== '编号') expect(await without.catch(({ details }) => ({ ...kept, details }))).toMatchObject(kept);
      else expect(await without).toMatchObject(kept);
    });
  });
}
