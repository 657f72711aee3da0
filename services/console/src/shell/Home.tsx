/** Where one arrives: what one does here by role, and what one has begun and not sent. */
import { Link } from 'wouter';
import { draftsOf } from '../api/drafts.ts';
import { useKnown, useLanguage, useSay } from '../api/known.tsx';
import { menuFor } from '../contract/may.ts';
import { instant } from '../contract/show.ts';
import { Notice } from '../widgets/Notice.tsx';
import { addressOfDraft } from '../workbench/draft-address.ts';
import { Page } from '../workbench/Page.tsx';
import { offered, useTasks } from '../workbench/registry.ts';

export function Home() {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const tasks = useTasks().filter((task) => offered(task, contract, session.grants));
  const drafts = draftsOf(session.subject).flatMap(({ form, draft }) => {
    const found = addressOfDraft(contract, form);
    return found === undefined ? [] : [{ ...found, at: draft.at }];
  });
  return (
    <Page title={say({ zh: '您好，{name}', en: 'Hello, {name}' }, { name: session.name })}>
      {session.grants.length === 0 && (
        <Notice tone="warning">
          {say({
            zh: '您尚未获得任何角色。请联系本单位联络员或系统管理员授权。',
            en: 'You hold no role yet: ask your unit’s liaison or the administrator.',
          })}
        </Notice>
      )}
      {drafts.length > 0 && (
        <section className="card" aria-label={say({ zh: '未提交的内容', en: 'Not sent yet' })}>
          <h2>{say({ zh: '未提交的内容', en: 'Not sent yet' })}</h2>
          <ul className="plain">
            {drafts.map(({ href, label, at }) => (
              <li key={href}>
                <Link href={href}>{say(label)}</Link> <span className="faint">{instant(at, language)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="tiles">
        {tasks.map(({ path, title, about }) => (
          <Link key={path} href={`/${path}`} className="tile">
            <strong>{say(title)}</strong>
            <span>{say(about)}</span>
          </Link>
        ))}
      </div>
      <div className="tiles">
        {menuFor(contract, session.grants).flatMap(({ entries }) =>
          entries.map(({ collection, label }) => (
            <Link key={collection} href={`/records/${collection}`} className="tile small">
              <strong>{say(label)}</strong>
            </Link>
          )),
        )}
      </div>
      <p>
        <Link href="/everything">{say({ zh: '全部可办事项', en: 'Everything there is to do' })}</Link>
      </p>
    </Page>
  );
}
