/** Records of other kinds that point to this one, as far as their lists can be filtered by it. */
import { useState } from 'react';
import { Link } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useList } from '../api/queries.ts';
import type { Field, Resource } from '../contract/contract.ts';
import { filterFields, filterOf } from '../contract/filter.ts';
import { open } from '../contract/may.ts';
import { Failure, Loading, Nothing } from '../widgets/Notice.tsx';
import { camel, RecordTable } from './RecordTable.tsx';

export function ChildLists({ resource, name }: { readonly resource: Resource; readonly name: string }) {
  const { contract, session } = useKnown();
  const pointing = [...contract.resources.values()].flatMap((child) =>
    open(child.list, session.grants)
      ? filterFields(child)
          .filter((field) => field.refersTo.includes(resource.collection))
          .map((field) => ({ child, field }))
      : [],
  );
  return pointing.map(({ child, field }) => (
    <ChildList key={`${child.collection}.${field.name}`} child={child} field={field} name={name} />
  ));
}

function ChildList({ child, field, name }: { readonly child: Resource; readonly field: Field; readonly name: string }) {
  const say = useSay();
  // Asked for when somebody looks: a unit has a dozen such lists.
  const [seen, setSeen] = useState(false);
  const label = say({ zh: '{child}（{field}）', en: '{child} ({field})' }, { child: say(child.label), field: say(field.label) });
  return (
    <details className="card" onToggle={({ currentTarget }) => currentTarget.open && setSeen(true)}>
      <summary>
        <h2>{label}</h2>
      </summary>
      {seen && <Shown child={child} field={field} name={name} label={label} />}
    </details>
  );
}

function Shown({
  child,
  field,
  name,
  label,
}: {
  readonly child: Resource;
  readonly field: Field;
  readonly name: string;
  readonly label: string;
}) {
  const say = useSay();
  const { data, error, hasNextPage } = useList(child, { filter: filterOf([field], { [field.name]: name }), pageSize: 10 });
  const rows = data?.pages[0]?.rows ?? [];
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  if (rows.length === 0) return <Nothing>{say({ zh: '没有记录。', en: 'There are none.' })}</Nothing>;
  return (
    <>
      <RecordTable
        resource={child}
        rows={rows}
        columns={child.columns.map(camel).filter((column) => column !== field.name)}
        caption={label}
      />
      {hasNextPage && (
        <Link href={`/records/${child.collection}?${new URLSearchParams({ [field.name]: name })}`}>
          {say({ zh: '查看全部', en: 'See all' })}
        </Link>
      )}
    </>
  );
}
