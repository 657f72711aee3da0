/** What is to be settled: units over the standard, and space that is overdue. */
import { Link } from 'wouter';
import { useKnown, useSay } from '../../api/known.tsx';
import { useList } from '../../api/queries.ts';
import { useTitles } from '../../api/titles.ts';
import type { Resource } from '../../contract/contract.ts';
import type { Json } from '../../contract/form.ts';
import { open } from '../../contract/may.ts';
import { pageOf } from '../../contract/names.ts';
import { Failure, Loading } from '../../widgets/Notice.tsx';
import { metres } from './plan.ts';

export function ToSettle() {
  const { contract, session } = useKnown();
  const say = useSay();
  const lists = [
    {
      key: 'standings',
      title: say({ zh: '超标准单位', en: 'Units over the standard' }),
      filter: 'verdict = VERDICT_OVER',
      about: (one: Json) => say({ zh: '超出 {excess} m²', en: '{excess} m² over' }, { excess: metres(one['excess'] as string) }),
    },
    {
      key: 'vacatings',
      title: say({ zh: '逾期未腾退', en: 'Overdue to be given back' }),
      filter: 'status = VACATING_STATUS_OVERDUE',
      about: (one: Json) => say({ zh: '期限 {day}', en: 'due on {day}' }, { day: String(one['dueOn']) }),
    },
  ];
  return (
    <div className="beside">
      {lists.map(({ key, ...list }) => {
        const resource = contract.resources.get(key);
        return resource !== undefined && open(resource.list, session.grants) && <Waiting key={key} resource={resource} {...list} />;
      })}
    </div>
  );
}

interface WaitingProps {
  readonly resource: Resource;
  readonly title: string;
  readonly filter: string;
  readonly about: (one: Json) => string;
}

function Waiting({ resource, title, filter, about }: WaitingProps) {
  const say = useSay();
  const { data, error } = useList(resource, { filter, pageSize: 20 });
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  const titleOf = useTitles(rows.map((one) => String(one['unit'])));
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {data === undefined && error === null && <Loading />}
      {error !== null && <Failure error={error} />}
      {data !== undefined && rows.length === 0 && <p className="faint">{say({ zh: '没有。', en: 'None.' })}</p>}
      {rows.length > 0 && (
        <ul>
          {rows.map((one) => (
            <li key={String(one['name'])}>
              <Link href={pageOf(String(one['name']))}>{titleOf(String(one['unit']))}</Link> <span className="faint">{about(one)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link href={`/records/${resource.collection}?filter=${encodeURIComponent(filter)}`}>{say({ zh: '全部', en: 'All' })}</Link>
      </p>
    </section>
  );
}
