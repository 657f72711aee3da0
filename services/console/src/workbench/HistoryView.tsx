/** Who did what, when and why, with the differences in the words of the contract. */
import { useKnown, useLanguage, useSay } from '../api/known.tsx';
import { problemOf } from '../api/problem.ts';
import { useHistory } from '../api/queries.ts';
import { useTitles } from '../api/titles.ts';
import type { Resource } from '../contract/contract.ts';
import { differences, type Entry } from '../contract/history.ts';
import { open } from '../contract/may.ts';
import { instant } from '../contract/show.ts';
import { Failure, Loading } from '../widgets/Notice.tsx';
import { Actor } from './Actor.tsx';
import { Cell, namesIn } from './Cell.tsx';
import { Trace } from './Trace.tsx';

export function HistoryView({ resource, name }: { readonly resource: Resource; readonly name: string }) {
  const { session } = useKnown();
  const say = useSay();
  const { data, error } = useHistory(open(resource.history, session.grants) ? resource : undefined, name);
  if (!open(resource.history, session.grants)) return null;
  // Who may look up a record of others need not be told what was done with it.
  const beyond = problemOf(error)?.status === 403;
  return (
    <section className="card" aria-label={say({ zh: '办理历史', en: 'History' })}>
      <h2>{say({ zh: '办理历史', en: 'History' })}</h2>
      {beyond && (
        <p className="faint">
          {say({ zh: '办理历史只向管理此记录的单位开放。', en: 'The history is open to whoever keeps this record.' })}
        </p>
      )}
      {error !== null && !beyond && <Failure error={error} />}
      {data === undefined && error === null && <Loading />}
      {data !== undefined && <Entries resource={resource} entries={data} />}
    </section>
  );
}

/** Newest first. */
export function Entries({ resource, entries }: { readonly resource: Resource; readonly entries: readonly Entry[] }) {
  const ordered = [...entries].sort((a, b) => Number(b.version) - Number(a.version));
  return (
    <ol className="history" reversed>
      {ordered.map((entry, at) => (
        <li key={entry.version} id={`entry-${entry.version}`}>
          <OneEntry resource={resource} entry={entry} before={ordered[at + 1]} />
        </li>
      ))}
    </ol>
  );
}

function OneEntry({ resource, entry, before }: { readonly resource: Resource; readonly entry: Entry; readonly before: Entry | undefined }) {
  const { contract } = useKnown();
  const say = useSay();
  const language = useLanguage();
  const changed = differences(resource, entry, before);
  const fields = changed.map(({ field }) => field);
  const rows = [
    ...changed.map(({ field, after }) => ({ [field.name]: after })),
    ...changed.map(({ field, before: old }) => ({ [field.name]: old })),
  ];
  const titleOf = useTitles(namesIn(fields, rows));
  return (
    <>
      <p className="entry-head">
        <strong>{say(contract.eventLabel(entry.type))}</strong> <time dateTime={entry.time}>{instant(entry.time, language, true)}</time>{' '}
        <Actor subject={entry.actor} /> <Trace id={entry.traceId} />
      </p>
      {entry.reason !== undefined && entry.reason !== '' && (
        <p className="reason">{say({ zh: '理由：{reason}', en: 'Reason: {reason}' }, { reason: entry.reason })}</p>
      )}
      {changed.length > 0 && (
        <details open={before !== undefined && changed.length < 12}>
          <summary>{say({ zh: '{count} 项变更', en: '{count} changes' }, { count: changed.length })}</summary>
          <table className="inner">
            <thead>
              <tr>
                <th scope="col">{say({ zh: '字段', en: 'Field' })}</th>
                {before !== undefined && <th scope="col">{say({ zh: '原来', en: 'Before' })}</th>}
                <th scope="col">{before === undefined ? say({ zh: '内容', en: 'Value' }) : say({ zh: '改为', en: 'After' })}</th>
              </tr>
            </thead>
            <tbody>
              {changed.map(({ field, before: old, after }) => (
                <tr key={field.name}>
                  <th scope="row">{say(field.label)}</th>
                  {before !== undefined && (
                    <td>
                      <Cell field={field} value={old} titleOf={titleOf} />
                    </td>
                  )}
                  <td>
                    <Cell field={field} value={after} titleOf={titleOf} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </>
  );
}
