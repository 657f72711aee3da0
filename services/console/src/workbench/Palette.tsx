/** ⌘K: every page and every new record by a few letters, and records by title where they can be searched. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { useTitles } from '../api/titles.ts';
import { menuFor, open } from '../contract/may.ts';
import { pageOf } from '../contract/names.ts';
import { Dialog } from '../widgets/Dialog.tsx';
import { offered, useTasks } from './registry.ts';
import { search } from './search.ts';

interface Entry {
  readonly key: string;
  readonly label: string;
  readonly note: string;
  readonly href: string;
}

const shown = 12;

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const say = useSay();
  return (
    <Dialog title={say({ zh: '快速前往', en: 'Go to' })} open onClose={onClose} className="palette">
      <Chooser onClose={onClose} />
    </Dialog>
  );
}

function Chooser({ onClose }: { readonly onClose: () => void }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useId();
  const pages = usePages();
  const wanted = text.trim().toLowerCase();
  const { data: hits = [] } = useQuery({
    queryKey: ['search', wanted],
    queryFn: ({ signal }) => search(contract, session.grants, wanted, signal),
    enabled: wanted.length > 1,
  });
  const titleOf = useTitles(hits.map(({ title }) => title));
  const records = hits.map(
    ({ name, title, resource }): Entry => ({ key: name, label: titleOf(title), note: say(resource.label), href: pageOf(name) }),
  );
  const found = [...pages.filter(({ label, key }) => label.toLowerCase().includes(wanted) || key.includes(wanted)), ...records].slice(
    0,
    shown,
  );
  const go = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    onClose();
    navigate(entry.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') go(found[at]);
    else if (step !== 0) setAt(Math.max(0, Math.min(found.length - 1, at + step)));
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
        autoFocus
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={found[at] === undefined ? undefined : `${list}-${at}`}
        aria-label={say({ zh: '页面、操作或编号', en: 'Page, action or id' })}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={list} role="listbox" className="options" aria-label={say({ zh: '结果', en: 'Results' })}>
        {found.map((entry, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys (ARIA APG)
          <div
            key={entry.key}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            className="option"
            onClick={() => go(entry)}
          >
            {entry.label} <span className="faint">{entry.note}</span>
          </div>
        ))}
      </div>
    </>
  );
}

function usePages(): Entry[] {
  const { contract, session } = useKnown();
  const say = useSay();
  const tasks = useTasks();
  return useMemo(() => {
    const work = tasks
      .filter((task) => offered(task, contract, session.grants))
      .map(({ path, title }) => ({ key: path, label: say(title), note: say({ zh: '工作', en: 'task' }), href: `/${path}` }));
    const resources = menuFor(contract, session.grants).flatMap(({ entries }) => entries);
    const lists = resources.map(({ collection, label }) => ({
      key: collection,
      label: say(label),
      note: say({ zh: '列表', en: 'list' }),
      href: `/records/${collection}`,
    }));
    const commands = resources.flatMap(({ collection, create, collectionCommands }) =>
      [create, ...collectionCommands].flatMap((method) =>
        method !== undefined && open(method, session.grants)
          ? [
              {
                key: method.id,
                label: say(method.label),
                note: say({ zh: '操作', en: 'action' }),
                href: `/records/${collection}/do/${method.id}`,
              },
            ]
          : [],
      ),
    );
    return [...work, ...lists, ...commands];
  }, [contract, session, say, tasks]);
}
