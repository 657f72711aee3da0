/** Contracts in force, those first that ask for attention; one is opened with its money over time. */
import { Link, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { valueNamed } from '../../contract/show.ts';
import { Failure, Loading, Nothing, Unchosen } from '../../widgets/Notice.tsx';
import { Opened } from '../../workbench/Opened.tsx';
import { Page } from '../../workbench/Page.tsx';
import { ContractCard } from './ContractCard.tsx';

const asks = (row: Json) => (row['attention'] as readonly string[] | undefined) ?? [];

export function ContractsPage() {
  const { contract } = useKnown();
  const say = useSay();
  const chosen = new URLSearchParams(useSearch()).get('record') ?? undefined;
  const resource = contract.resources.get('contracts') as Resource;
  const { data, error } = useList(resource, { filter: 'status = CONTRACT_STATUS_IN_FORCE', order: 'from desc', pageSize: 200 });
  const rows = data?.pages.flatMap(({ rows: some }) => some).sort((a, b) => asks(b).length - asks(a).length);
  const attention = resource.fields.find(({ name }) => name === 'attention');
  const why = (value: string) => (attention === undefined ? value : say(valueNamed(attention, value)?.label ?? { zh: value, en: value }));
  return (
    <Page title={say({ zh: '合同执行', en: 'Contracts' })}>
      {error !== null && <Failure error={error} />}
      {rows === undefined && error === null && <Loading />}
      {rows?.length === 0 && <Nothing>{say({ zh: '没有履行中的合同。', en: 'No contract is in force.' })}</Nothing>}
      <div className="todo">
        <ul className="todo-list" aria-label={say({ zh: '履行中的合同', en: 'Contracts in force' })}>
          {rows?.map((row) => {
            const name = String(row['name']);
            return (
              <li key={name} data-current={name === chosen || undefined}>
                <Link href={`/contracts?record=${encodeURIComponent(name)}`} aria-current={name === chosen ? 'true' : undefined}>
                  <strong>{String(row['displayName'])}</strong>
                  <span className="faint">
                    {String(row['from'])} – {String(row['until'])}
                  </span>
                  {asks(row).map((one) => (
                    <span key={one}>⚠ {why(one)}</span>
                  ))}
                </Link>
              </li>
            );
          })}
        </ul>
        {chosen === undefined && (rows?.length ?? 0) > 0 && <Unchosen />}
        <Opened chosen={chosen} label={say({ zh: '合同', en: 'Contract' })}>
          {(name) => <ContractCard key={name} name={name} resource={resource} />}
        </Opened>
      </div>
    </Page>
  );
}
