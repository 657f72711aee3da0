/** Everything that waits for me, the most urgent first; one is opened, decided on, and the next one comes. */
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useSay } from '../../api/known.tsx';
import { useOwnTitles, useTitles } from '../../api/titles.ts';
import type { Method } from '../../contract/contract.ts';
import { collectionOf, pageOf } from '../../contract/names.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing, Unchosen } from '../../widgets/Notice.tsx';
import { Opened } from '../../workbench/Opened.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Due } from './Due.tsx';
import { useWaiting } from './use-waiting.ts';
import type { Waiting } from './waiting.ts';

const OneToDo = lazy(() => import('./OneToDo.tsx').then(({ OneToDo: One }) => ({ default: One })));

export function TodoPage() {
  const say = useSay();
  const [, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('record') ?? undefined;
  const { data, error } = useWaiting();
  const titleOf = useOwnTitles(data?.map(({ record }) => record) ?? []);
  const asking = useTitles(data?.flatMap(unitIn) ?? []);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const nameOf = ({ record }: Waiting) => String(record['name']);
  const current = data?.find((one) => nameOf(one) === chosen);
  const open = (name: string | undefined) => navigate(name === undefined ? '/todo' : `/todo?record=${encodeURIComponent(name)}`);
  const after = () => {
    const at = data?.findIndex((one) => nameOf(one) === chosen) ?? -1;
    const next = data?.[at + 1] ?? data?.[at - 1];
    open(next === undefined ? undefined : nameOf(next));
  };
  const title = say({ zh: '待办', en: 'To do' });
  return (
    <Page title={data === undefined || data.length === 0 ? title : `${title}（${data.length}）`}>
      {error !== null && <Failure error={error} />}
      {data === undefined && error === null && <Loading />}
      {data?.length === 0 && <Nothing>{say({ zh: '没有等待您办理的事项。', en: 'Nothing waits for you.' })}</Nothing>}
      <BulkLinks waiting={data ?? []} selected={selected} />
      <div className="todo">
        <ul className="todo-list" aria-label={title}>
          {data?.map((one) => {
            const name = nameOf(one);
            const label = titleOf(one.record);
            const own = one.possible.some(({ allowed }) => allowed);
            return (
              <li key={name} data-current={name === chosen || undefined}>
                <input
                  type="checkbox"
                  disabled={!own}
                  aria-label={say({ zh: '选择 {label}', en: 'Choose {label}' }, { label })}
                  checked={selected.has(name)}
                  onChange={({ target }) =>
                    setSelected(new Set(target.checked ? [...selected, name] : [...selected].filter((other) => other !== name)))
                  }
                />
                <Link href={`/todo?record=${encodeURIComponent(name)}`} aria-current={name === chosen ? 'true' : undefined}>
                  <strong>{label}</strong>
                  <span className="faint">
                    {say(one.resource.label)}
                    {unitIn(one).map((unit) => asking(unit) !== label && ` · ${asking(unit)}`)}
                  </span>
                  <Due waiting={one} />
                  {!own && <span className="faint">{one.possible[0]?.why}</span>}
                </Link>
              </li>
            );
          })}
        </ul>
        {chosen === undefined && (data?.length ?? 0) > 0 && <Unchosen />}
        <Opened chosen={chosen} label={say({ zh: '办理', en: 'Decide' })}>
          {(name) => (
            <>
              <Suspense fallback={<Loading />}>
                <OneToDo key={name} name={name} waiting={current} onDone={after} />
              </Suspense>
              <p className="actions">
                <Link href={pageOf(name)}>{say({ zh: '完整记录', en: 'The whole record' })}</Link>
                <Button onPress={after}>{say({ zh: '下一件', en: 'Next' })}</Button>
              </p>
            </>
          )}
        </Opened>
      </div>
    </Page>
  );
}

/** The unit that a record is of: who asks, for whoever decides. */
const unitIn = ({ record }: Waiting): string[] => (typeof record['unit'] === 'string' && record['unit'] !== '' ? [record['unit']] : []);

/** Several at once: commands that the contract says make sense for several. */
function BulkLinks({ waiting, selected }: { readonly waiting: readonly Waiting[]; readonly selected: ReadonlySet<string> }) {
  const say = useSay();
  if (selected.size === 0) return null;
  const chosen = waiting.filter(({ record }) => selected.has(String(record['name'])));
  const commands = new Map<string, Method>();
  for (const { possible } of chosen)
    for (const { method, allowed } of possible) if (allowed && method.command?.bulk) commands.set(method.id, method);
  return (
    <div className="bulk" role="status">
      {say({ zh: '已选 {count} 件', en: '{count} chosen' }, { count: selected.size })}
      {[...commands.values()].map((method) => {
        const names = chosen
          .filter(({ possible }) => possible.some((one) => one.method === method && one.allowed))
          .map(({ record }) => String(record['name']));
        return (
          <Link
            key={method.id}
            className="button plain"
            href={`/records/${collectionOf(names[0] ?? '')}/do/${method.id}?names=${encodeURIComponent(names.join(','))}`}
          >
            {say({ zh: '{label}（{count}）', en: '{label} ({count})' }, { label: say(method.label), count: names.length })}
          </Link>
        );
      })}
    </div>
  );
}
