/** Months that are open, then a site, then its sheet: three touches to the first deduction. */
import { Link, useSearch } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList, useRecord } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import { useOutbox } from '../../api/use-outbox.ts';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { number } from '../../contract/show.ts';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { CommandBar } from '../../workbench/CommandBar.tsx';
import { Page } from '../../workbench/Page.tsx';
import { WaitingHere } from '../../workbench/WaitingHere.tsx';
import { Sheet } from './Sheet.tsx';

const to = (parts: Readonly<Record<string, string>>) => `/inspect?${new URLSearchParams(parts)}`;

export function InspectPage() {
  const say = useSay();
  const params = new URLSearchParams(useSearch());
  const [month, site] = [params.get('record'), params.get('site')];
  return (
    <Page title={say({ zh: '服务检查', en: 'Inspections' })}>
      {month === null ? <Months /> : <Month name={month} site={site ?? undefined} />}
    </Page>
  );
}

function Months() {
  const { contract } = useKnown();
  const say = useSay();
  const resource = contract.resources.get('assessments') as Resource;
  const { data, error } = useList(resource, { filter: 'status = ASSESSMENT_STATUS_OPEN', order: 'period desc', pageSize: 100 });
  const rows = data?.pages.flatMap(({ rows: some }) => some);
  const titleOf = useTitles((rows ?? []).map((row) => String(row['contract'])));
  if (error !== null) return <Failure error={error} />;
  if (rows === undefined) return <Loading />;
  if (rows.length === 0)
    return <Nothing>{say({ zh: '没有待检查的月份，请先开始考核。', en: 'No month is open: open an assessment first.' })}</Nothing>;
  return (
    <ul className="cards">
      {rows.map((row) => {
        const sites = row['sites'] as readonly Json[];
        const left = sites.filter((one) => one['score'] === undefined && !one['excuse']).length;
        return (
          <li key={String(row['name'])} className="card">
            <strong>
              <Link href={to({ record: String(row['name']) })}>
                {titleOf(String(row['contract']))} {String(row['period'])}
              </Link>
            </strong>
            <span className="faint">
              {say({ zh: '{count} 处，{left} 处未检查', en: '{count} sites, {left} not inspected' }, { count: sites.length, left })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Month({ name, site }: { readonly name: string; readonly site: string | undefined }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const { data, error } = useRecord(name);
  const waiting = useOutbox(name);
  const titleOf = useTitles(data === undefined ? [] : [String(data.record['contract'])]);
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const { record } = data;
  const told = (one: Json) => {
    if (waiting.some(({ values }) => values['site'] === one['site'])) return say({ zh: '已检查，待提交', en: 'inspected, to be sent' });
    if (one['excuse']) return say({ zh: '免检', en: 'excused' });
    return one['score'] === undefined ? say({ zh: '未检查', en: 'not inspected' }) : number(Number(one['score']) / 100, language, 2);
  };
  if (site !== undefined) return <Sheet name={name} record={record} site={site} back={to({ record: name })} />;
  return (
    <>
      <h2>
        <Link href={pageOf(name)}>
          {titleOf(String(record['contract']))} {String(record['period'])}
        </Link>
      </h2>
      <WaitingHere name={name} />
      <ul className="cards">
        {(record['sites'] as readonly Json[]).map((one) => (
          <li key={String(one['site'])} className="card">
            <strong>{String(one['site'])}</strong>
            <span className="faint">{told(one)}</span>
            <Link className="button main" href={to({ record: name, site: String(one['site']) })}>
              {say({ zh: '检查 {site}', en: 'Inspect {site}' }, { site: String(one['site']) })}
            </Link>
          </li>
        ))}
      </ul>
      <p className="actions">
        <CommandBar resource={contract.resources.get('assessments') as Resource} record={record} />
        <Link className="button plain" href="/inspect">
          {say({ zh: '其他月份', en: 'Other months' })}
        </Link>
      </p>
    </>
  );
}
