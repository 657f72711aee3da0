/** A record: what it is, what can be done with it now and by whom, what belongs to it, and what happened to it. */
import { useSay } from '../api/known.tsx';
import { problemOf } from '../api/problem.ts';
import { useRecord } from '../api/queries.ts';
import { useOwnTitles } from '../api/titles.ts';
import type { Resource } from '../contract/contract.ts';
import { Failure, Loading, Notice } from '../widgets/Notice.tsx';
import { Status } from '../widgets/Status.tsx';
import { ChildLists } from './ChildLists.tsx';
import { CommandBar } from './CommandBar.tsx';
import { Context } from './Context.tsx';
import { Crumbs } from './Crumbs.tsx';
import { HistoryView } from './HistoryView.tsx';
import { Page } from './Page.tsx';
import { RecordFields } from './RecordFields.tsx';
import { WaitingHere } from './WaitingHere.tsx';

export function RecordPage({ resource, name }: { readonly resource: Resource; readonly name: string }) {
  const say = useSay();
  const { data, error } = useRecord(name);
  const titleOf = useOwnTitles(data === undefined ? [] : [data.record]);
  const crumbs = <Crumbs resource={resource} />;
  const label = say(resource.label);
  if (error !== null)
    return (
      <Page title={label} above={crumbs}>
        <Failure error={error} />
        {problemOf(error)?.status === 404 && (
          <Notice>{say({ zh: '没有编号为 {name} 的记录。', en: 'There is no record {name}.' }, { name })}</Notice>
        )}
      </Page>
    );
  if (data === undefined)
    return (
      <Page title={label} above={crumbs}>
        <Loading />
      </Page>
    );
  const { record } = data;
  const status = resource.fields.find((field) => field.name === resource.status);
  return (
    <Page
      title={titleOf(record)}
      above={crumbs}
      beside={status !== undefined && <Status field={status} value={record[status.name]} />}
      actions={<CommandBar resource={resource} record={record} />}
    >
      <WaitingHere name={name} />
      <Context resource={resource} record={record} />
      <RecordFields resource={resource} record={record} />
      <ChildLists resource={resource} name={name} />
      <HistoryView resource={resource} name={name} />
    </Page>
  );
}
