/** Who acted: a person by name where it is known, by sign-in where not; a rule or timer by what it is. */
import { useKnown, useSay } from '../api/known.tsx';
import { usePersonName } from '../api/people.ts';

/** How the house calls what it does by itself, before its cause: the fact that it answers, or a timer. */
const RULE = 'system:';

export function Actor({ subject }: { readonly subject: string }) {
  const byRule = subject.startsWith(RULE);
  const name = usePersonName(byRule ? '' : subject);
  return (
    <span className="actor" title={subject}>
      {byRule ? <Rule cause={subject.slice(RULE.length)} /> : (name ?? subject)}
    </span>
  );
}

function Rule({ cause }: { readonly cause: string }) {
  const { contract } = useKnown();
  const say = useSay();
  if (!cause.startsWith('jiguan.')) return say({ zh: '系统自动', en: 'by rule' });
  return say({ zh: '系统自动（因{fact}）', en: 'by rule ({fact})' }, { fact: say(contract.eventLabel(cause)) });
}
