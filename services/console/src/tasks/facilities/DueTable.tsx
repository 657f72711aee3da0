/** What is due of an asset: its statutory inspections, or its plans. */
import { Link } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { Status } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';

interface DueTableProps {
  readonly collection: 'inspections' | 'plans';
  readonly asset: string;
  readonly columns: readonly string[];
}

export function DueTable({ collection, asset, columns }: DueTableProps) {
  const { contract } = useKnown();
  const say = useSay();
  const resource = contract.resources.get(collection);
  const list = useList(resource as NonNullable<typeof resource>, { filter: `asset="${asset}"`, pageSize: 50 }, resource !== undefined);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const titleOf = useTitles([]);
  if (resource === undefined || rows.length === 0) return null;
  const cell = (name: string) => (row: Json) => {
    const field = resource.fields.find((one) => one.name === name);
    if (name === 'displayName') return <Link href={pageOf(String(row['name']))}>{String(row['displayName'])}</Link>;
    return field !== undefined && field.values.length > 0 ? <Status field={field} value={row[name]} /> : titleOf(String(row[name] ?? ''));
  };
  return (
    <section className="card" aria-label={say(resource.label)}>
      <h2>{say(resource.label)}</h2>
      <Table
        caption={say(resource.label)}
        columns={columns.map((name) => ({
          key: name,
          head: say(resource.fields.find((one) => one.name === name)?.label),
          cell: cell(name),
        }))}
        rows={rows}
        keyOf={(row) => String(row['name'])}
        header="displayName"
      />
    </section>
  );
}
