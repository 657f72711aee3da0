/** Who acted: a person by name where it is known, by sign-in where not; a rule or timer by what it is. */
import { useSay } from '../api/known.tsx';
import { usePersonName } from '../api/people.ts';

/** How the house calls what it does by itself. */
const RULE = 'system:';

export function Actor({ subject }: { readonly subject: string }) {
  const say = useSay();
  const byRule = subject.startsWith(RULE);
  const name = usePersonName(byRule ? '' : subject);
  if (byRule)
    return (
      <span className="actor">{say({ zh: '系统自动（{cause}）', en: 'by rule ({cause})' }, { cause: subject.slice(RULE.length) })}</span>
    );
  return (
    <span className="actor" title={subject}>
      {name ?? subject}
    </span>
  );
}
