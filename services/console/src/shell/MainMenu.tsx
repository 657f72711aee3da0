/** The menu: work first, then every kind of record that one may list. */
import { Link, useLocation } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { menuFor } from '../contract/may.ts';
import { spelled } from '../contract/text.ts';
import { offered, useTasks } from '../workbench/registry.ts';
import { contextNames } from './context-names.ts';

export function MainMenu() {
  const { contract, session } = useKnown();
  const say = useSay();
  const [path] = useLocation();
  const tasks = useTasks().filter((task) => offered(task, contract, session.grants));
  const entry = (href: string, text: string) => (
    <li key={href}>
      <Link href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
        {text}
      </Link>
    </li>
  );
  return (
    <nav className="menu" aria-label={say({ zh: '主菜单', en: 'Main menu' })}>
      <ul>{entry('/home', say({ zh: '首页', en: 'Start' }))}</ul>
      <h2>{say({ zh: '工作', en: 'Work' })}</h2>
      <ul>{tasks.map(({ path: to, title }) => entry(`/${to}`, say(title)))}</ul>
      {menuFor(contract, session.grants).map(({ group, entries }) => (
        <div key={group}>
          <h2>{say(contextNames[group] ?? spelled(group))}</h2>
          <ul>{entries.map(({ collection, label }) => entry(`/records/${collection}`, say(label)))}</ul>
        </div>
      ))}
    </nav>
  );
}
