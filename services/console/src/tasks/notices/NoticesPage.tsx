/** What I am told, newest first: to read, to go where it leads, and to say by which ways it comes. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useKnown, useLanguage, useSay } from '../../api/known.tsx';
import { callMethod, refresh, useList } from '../../api/queries.ts';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { collectionOf, idOf, pageOf } from '../../contract/names.ts';
import { instant } from '../../contract/show.ts';
import { Button } from '../../widgets/Button.tsx';
import { Failure, Loading, Nothing } from '../../widgets/Notice.tsx';
import { Page } from '../../workbench/Page.tsx';
import { Preferences } from './Preferences.tsx';

export function NoticesPage() {
  const { contract } = useKnown();
  const say = useSay();
  const resource = contract.resources.get('notices');
  return (
    <Page title={say({ zh: '通知', en: 'Notices' })}>
      {resource !== undefined && <Inbox resource={resource} />}
      <Preferences />
    </Page>
  );
}

const unread = ({ status }: Json) => status === 'NOTICE_STATUS_UNREAD';

function Inbox({ resource }: { readonly resource: Resource }) {
  const say = useSay();
  const queries = useQueryClient();
  const { data, error, hasNextPage, fetchNextPage } = useList(resource, { pageSize: 50 });
  const mark = resource.commands.find(({ id }) => id === 'directory_MarkNoticeRead');
  const rows = data?.pages.flatMap((page) => page.rows);
  const read = async (some: readonly Json[]) => {
    if (mark === undefined) return;
    const names = some.filter(unread).map(({ name }) => String(name));
    // One that was read elsewhere meanwhile is read: nothing else could be refused here.
    await Promise.allSettled(names.map((name) => callMethod(mark, [idOf(name)], { body: {} })));
    await refresh(queries, names);
  };
  if (error !== null) return <Failure error={error} />;
  if (rows === undefined) return <Loading />;
  if (rows.length === 0) return <Nothing>{say({ zh: '没有通知。', en: 'No notices.' })}</Nothing>;
  return (
    <>
      {rows.some(unread) && (
        <p className="actions">
          <Button onPress={() => void read(rows)}>{say({ zh: '全部标为已读', en: 'Mark all as read' })}</Button>
        </p>
      )}
      <ul className="todo-list notices" aria-label={say({ zh: '通知', en: 'Notices' })}>
        {rows.map((row) => (
          <OneNotice key={String(row['name'])} notice={row} onRead={() => void read([row])} />
        ))}
      </ul>
      {hasNextPage && <Button onPress={() => void fetchNextPage()}>{say({ zh: '更早的通知', en: 'Earlier ones' })}</Button>}
    </>
  );
}

function OneNotice({ notice, onRead }: { readonly notice: Json; readonly onRead: () => void }) {
  const { contract, session } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const about = String(notice['about'] ?? '');
  const text = say({ zh: String(notice['text']), en: String(notice['textEn']) });
  const words = unread(notice) ? <strong>{text}</strong> : text;
  // To a page that its reader may open, or nowhere.
  const leads = open(contract.resources.get(collectionOf(about))?.get, session.grants);
  return (
    <li>
      {leads ? (
        <Link href={pageOf(about)} onClick={onRead}>
          {words}
        </Link>
      ) : (
        <span>{words}</span>
      )}
      <span className="faint">{instant(String(notice['factTime'] ?? notice['createTime']), language)}</span>
      {unread(notice) && (
        <Button kind="quiet" onPress={onRead} label={say({ zh: '标为已读：{text}', en: 'Mark as read: {text}' }, { text })}>
          {say({ zh: '标为已读', en: 'Mark as read' })}
        </Button>
      )}
    </li>
  );
}
