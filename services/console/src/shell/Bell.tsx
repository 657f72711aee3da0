/** How much is new and how much waits, in the head of every page. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import { fetchPage } from '../api/queries.ts';
import type { Method } from '../contract/contract.ts';
import { isOverdue } from '../contract/due.ts';
import { open } from '../contract/may.ts';
import { useWaiting } from '../tasks/todo/use-waiting.ts';

/** Counted no further: more is many. */
const most = 100;

/** 待办 and 通知. */
export function Bells() {
  return (
    <>
      <ToDo />
      <Bell />
    </>
  );
}

function ToDo() {
  const say = useSay();
  const { data = [] } = useWaiting();
  const mine = data.filter(({ possible }) => possible.some(({ allowed }) => allowed));
  const overdue = mine.filter((one) => isOverdue(one, new Date())).length;
  return (
    <Link href="/todo" className="head-link">
      {say({ zh: '待办', en: 'To do' })}
      <Count count={mine.length} />
      <span className="visually-hidden">
        {say({ zh: '{count} 件，其中超期 {overdue} 件', en: '{count}, {overdue} of them overdue' }, { count: mine.length, overdue })}
      </span>
    </Link>
  );
}

function Bell() {
  const { contract, session } = useKnown();
  const say = useSay();
  const list = contract.resources.get('notices')?.list;
  const { data } = useQuery({
    queryKey: ['list', 'notices', 'unread'],
    queryFn: async ({ signal }) =>
      (await fetchPage(list as Method, { filter: 'status = NOTICE_STATUS_UNREAD', pageSize: most }, '', signal)).rows.length,
    enabled: list !== undefined && open(list, session.grants),
  });
  if (list === undefined) return null;
  return (
    <Link href="/notices" className="head-link">
      {say({ zh: '通知', en: 'Notices' })}
      <Count count={data ?? 0} />
      <span className="visually-hidden">{say({ zh: '{count} 条未读', en: '{count} unread' }, { count: data ?? 0 })}</span>
    </Link>
  );
}

function Count({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <span className="count" aria-hidden="true">
      {count >= most ? `${most - 1}+` : count}
    </span>
  );
}
