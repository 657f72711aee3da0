/** Filters and columns under a name of one's own, on this device. */
import { type FormEvent, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { Button } from '../widgets/Button.tsx';

interface View {
  readonly name: string;
  readonly query: string;
}

export function SavedViews({ collection }: { readonly collection: string }) {
  const { session } = useKnown();
  const say = useSay();
  const key = `views:${session.subject}:${collection}`;
  const [views, setViews] = useState<readonly View[]>(() => kept(key));
  const [name, setName] = useState('');
  const query = useSearch();
  const keep = (next: readonly View[]) => {
    setViews(next);
    localStorage.setItem(key, JSON.stringify(next));
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return;
    keep([...views.filter((view) => view.name !== name), { name, query }]);
    setName('');
  };
  if (views.length === 0 && query === '') return null;
  return (
    <nav className="views" aria-label={say({ zh: '我的视图', en: 'My views' })}>
      {views.map((view) => (
        <span key={view.name} className="chip">
          <Link href={`/records/${collection}?${view.query}`}>{view.name}</Link>
          <Button
            kind="quiet"
            onPress={() => keep(views.filter((one) => one !== view))}
            label={say({ zh: '删除视图 {name}', en: 'Delete the view {name}' }, { name: view.name })}
          >
            ✕
          </Button>
        </span>
      ))}
      {query !== '' && (
        <form onSubmit={save}>
          <input
            aria-label={say({ zh: '视图名称', en: 'Name of the view' })}
            placeholder={say({ zh: '视图名称', en: 'Name of the view' })}
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
          <Button type="submit">{say({ zh: '保存当前筛选', en: 'Save this view' })}</Button>
        </form>
      )}
    </nav>
  );
}

function kept(key: string): readonly View[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '[]') as View[];
  } catch {
    return [];
  }
}
