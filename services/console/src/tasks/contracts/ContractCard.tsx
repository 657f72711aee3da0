/** A contract: who serves whom, what may be done now, and every month of it: planned, scored, due, paid. */
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useRecord } from '../../api/queries.ts';
import { titleIn, useTitles } from '../../api/titles.ts';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { pageOf } from '../../contract/names.ts';
import { number } from '../../contract/show.ts';
import { Failure, Loading, Notice } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { type Column, Table } from '../../widgets/Table.tsx';
import { CommandBar } from '../../workbench/CommandBar.tsx';

interface Period {
  readonly period: string;
  readonly planned?: string;
  readonly score?: number;
  readonly due?: string;
  readonly paid?: string;
}

export function ContractCard({ name, resource }: { readonly name: string; readonly resource: Resource }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const { data, error } = useRecord(name);
  const record: Json = data?.record ?? {};
  const titleOf = useTitles([record['provider'], record['unit']].filter((one) => typeof one === 'string'));
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <Loading />;
  const periods = (record['periods'] as readonly Period[] | undefined) ?? [];
  // Not their assessments: each holds its inspections, of which a contract has a thousand.
  const monthOf = (period: string) => `/records/assessments?${new URLSearchParams({ contract: name, period })}`;
  const yuan = (fen: unknown) => (fen === undefined ? '—' : number(Number(fen) / 100, language, 2));
  const most = Math.max(1, ...periods.map(({ planned = '0' }) => Number(planned)));
  const status = resource.fields.find((field) => field.name === resource.status);
  const columns: readonly Column<Period>[] = [
    {
      key: 'period',
      head: say({ zh: '月份', en: 'Month' }),
      cell: ({ period }) => <Link href={monthOf(period)}>{period}</Link>,
    },
    {
      key: 'score',
      head: say({ zh: '得分', en: 'Score' }),
      numeric: true,
      cell: ({ score }) => (score === undefined ? say({ zh: '未考核', en: 'not scored' }) : number(score / 100, language, 2)),
    },
    { key: 'planned', head: say({ zh: '计划（元）', en: 'Planned (CNY)' }), numeric: true, cell: ({ planned = '0' }) => yuan(planned) },
    { key: 'due', head: say({ zh: '应付（元）', en: 'Due (CNY)' }), numeric: true, cell: ({ due }) => yuan(due) },
    { key: 'paid', head: say({ zh: '实付（元）', en: 'Paid (CNY)' }), numeric: true, cell: ({ paid = '0' }) => yuan(paid) },
    { key: 'bar', head: say({ zh: '应付占计划', en: 'Due of planned' }), cell: ({ due }) => <Bar part={Number(due ?? 0) / most} /> },
  ];
  const open = Number(record['dueTotal'] ?? 0) - Number(record['paidTotal'] ?? 0);
  return (
    <>
      <h2>
        <Link href={pageOf(name)}>{titleIn(contract, name, record)}</Link>{' '}
        {status !== undefined && <Status field={status} value={record['status']} />}
      </h2>
      <p>
        {titleOf(String(record['provider']))} → {titleOf(String(record['unit']))} · {String(record['from'])} – {String(record['until'])}
      </p>
      {record['conflict'] === true && (
        <Notice tone="warning">
          {say({ zh: '关联交易：服务商由本局出资。', en: 'Conflict of interest: the bureau owns the provider.' })}
        </Notice>
      )}
      <p className="actions">
        <CommandBar resource={resource} record={record} />
      </p>
      <dl className="definitions">
        {[
          [say({ zh: '合同金额（元）', en: 'Value' }), yuan(record['value'])],
          [say({ zh: '累计应付（元）', en: 'Due in all' }), yuan(record['dueTotal'] ?? 0)],
          [say({ zh: '累计已付（元）', en: 'Paid in all' }), yuan(record['paidTotal'] ?? 0)],
          [say({ zh: '未付（元）', en: 'Open' }), yuan(open)],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Table
        caption={say({ zh: '按月资金', en: 'Money over time' })}
        columns={columns}
        rows={periods}
        keyOf={({ period }) => period}
        header="period"
      />
    </>
  );
}

/** A picture of the number beside it; the number itself is in the row. */
function Bar({ part }: { readonly part: number }) {
  return (
    <svg width="96" height="12" viewBox="0 0 96 12" aria-hidden="true">
      <rect width="96" height="12" fill="none" stroke="currentColor" strokeOpacity="0.3" />
      <rect width={Math.max(0, Math.min(96, 96 * part))} height="12" fill="currentColor" fillOpacity="0.6" />
    </svg>
  );
}
