import { useLanguage, useSay } from '../../api/known.tsx';
import { isOverdue } from '../../contract/due.ts';
import { instant } from '../../contract/show.ts';
import { Tag } from '../../widgets/Status.tsx';
import type { Waiting } from './waiting.ts';

/** By when it should be done, and whether that is over: a word and a shape, not a colour alone. */
export function Due({ waiting }: { readonly waiting: Waiting }) {
  const say = useSay();
  const language = useLanguage();
  if (waiting.due === undefined) return null;
  const when = instant(waiting.due, language);
  return isOverdue(waiting, new Date()) ? (
    <Tag tone="bad">{say({ zh: '已超期：{when}', en: 'Overdue: {when}' }, { when })}</Tag>
  ) : (
    <span className="faint">{say({ zh: '{when} 前办理', en: 'by {when}' }, { when })}</span>
  );
}
