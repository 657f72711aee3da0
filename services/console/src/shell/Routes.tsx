/** Which address is which page. Pages are fetched when somebody goes there. */
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import type { Contract } from '../contract/contract.ts';
import { Loading, Notice } from '../widgets/Notice.tsx';
import { Page } from '../workbench/Page.tsx';
import { useTasks } from '../workbench/registry.ts';
import { Home } from './Home.tsx';

const ListPage = lazy(() => import('../workbench/ListPage.tsx').then(({ ListPage }) => ({ default: ListPage })));
const RecordPage = lazy(() => import('../workbench/RecordPage.tsx').then(({ RecordPage }) => ({ default: RecordPage })));
const FormPage = lazy(() => import('../workbench/FormPage.tsx').then(({ FormPage }) => ({ default: FormPage })));
const QueryPage = lazy(() => import('../workbench/QueryPage.tsx').then(({ QueryPage }) => ({ default: QueryPage })));
const SearchPage = lazy(() => import('../workbench/SearchPage.tsx').then(({ SearchPage }) => ({ default: SearchPage })));
const EverythingPage = lazy(() => import('../workbench/EverythingPage.tsx').then(({ EverythingPage }) => ({ default: EverythingPage })));
const CodePage = lazy(() => import('./CodePage.tsx').then(({ CodePage }) => ({ default: CodePage })));

export function Routes() {
  const { contract } = useKnown();
  const tasks = useTasks();
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/home">
          <Home />
        </Route>
        <Route path="/search">
          <SearchPage />
        </Route>
        <Route path="/everything">
          <EverythingPage />
        </Route>
        {tasks.map(({ path, page: TaskPage }) => (
          <Route key={path} path={`/${path}/*?`}>
            <TaskPage />
          </Route>
        ))}
        <Route path="/ask/:method">
          {({ method = '' }) => {
            const asked = contract.methods.get(method);
            return asked === undefined ? <NoSuchPage /> : <QueryPage key={method} method={asked} />;
          }}
        </Route>
        <Route path="/records/:collection/do/:method">{(params) => <FormOf contract={contract} {...params} />}</Route>
        <Route path="/records/:collection/:id/do/:method">{(params) => <FormOf contract={contract} {...params} />}</Route>
        <Route path="/records/:collection/:id">
          {({ collection = '', id = '' }) => {
            const resource = contract.resources.get(collection);
            const name = `${collection}/${decodeURIComponent(id)}`;
            return resource === undefined ? <NoSuchPage /> : <RecordPage key={name} resource={resource} name={name} />;
          }}
        </Route>
        <Route path="/records/:collection">
          {({ collection = '' }) => {
            const resource = contract.resources.get(collection);
            return resource === undefined ? <NoSuchPage /> : <ListPage key={collection} resource={resource} />;
          }}
        </Route>
        <Route path="/q/:code">{({ code = '' }) => <CodePage code={decodeURIComponent(code)} />}</Route>
        <Route path="/">
          <Redirect to="/home" replace />
        </Route>
        <Route>
          <NoSuchPage />
        </Route>
      </Switch>
    </Suspense>
  );
}

function FormOf({
  contract,
  collection = '',
  id,
  method = '',
}: {
  readonly contract: Contract;
  readonly collection?: string;
  readonly id?: string;
  readonly method?: string;
}) {
  const resource = contract.resources.get(collection);
  const asked = contract.methods.get(method);
  if (resource === undefined || asked === undefined) return <NoSuchPage />;
  const name = id === undefined ? undefined : `${collection}/${decodeURIComponent(id)}`;
  return <FormPage key={`${method} ${name}`} resource={resource} method={asked} name={name} />;
}

function NoSuchPage() {
  const say = useSay();
  return (
    <Page title={say({ zh: '没有此页面', en: 'No such page' })}>
      <Notice tone="warning">
        {say({
          zh: '地址可能已变更，或相应服务尚未启用。请从菜单进入。',
          en: 'The address may have changed, or its service is not running. Use the menu.',
        })}
      </Notice>
    </Page>
  );
}
