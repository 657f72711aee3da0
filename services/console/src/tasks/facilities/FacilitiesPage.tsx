/** An asset with what it is part of above it and its parts beneath it; beside it why it is not usable, and what is due. */
import { Link, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { useList, useRecord } from '../../api/queries.ts';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';
import { CommandBar } from '../../workbench/CommandBar.tsx';
import { Page } from '../../workbench/Page.tsx';
import { DueTable } from './DueTable.tsx';
import { Labels } from './Labels.tsx';
import { Reasons } from './Reasons.tsx';

export function FacilitiesPage() {
  const { contract } = useKnown();
  const say = useSay();
  const query = new URLSearchParams(useSearch());
  const of = query.get('of') ?? '';
  const resource = contract.resources.get('assets');
  const { data: chosen, error } = useRecord(of === '' ? undefined : of);
  const filter = of === '' ? 'level=ASSET_LEVEL_SITE' : `parent="${of}"`;
  const parts = useList(resource as NonNullable<typeof resource>, { filter, pageSize: 200 }, resource !== undefined);
  const rows = parts.data?.pages.flatMap((page) => page.rows) ?? [];
  if (resource === undefined) return null;
  const asset = chosen?.record;
  if (query.has('labels')) return <Labels of={asset} parts={rows} />;
  const title = asset === undefined ? say({ zh: '设施台账', en: 'Facilities' }) : String(asset['displayName']);
  const field = (name: string) => resource.fields.find((one) => one.name === name);
  const columns = [
    {
      key: 'displayName',
      head: say({ zh: '名称', en: 'Name' }),
      cell: (row: Json) => <Link href={to(row)}>{String(row['displayName'])}</Link>,
    },
    ...['system', 'level', 'status'].map((name) => ({
      key: name,
      head: say(field(name)?.label),
      cell: (row: Json) => <Status field={field(name) ?? { values: [] }} value={row[name]} />,
    })),
    { key: 'location', head: say({ zh: '位置', en: 'Location' }), cell: (row: Json) => String(row['location'] ?? '') },
  ];
  return (
    <Page
      title={title}
      actions={
        <>
          {asset !== undefined && (
            <Link
              className="button plain"
              href={String(asset['parent'] ?? '') === '' ? '/facilities' : `/facilities?of=${encodeURIComponent(String(asset['parent']))}`}
            >
              {say({ zh: '上一级', en: 'Up' })}
            </Link>
          )}
          {rows.length > 0 && (
            <Link className="button plain" href={`/facilities?of=${encodeURIComponent(of)}&labels=1`}>
              {say({ zh: '打印标签', en: 'Print labels' })}
            </Link>
          )}
          {asset !== undefined && (
            <Link className="button plain" href={pageOf(of)}>
              {say({ zh: '完整记录', en: 'The whole record' })}
            </Link>
          )}
          {asset !== undefined && <CommandBar resource={resource} record={asset} />}
        </>
      }
    >
      {error !== null && <Failure error={error} />}
      {asset !== undefined && <Reasons asset={asset} />}
      {asset !== undefined && (
        <DueTable collection="inspections" asset={of} columns={['displayName', 'scheme', 'dueOn', 'dueKind', 'status']} />
      )}
      {asset !== undefined && <DueTable collection="plans" asset={of} columns={['displayName', 'basis', 'nextDueOn', 'status']} />}
      {parts.isPending && <Loading />}
      {rows.length > 0 && (
        <Table
          caption={say({ zh: '下级设施', en: 'Parts' })}
          columns={columns}
          rows={rows}
          keyOf={(row) => String(row['name'])}
          header="displayName"
        />
      )}
      {parts.data !== undefined && rows.length === 0 && of === '' && (
        <Nothing>{say({ zh: '尚未登记设施。', en: 'No asset is entered yet.' })}</Nothing>
      )}
      {parts.hasNextPage && <Button onPress={() => void parts.fetchNextPage()}>{say({ zh: '更多', en: 'More' })}</Button>}
    </Page>
  );
}

const to = (row: Json) => `/facilities?of=${encodeURIComponent(String(row['name']))}`;
