/** Who acted: a person by name where it may be known, a rule or timer by what it is. */
import { useQuery } from '@tanstack/react-query';
import { useKnown, useSay } from '../api/known.tsx';
import { fetchPage } from '../api/queries.ts';
import { titleIn } from '../api/titles.ts';
import { filterFields } from '../contract/filter.ts';
import { open } from '../contract/may.ts';

export function Actor({ subject }: { readonly subject: string }) {
  const say = useSay();
  const name = usePersonName(subject);
  if (subject.startsWith('system:'))
    return <span className="actor">{say({ zh: '系统自动（{cause}）', en: 'by rule ({cause})' }, { cause: subject.slice(7) })}</span>;
  return (
    <span className="actor">
      {name ?? subject}
      {name !== undefined && name !== subject && <span className="faint"> {subject}</span>}
    </span>
  );
}

/** The one kind of record that has a `subject` and a title: people. */
function usePersonName(subject: string): string | undefined {
  const { contract, session } = useKnown();
  const people = [...contract.resources.values()].find(
    (resource) =>
      resource.title === 'displayName' &&
      filterFields(resource).some(({ name }) => name === 'subject') &&
      open(resource.list, session.grants),
  );
  const list = people?.list;
  const { data } = useQuery({
    queryKey: ['list', people?.collection, 'subject', subject],
    queryFn: ({ signal }) =>
      list === undefined ? undefined : fetchPage(list, { filter: `subject = ${JSON.stringify(subject)}`, pageSize: 1 }, '', signal),
    enabled: list !== undefined && subject !== '' && !subject.startsWith('system:') && subject !== session.subject,
    staleTime: 10 * 60_000,
    retry: false,
  });
  if (subject === session.subject) return session.name;
  const person = data?.rows[0];
  return person === undefined ? undefined : titleIn(contract, String(person['name']), person);
}
