/** Every method of the contract: where it is, or why one has no part in it. Nothing is listed by hand, so nothing can be forgotten. */
import { Link } from 'wouter';
import { useKnown, useSay } from '../api/known.tsx';
import type { Method } from '../contract/contract.ts';
import { open, roleLabel } from '../contract/may.ts';
import { Page } from './Page.tsx';
import { placesOf } from './places.ts';

export function EverythingPage() {
  const { contract, session } = useKnown();
  const say = useSay();
  const rows = placesOf(contract, session.grants);
  const roles = ({ access }: Method) => (access.roles ?? []).map((role) => say(roleLabel(contract, role))).join('、');
  return (
    <Page title={say({ zh: '全部可办事项', en: 'Everything there is to do' })}>
      {[...new Set(rows.map(({ group }) => group))].map((group) => (
        <section key={say(group)} className="card" aria-label={say(group)}>
          <h2>{say(group)}</h2>
          <ul className="plain">
            {rows
              .filter((row) => row.group === group)
              .map(({ method, href, where }) => (
                <li key={method.id} data-method={method.id}>
                  {open(method, session.grants) ? (
                    href === undefined ? (
                      <>
                        {say(method.label)} <span className="faint">{say(where)}</span>
                      </>
                    ) : (
                      <Link href={href}>{say(method.label)}</Link>
                    )
                  ) : (
                    <span className="faint">
                      {say(
                        { zh: '{label}：需要角色 {roles}', en: '{label}: needs the role {roles}' },
                        { label: say(method.label), roles: roles(method) },
                      )}
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  );
}
