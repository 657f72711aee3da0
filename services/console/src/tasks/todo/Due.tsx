import { useLanguage, useSay } from '../../api/known.tsx';
import { isOverdue } from '../../contract/due.ts';
import { dayIn, dayOf, instant, timeIn } from '../../contract/show.ts';
import type { Language } from '../../contract/text.ts';
import { Tag } from '../../widgets/Status.tsx';
import type { Waiting } from './waiting.ts';

/** By when it should be done, and whether that is over: a word and a shape, not a colour alone. */
export function Due({ waiting }: { readonly waiting: Waiting }) {
  const say = useSay();
  const language = useLanguage();
  if (waiting.due === undefined) return null;
  const when = said(waiting.due, language);
  return isOverdue(waiting, new Date()) ? (
    <Tag tone="bad">{say({ zh: '已超期：{when}', en: 'Overdue: {when}' }, { when })}</Tag>
  ) : (
    <span className="faint">{say({ zh: '{when} 前办理', en: 'by {when}' }, { when })}</span>
  );
}

/** A day that lasts until its end is said as that day, not as the midnight after it. */
function said(due: string, language: Language): string {
  if (timeIn(due) !== '00:00') return instant(due, language);
  return dayOf(dayIn(new Date(Date.parse(due) - 1)), language);
}
