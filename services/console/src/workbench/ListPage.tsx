/** A list of records. Its address holds filters and columns, so that it can be sent to somebody, kept as a view, and gone back to. */
import { useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useList } from '../api/queries.ts';
import type { Resource } from '../contract/contract.ts';
import { type Filters, filterFields, filterOf } from '../contract/filter.ts';
import { open } from '../contract/may.ts';
import { Button } from '../widgets/Button.tsx';
import { Failure, Loading, Nothing, Notice } from '../widgets/Notice.tsx';
import { BulkBar } from './BulkBar.tsx';
import { ColumnChoice } from './ColumnChoice.tsx';
import { Download } from './Download.tsx';
import { FilterBar } from './FilterBar.tsx';
import { Page } from './Page.tsx';
import { camel, RecordTable } from './RecordTable.tsx';
import { SavedViews } from './SavedViews.tsx';

export function ListPage({ resource }: { readonly resource: Resource }) {
  const { session } = useKnown();
  const say = useSay();
  const [path, navigate] = useLocation();
  const params = new URLSearchParams(useSearch());
  const fields = filterFields(resource);
  const filters: Filters = Object.fromEntries([...params].filter(([name]) => name !== 'columns'));
  const columns = params.get('columns')?.split(',') ?? resource.columns.map(camel);
  const searched = resource.list?.list?.search ?? false;
  const go = (next: Filters, shown = columns) => {
    const standard = shown.join() === resource.columns.map(camel).join();
    const query = new URLSearchParams({ ...next, ...(!standard && { columns: shown.join(',') }) }).toString();
    navigate(query === '' ? path : `${path}?${query}`);
  };
  const wishes = { filter: filterOf(fields, filters), text: filters['q'] ?? '' };
  const { data, error, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = useList(resource, wishes);
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const total = data?.pages[0]?.total;
  const bulk = resource.commands.filter((method) => method.command?.bulk && open(method, session.grants));
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const select = (name: string, on: boolean) =>
    setSelected(new Set(on ? [...selected, name] : [...selected].filter((one) => one !== name)));
  const label = say(resource.label);
  if (!open(resource.list, session.grants))
    return (
      <Page title={label}>
        <Notice tone="warning">{say({ zh: '您的角色不能查看“{label}”列表。', en: 'Your roles do not list {label}.' }, { label })}</Notice>
      </Page>
    );
  return (
    <Page title={label} actions={<ListActions resource={resource} />}>
      <SavedViews collection={resource.collection} />
      <FilterBar fields={fields} filters={filters} onChange={(next) => go(next)} searched={searched} />
      <div className="list-tools">
        <ColumnChoice resource={resource} columns={columns} onChange={(next) => go(filters, next)} />
        {rows.length > 0 && <Download resource={resource} wishes={wishes} />}
      </div>
      {bulk.length > 0 && selected.size > 0 && (
        <BulkBar resource={resource} commands={bulk} names={[...selected]} onClear={() => setSelected(new Set())} />
      )}
      {error !== null && <Failure error={error} />}
      {isPending && error === null && <Loading />}
      {data !== undefined && rows.length === 0 && (
        <Nothing>{say({ zh: '没有符合条件的记录。', en: 'There are no records like this.' })}</Nothing>
      )}
      {rows.length > 0 && (
        <RecordTable
          resource={resource}
          rows={rows}
          columns={columns}
          caption={label}
          {...(bulk.length > 0 && { selected, onSelect: select })}
        />
      )}
      {rows.length > 0 && (
        <p className="more" role="status">
          {hasNextPage
            ? say(total === undefined ? MORE : OF_ALL, { count: rows.length, total: total ?? '' })
            : say({ zh: '共 {count} 条。', en: '{count} in all.' }, { count: rows.length })}{' '}
          {hasNextPage && (
            <Button onPress={() => void fetchNextPage()} busy={isFetchingNextPage}>
              {say({ zh: '更多', en: 'More' })}
            </Button>
          )}
        </p>
      )}
    </Page>
  );
}

const MORE = { zh: '已显示 {count} 条，还有更多。', en: '{count} shown, there are more.' };
const OF_ALL = { zh: '已显示 {count} 条，共 {total} 条。', en: '{count} shown of {total}.' };

function ListActions({ resource }: { readonly resource: Resource }) {
  const { session } = useKnown();
  const say = useSay();
  const { create, collectionCommands, queries } = resource;
  const possible = [create, ...collectionCommands].filter((method) => method !== undefined && open(method, session.grants));
  const questions = queries.filter(
    (method) => method.params.length === 0 && !method.path.endsWith(':batchGet') && open(method, session.grants),
  );
  return (
    <>
      {possible.map((method) => (
        <Link
          key={method?.id}
          className={`button ${method === create ? 'main' : 'plain'}`}
          href={`/records/${resource.collection}/do/${method?.id}`}
        >
          {say(method?.label)}
        </Link>
      ))}
      {questions.map((method) => (
        <Link key={method.id} className="button plain" href={`/ask/${method.id}`}>
          {say(method.label)}
        </Link>
      ))}
    </>
  );
}
