/** Open orders by the time at which they are due; one is opened, and what can be done with it now stands beneath it. */
import { lazy, Suspense } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing, Unchosen } from '../../widgets/Notice.tsx';
import { Status } from '../../widgets/Status.tsx';
import { Opened } from '../../workbench/Opened.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Due } from './Due.tsx';

const OneJob = lazy(() => import('./OneJob.tsx').then(({ OneJob: One }) => ({ default: One })));

export function JobsPage() {
  const { contract } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('record') ?? undefined;
  const resource = contract.resources.get('workOrders');
  const orders = useList(
    resource as NonNullable<typeof resource>,
    { filter: 'open=true', order: 'resolution_due_time' },
    resource !== undefined,
  );
  const rows = orders.data?.pages.flatMap((page) => page.rows) ?? [];
  const titleOf = useTitles(rows.map((row) => String(row['asset'])));
  const title = say({ zh: '工单', en: 'Work orders' });
  if (resource === undefined) return null;
  return (
    <Page title={rows.length === 0 ? title : `${title}（${rows.length}${orders.hasNextPage ? '+' : ''}）`}>
      {orders.error !== null && <Failure error={orders.error} />}
      {orders.isPending && <Loading />}
      {orders.data !== undefined && rows.length === 0 && <Nothing>{say({ zh: '没有未办结的工单。', en: 'No order is open.' })}</Nothing>}
      <div className="todo">
        <ul className="todo-list" aria-label={title}>
          {rows.map((row) => (
            <li key={String(row['name'])} data-current={row['name'] === chosen || undefined}>
              <Link
                href={`/jobs?record=${encodeURIComponent(String(row['name']))}`}
                aria-current={row['name'] === chosen ? 'true' : undefined}
              >
                <strong>{String(row['title'])}</strong>
                <span className="faint">{titleOf(String(row['asset']))}</span>
                <span>
                  <Status field={fieldOf(resource, 'status')} value={row['status']} /> <Due order={row} />
                </span>
              </Link>
            </li>
          ))}
          {orders.hasNextPage && (
            <li>
              <Button onPress={() => void orders.fetchNextPage()}>{say({ zh: '更多', en: 'More' })}</Button>
            </li>
          )}
        </ul>
        {chosen === undefined && rows.length > 0 && <Unchosen />}
        <Opened chosen={chosen} label={say({ zh: '办理', en: 'What to do' })}>
          {(name) => (
            <>
              <Suspense fallback={<Loading />}>
                <OneJob key={name} name={name} />
              </Suspense>
              <p className="actions">
                <Button onPress={() => navigate('/jobs')}>{say({ zh: '返回列表', en: 'Back to the list' })}</Button>
              </p>
            </>
          )}
        </Opened>
      </div>
    </Page>
  );
}

const fieldOf = (
  { fields }: { readonly fields: readonly { readonly name: string; readonly values: never[] | readonly unknown[] }[] },
  name: string,
) => fields.find((field) => field.name === name) as never;
