/** Purchases that are planned; one is opened, tried, and awarded. */
import { Link, useSearch } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { number } from '../../contract/show.ts';
import { Failure, Loading, Nothing, Unchosen } from '../../widgets/Notice.tsx';
import { Opened } from '../../workbench/Opened.tsx';
import { Page } from '../../workbench/Page.tsx';
import { OnePurchase } from './OnePurchase.tsx';

const states = [
  ['PLANNED', { zh: '待确定中选', en: 'To be awarded' }],
  ['AWARDED', { zh: '已中选', en: 'Awarded' }],
] as const;

export function PurchasingPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const params = new URLSearchParams(useSearch());
  const state = params.get('state') ?? 'PLANNED';
  const chosen = params.get('record') ?? undefined;
  const purchases = contract.resources.get('purchases');
  const { data, error } = useList(
    purchases as NonNullable<typeof purchases>,
    { filter: `status = PURCHASE_STATUS_${state}`, pageSize: 200 },
    purchases !== undefined,
  );
  const rows: readonly Json[] | undefined = data?.pages.flatMap(({ rows: some }) => some);
  const to = (next: Readonly<Record<string, string>>) => `/purchasing?${new URLSearchParams({ state, ...next })}`;
  const create = purchases?.create;
  return (
    <Page
      title={say({ zh: '服务采购', en: 'Purchasing' })}
      actions={
        open(create, session.grants) && create !== undefined ? (
          <Link className="button main" href={`/records/purchases/do/${create.id}`}>
            {say(create.label)}
          </Link>
        ) : undefined
      }
    >
      <nav className="tabs" aria-label={say({ zh: '状态', en: 'State' })}>
        {states.map(([key, label]) => (
          <Link key={key} className="button plain" aria-current={key === state ? 'page' : undefined} href={to({ state: key })}>
            {say(label)}
          </Link>
        ))}
      </nav>
      {error !== null && <Failure error={error} />}
      {rows === undefined && error === null && <Loading />}
      {rows?.length === 0 && <Nothing>{say({ zh: '没有采购项目。', en: 'There is no purchase.' })}</Nothing>}
      <div className="todo">
        <ul className="todo-list" aria-label={say({ zh: '采购项目', en: 'Purchases' })}>
          {rows?.map((row) => {
            const name = String(row['name']);
            return (
              <li key={name} data-current={name === chosen || undefined}>
                <Link href={to({ record: name })} aria-current={name === chosen ? 'true' : undefined}>
                  <strong>{String(row['displayName'])}</strong>
                  <span className="faint">
                    {number(Number(row['amount']) / 100, language, 2)} {say({ zh: '元', en: 'CNY' })}
                  </span>
                  {row['justBelow'] === true && (
                    <span className="faint">{say({ zh: '略低于招标限额', en: 'just below the threshold' })}</span>
                  )}
                  {row['conflict'] === true && <span className="faint">{say({ zh: '关联交易', en: 'conflict of interest' })}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
        {chosen === undefined && (rows?.length ?? 0) > 0 && <Unchosen />}
        {purchases !== undefined && (
          <Opened chosen={chosen} label={say({ zh: '采购项目', en: 'Purchase' })}>
            {(name) => <OnePurchase key={name} name={name} resource={purchases} />}
          </Opened>
        )}
      </div>
    </Page>
  );
}
