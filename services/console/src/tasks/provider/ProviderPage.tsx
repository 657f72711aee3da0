/** What is the caller's own provider's: nothing of others is ever asked for. */
import { useQuery } from '@tanstack/react-query';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod, rowsIn } from '../../api/queries.ts';
import type { Method } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { number } from '../../contract/show.ts';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { Table } from '../../widgets/Table.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Scores } from './Scores.tsx';

/** Rows of a List of what is mine; asked again when a fact about its records arrives. */
export function useMine(collection: string, id: string) {
  const { contract } = useKnown();
  const method = contract.methods.get(id);
  return useQuery({
    queryKey: ['list', collection, 'mine'],
    queryFn: async ({ signal }) => rowsIn((await callMethod<Json>(method as Method, [], { query: { pageSize: 200 }, signal })).body),
    enabled: method !== undefined,
  });
}

export function ProviderPage() {
  const say = useSay();
  const language = useLanguage();
  const companies = useMine('providers', 'outsourcing_ListMyProviders');
  const contracts = useMine('contracts', 'outsourcing_ListMyContracts');
  const months = useMine('assessments', 'outsourcing_ListMyAssessments');
  const error = companies.error ?? contracts.error ?? months.error;
  const yuan = (fen: unknown) => number(Number(fen ?? 0) / 100, language, 2);
  const rows = contracts.data ?? [];
  const titles = new Map(rows.map((row) => [String(row['name']), String(row['displayName'])]));
  const money = [
    ['value', { zh: '合同金额（元）', en: 'Value (CNY)' }],
    ['dueTotal', { zh: '累计应付（元）', en: 'Due in all (CNY)' }],
    ['paidTotal', { zh: '累计已付（元）', en: 'Paid in all (CNY)' }],
  ] as const;
  return (
    <Page title={companies.data?.map((one) => String(one['displayName'])).join('、') || say({ zh: '本企业', en: 'My company' })}>
      {error !== null && <Failure error={error} />}
      {contracts.data === undefined && error === null && <Loading />}
      {contracts.data?.length === 0 && (
        <Nothing>{say({ zh: '您的账号没有关联的服务商合同。', en: 'No contract is of a provider that your sign-in belongs to.' })}</Nothing>
      )}
      {rows.length > 0 && (
        <>
          <h2>{say({ zh: '合同', en: 'Contracts' })}</h2>
          <Table
            caption={say({ zh: '本企业的合同', en: 'My contracts' })}
            header="displayName"
            rows={rows}
            keyOf={(row) => String(row['name'])}
            columns={[
              { key: 'displayName', head: say({ zh: '合同', en: 'Contract' }), cell: (row) => String(row['displayName']) },
              { key: 'from', head: say({ zh: '期限', en: 'Term' }), cell: (row) => `${String(row['from'])} – ${String(row['until'])}` },
              ...money.map(([key, head]) => ({ key, head: say(head), numeric: true, cell: (row: Json) => yuan(row[key]) })),
            ]}
          />
        </>
      )}
      <h2>{say({ zh: '考核与申诉', en: 'Scores and appeals' })}</h2>
      <Scores months={months.data ?? []} titleOf={(name) => titles.get(name) ?? name} />
    </Page>
  );
}
