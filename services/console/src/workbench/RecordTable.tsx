/** Records in a native table: its columns come from the contract, references are shown by title. */
import { Link } from 'wouter';
import { useSay } from '../api/known.tsx';
import { useOwnTitles, useTitles } from '../api/titles.ts';
import type { Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { pageOf } from '../contract/names.ts';
import { type Column, Table } from '../widgets/Table.tsx';
import { Actor } from './Actor.tsx';
import { Cell, namesIn } from './Cell.tsx';

interface RecordTableProps {
  readonly resource: Resource;
  readonly rows: readonly Json[];
  readonly columns: readonly string[];
  readonly caption: string;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (name: string, on: boolean) => void;
}

export function RecordTable({ resource, rows, columns, caption, selected, onSelect }: RecordTableProps) {
  const say = useSay();
  const fields = columns.flatMap((name) => resource.fields.find((field) => field.name === camel(name)) ?? []);
  const titleOf = useTitles(namesIn(fields, rows));
  const ownTitle = useOwnTitles(rows);
  const named = (row: Json) => String(row['name']);
  const header = fields.find(({ name }) => name === resource.title)?.name ?? fields[0]?.name;
  const shown = fields.map(
    (field): Column<Json> => ({
      key: field.name,
      head: say(field.label),
      numeric: ['number', 'money', 'area', 'points', 'percent', 'distance'].includes(field.widget),
      cell: (row) =>
        field.name === header ? (
          <Link href={pageOf(named(row))}>
            {field.name === resource.title ? (
              <Title field={field} row={row} title={ownTitle(row)} />
            ) : (
              <Cell field={plain(field)} value={row[field.name]} titleOf={titleOf} />
            )}
          </Link>
        ) : (
          <Cell field={field} value={row[field.name]} titleOf={titleOf} />
        ),
    }),
  );
  const choose: Column<Json>[] =
    onSelect === undefined
      ? []
      : [
          {
            key: 'choose',
            head: say({ zh: '选择', en: 'Choose' }),
            cell: (row) => (
              <input
                type="checkbox"
                aria-label={say({ zh: '选择 {title}', en: 'Choose {title}' }, { title: ownTitle(row) })}
                checked={selected?.has(named(row)) ?? false}
                onChange={({ target }) => onSelect(named(row), target.checked)}
              />
            ),
          },
        ];
  return <Table caption={caption} columns={[...choose, ...shown]} rows={rows} keyOf={named} header={header} />;
}

/** Where a kind is known by sign-ins, whose each is and which: both are looked for. */
function Title({ field, row, title }: { readonly field: Resource['fields'][number]; readonly row: Json; readonly title: string }) {
  if (field.option !== 'WIDGET_PERSON') return title;
  const subject = String(row[field.name]);
  return (
    <>
      <Actor subject={subject} /> <span className="faint">{subject}</span>
    </>
  );
}

/** Within a link stands no other. */
const plain = (field: Resource['fields'][number]) => (field.widget === 'reference' ? { ...field, widget: 'text' as const } : field);

export const camel = (path: string) => path.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
