/** Where one is, and the way back. */
import { Link } from 'wouter';
import { useSay } from '../api/known.tsx';
import { useOwnTitles } from '../api/titles.ts';
import type { Resource } from '../contract/contract.ts';
import type { Json } from '../contract/form.ts';
import { pageOf } from '../contract/names.ts';

export function Crumbs({
  resource,
  name,
  record,
}: {
  readonly resource: Resource;
  readonly name?: string;
  readonly record?: Json | undefined;
}) {
  const titleOf = useOwnTitles(record === undefined ? [] : [record]);
  const say = useSay();
  return (
    <nav className="crumbs" aria-label={say({ zh: '位置', en: 'Where you are' })}>
      <Link href={`/records/${resource.collection}`}>{say(resource.label)}</Link>
      {name !== undefined && (
        <>
          <span aria-hidden="true"> › </span>
          <Link href={pageOf(name)}>{record === undefined ? name : titleOf(record)}</Link>
        </>
      )}
    </nav>
  );
}
