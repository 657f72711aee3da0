/** What a text finds, over all kinds of record that can be searched. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useTitles } from '../api/titles.ts';
import { pageOf } from '../contract/names.ts';
import { Button } from '../widgets/Button.tsx';
import { Failure, Loading, Nothing } from '../widgets/Notice.tsx';
import { Page } from './Page.tsx';
import { search, searchable } from './search.ts';

export function SearchPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const text = new URLSearchParams(useSearch()).get('q') ?? '';
  const [typed, setTyped] = useState(text);
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => search(contract, session.grants, text, signal),
    enabled: text.trim() !== '',
  });
  const titleOf = useTitles(data?.map(({ title }) => title) ?? []);
  const kinds = searchable(contract, session.grants);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/search?${new URLSearchParams({ q: typed })}`);
  };
  return (
    <Page title={say({ zh: '搜索', en: 'Search' })}>
      <form role="search" className="filters" onSubmit={submit}>
        <label>
          {say({ zh: '名称、编号', en: 'Title or id' })}
          <input type="search" value={typed} onChange={({ target }) => setTyped(target.value)} />
        </label>
        <Button type="submit" kind="main">
          {say({ zh: '搜索', en: 'Search' })}
        </Button>
      </form>
      <p className="hint">
        {kinds.length === 0
          ? say({
              zh: '目前可按编号查找（如 rooms/yn-101）。按名称搜索待服务提供后自动启用。',
              en: 'Records are found by name (rooms/yn-101) for now; search by title comes with the services that offer it.',
            })
          : say({ zh: '可搜索：{kinds}', en: 'Searched: {kinds}' }, { kinds: kinds.map(({ label }) => say(label)).join('、') })}
      </p>
      {error !== null && <Failure error={error} />}
      {isFetching && <Loading />}
      {data?.length === 0 && <Nothing>{say({ zh: '没有找到“{text}”。', en: 'Nothing found for “{text}”.' }, { text })}</Nothing>}
      <ul className="hits">
        {data?.map(({ name, title, resource }) => (
          <li key={name}>
            <Link href={pageOf(name)}>{titleOf(title)}</Link> <span className="faint">{say(resource.label)}</span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
