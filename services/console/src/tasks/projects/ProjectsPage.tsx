/** Every application of a season: its stage, its money, and what its next stage lacks. */
import { Link, useLocation, useSearch } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { pageOf } from '../../contract/names.ts';
import { shownAs, valueNamed } from '../../contract/show.ts';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { Status, Tag } from '../../widgets/Status.tsx';
import { Table } from '../../widgets/Table.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Season } from './Season.tsx';
import { StageBoard } from './StageBoard.tsx';

/** Now, in China. */
const thisYear = () => Number(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 4));

export function ProjectsPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const year = Number(new URLSearchParams(useSearch()).get('year') ?? thisYear());
  const resource = contract.resources.get('renovations');
  const list = useList(resource as NonNullable<typeof resource>, { filter: `season=${year}`, pageSize: 200 }, resource !== undefined);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const titleOf = useTitles(rows.map((row) => String(row['unit'])));
  if (resource === undefined) return null;
  const field = (name: string) => resource.fields.find((one) => one.name === name);
  const words = (name: string, values: unknown) => {
    const found = field(name);
    return ((values ?? []) as readonly string[]).map((value) => (found && say(valueNamed(found, value)?.label)) || value).join('、');
  };
  const show = (name: string) => (row: Json) => {
    const found = field(name);
    return found === undefined ? '' : shownAs(found, row[name], language, titleOf);
  };
  const columns = [
    {
      key: 'displayName',
      head: say({ zh: '项目', en: 'Project' }),
      cell: (row: Json) => <Link href={pageOf(String(row['name']))}>{String(row['displayName'])}</Link>,
    },
    { key: 'unit', head: say({ zh: '单位', en: 'Unit' }), cell: (row: Json) => titleOf(String(row['unit'])) },
    { key: 'grade', head: say(field('grade')?.label), cell: show('grade') },
    { key: 'sumFen', head: say(field('sumFen')?.label), cell: show('sumFen'), numeric: true },
    {
      key: 'status',
      head: say({ zh: '环节', en: 'Stage' }),
      cell: (row: Json) => <Status field={field('status') ?? { values: [] }} value={row['status']} />,
    },
    {
      key: 'missing',
      head: say({ zh: '下一环节所缺', en: 'What the next stage lacks' }),
      cell: (row: Json) => {
        const missing = words('papersMissing', row['papersMissing']);
        const differing = ((row['papersDiffering'] ?? []) as readonly string[]).join('；');
        return (
          <>
            {missing !== '' && <span>{missing}</span>}
            {differing !== '' && <Tag tone="bad">{differing}</Tag>}
          </>
        );
      },
    },
  ];
  const create = resource.create;
  return (
    <Page
      title={say({ zh: '维修改造 {year} 年度', en: 'Renovations of {year}' }, { year })}
      actions={
        create !== undefined &&
        open(create, session.grants) && (
          <Link className="button main" href={`/records/renovations/do/${create.id}`}>
            {say(create.label)}
          </Link>
        )
      }
    >
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {say({ zh: '年度', en: 'Year' })}
          <select value={year} onChange={({ target }) => navigate(`/projects?year=${target.value}`)}>
            {[1, 0, -1, -2, -3].map((back) => (
              <option key={back}>{thisYear() + back}</option>
            ))}
          </select>
        </label>
      </form>
      <Season year={year} />
      {list.error !== null && <Failure error={list.error} />}
      {list.isPending && <Loading />}
      {rows.length > 0 && <StageBoard resource={resource} rows={rows} titleOf={titleOf} />}
      {rows.length > 0 && (
        <Table
          caption={say({ zh: '项目', en: 'Projects' })}
          columns={columns}
          rows={rows}
          keyOf={(row) => String(row['name'])}
          header="displayName"
        />
      )}
      {list.data !== undefined && rows.length === 0 && <Nothing>{say({ zh: '本年度没有申请。', en: 'Nothing was applied for.' })}</Nothing>}
    </Page>
  );
}
