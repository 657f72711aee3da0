/** What can be done with a record: what is allowed as buttons, what is not now with the reason, what never is not at all. */
import { Link } from 'wouter';
import { usePossible } from '../api/commands.ts';
import { useKnown, useSay } from '../api/known.tsx';
import type { Method, Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { open } from '../contract/may.ts';
import { idOf, pageOf } from '../contract/names.ts';

const kinds: Readonly<Record<string, string>> = { WEIGHT_MAIN: 'main', WEIGHT_GRAVE: 'grave' };
const order = (method: Method) => ['WEIGHT_MAIN', 'WEIGHT_NORMAL', 'WEIGHT_GRAVE'].indexOf(method.command?.weight ?? 'WEIGHT_NORMAL');

export function CommandBar({ resource, record }: { readonly resource: Resource; readonly record: Json }) {
  const { session } = useKnown();
  const say = useSay();
  const { data = [] } = usePossible(resource, record);
  const name = String(record['name']);
  const allowed = data.filter((one) => one.allowed).sort((a, b) => order(a.method) - order(b.method));
  const not = data.filter((one) => !one.allowed);
  const main = allowed.find(({ method }) => method.command?.weight === 'WEIGHT_MAIN');
  const kind = ({ method }: { method: Method }) =>
    method.command?.weight === 'WEIGHT_MAIN' && method !== main?.method ? 'plain' : (kinds[method.command?.weight ?? ''] ?? 'plain');
  const questions = resource.queries.filter((method) => method.params.length === 1 && open(method, session.grants));
  return (
    <>
      {allowed.map((one) => (
        <Link key={one.method.id} className={`button ${kind(one)}`} href={`${pageOf(name)}/do/${one.method.id}`}>
          {say(one.method === resource.update ? { zh: '修改', en: 'Edit' } : one.method.label)}
        </Link>
      ))}
      {questions.map((method) => (
        <Link key={method.id} className="button plain" href={`/ask/${method.id}?of=${encodeURIComponent(idOf(name))}`}>
          {say(method.label)}
        </Link>
      ))}
      {not.length > 0 && (
        <details className="others">
          <summary className="button plain">{say({ zh: '其他操作', en: 'Other actions' })}</summary>
          <ul>
            {not.map(({ method, why }) => (
              <li key={method.id}>
                <strong>{say(method.label)}</strong>
                <span>{why ?? say({ zh: '当前状态下不能办理。', en: 'Not possible in the present state.' })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
