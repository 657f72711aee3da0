import { useLanguage, useSay } from '../../api/known.tsx';
import type { Json } from '../../contract/form.ts';
import { instant } from '../../contract/show.ts';
import { Tag } from '../../widgets/Status.tsx';

/** Until when, and whether that is over: a word and a shape, not a colour alone. */
export function Due({ order }: { readonly order: Json }) {
  const say = useSay();
  const language = useLanguage();
  const onSite = order['onSiteTime'] === undefined || order['onSiteTime'] === null;
  const due = String((onSite ? order['responseDueTime'] : undefined) ?? order['resolutionDueTime'] ?? '');
  if (order['status'] === 'WORK_ORDER_STATUS_PAUSED' || due === '')
    return <span className="faint">{say({ zh: '时限暂停', en: 'The clock stands' })}</span>;
  const what = onSite ? say({ zh: '到场', en: 'on site' }) : say({ zh: '完工', en: 'done' });
  const when = say({ zh: '{when} 前{what}', en: '{what} by {when}' }, { when: instant(due, language), what });
  return new Date(due) < new Date() ? (
    <Tag tone="bad">{say({ zh: '已超时：{when}', en: 'Overdue: {when}' }, { when })}</Tag>
  ) : (
    <span className="faint when">{when}</span>
  );
}
