/** The trace of a request, for whoever looks into what a change set in motion. */
import { useKnown, useSay } from '../api/known.tsx';

export function Trace({ id }: { readonly id: string | undefined }) {
  const { session } = useKnown();
  const say = useSay();
  if (id === undefined || id === '') return null;
  const label = say({ zh: '链路 {id}', en: 'trace {id}' }, { id: id.slice(0, 8) });
  if (session.traceLink === undefined)
    return (
      <span className="faint" title={id}>
        {label}
      </span>
    );
  return (
    <a className="faint" href={session.traceLink.replace('{traceId}', id)} title={id}>
      {label}
    </a>
  );
}
